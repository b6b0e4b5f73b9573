import { signal } from '../core/signal.ts'
import { givingFunction } from '../engine/verdict/giving-function.ts'

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

/** The same, where the function around the place may say it too: `allModels()`, `def model_choices():`. */
export function isOfferedInFunction(text: string, start: number, end: number): boolean {
  if (isOfferedAt(text, start, end)) return true
  const name = givingFunction(text, start).function
  const lines = text.slice(text.lastIndexOf('\n', start - 1) + 1, end + reach).split('\n', 3)
  return name !== undefined && offering.test(`${name}() {`) && !comparing.test(lines.join('\n'))
}

/** Whether a picker gets what begins at an offset: `ForEach(`, `choices=`, `new JComboBox<>(`. */
export const isGivenToPicker = (text: string, start: number): boolean =>
  picker.test(text.slice(Math.max(0, start - nearest), start))
