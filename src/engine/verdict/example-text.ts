import type { Edit } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { positionsIn } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { stageOf } from './verdict.ts'

const exampleBefore = signal('example-before')
const defaultBefore = signal('default-before')
const exampleKey = signal('example-key')
const longestLead = 120

/** Whether a text names an ID as an example only, or as the default. Whatever else it says may be true of that model alone. */
export function namedAs({
  literal: { value, name, role: given },
  mention,
  role,
}: LocatedMention): 'example' | 'default' | undefined {
  if (role === 'text') {
    const before = value.slice(Math.max(0, mention.start - longestLead), mention.start)
    if (exampleBefore.test(before)) return 'example'
    return defaultBefore.test(before) ? 'default' : undefined
  }
  return given === 'property' && exampleKey.test(name ?? '') && value === mention.text ? 'example' : undefined
}

export const textBeside = stageOf(
  'text-beside',
  'A text beside the ID that names it as an example or the default changes with it.',
  (verdict, { located, before }) => {
    const [own, ...others] = verdict.edits
    if (!own || others.length > 0 || own.text === '' || own.expected === '') return verdict
    const told = examplesBeside(before.file)(located)
    if (told.length === 0) return verdict
    const prefix = own.range.start - located.start
    const edits = [own, ...told.map((one) => editAt(one, own, prefix))]
    return { ...verdict, edits: edits.toSorted((a, b) => a.range.start - b.range.start) }
  },
)

function editAt({ start, end }: LocatedMention, { expected, text }: Edit, prefix: number): Edit {
  return { range: { start: start + prefix, end }, expected, text }
}

/** The texts on the line of an ID that name it as an example or the default. */
export const examplesBeside = memoize(({ located: all, text }: FileFacts) => {
  const byLine = new Map<string, LocatedMention[]>()
  const positionOf = positionsIn(text)
  const keyOf = ({ start, mention }: LocatedMention) => `${positionOf(start).line} ${mention.text}`
  for (const one of all) {
    if (one.role !== 'text' || !one.exact || one.partial || namedAs(one) === undefined) continue
    const key = keyOf(one)
    byLine.set(key, [...(byLine.get(key) ?? []), one])
  }
  return (located: LocatedMention): readonly LocatedMention[] =>
    byLine.size === 0 || located.role === 'text' ? [] : (byLine.get(keyOf(located)) ?? [])
})
