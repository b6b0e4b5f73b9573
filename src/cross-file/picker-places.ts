import { signal } from '../core/signal.ts'

const offering = signal('table-offered')
const comparing = signal('table-compared')
const askedAfter = signal('membership-question-after')
const generator = signal('membership-generator')
const picker = signal('picker-before')

/** So many lines around such a place tell what becomes of the names, and so much of a text. */
const linesBefore = 2
const linesBehind = 8
const reach = 300
const nearest = 60

/** Whether what is walked in a range of a text becomes what a person chooses from: the options of a picker, a list of models. */
export function isOfferedAt(text: string, start: number, end: number): boolean {
  // Of a line without an end only what stands near is read.
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - reach)
  if (generator.test(text.slice(lineStart, start)) || askedAfter.test(text.slice(end, end + reach))) return false
  const before = text
    .slice(Math.max(0, lineStart - reach), lineStart)
    .split('\n')
    .slice(-1 - linesBefore, -1)
  const gap = before.findLastIndex((line) => line.trim() === '')
  const behind = text.slice(end, end + 4 * reach).split('\n', linesBehind)
  const next = behind.findIndex((line, index) => index > 0 && line.trim() === '')
  const lines = [
    ...before.slice(gap + 1),
    text.slice(lineStart, end) + behind[0],
    ...behind.slice(1, next < 0 ? undefined : next),
  ]
  const part = lines.join('\n')
  return offering.test(part) && !comparing.test(part)
}

/** Whether a picker gets what begins at an offset: `ForEach(`, `choices=`, `new JComboBox<>(`. */
export const isGivenToPicker = (text: string, start: number): boolean =>
  picker.test(text.slice(Math.max(0, start - nearest), start))
