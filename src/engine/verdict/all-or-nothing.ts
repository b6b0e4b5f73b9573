import type { Edit } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { isExpected, placesInTests } from './expectations.ts'
import { type FileVerdicts, stageOf, withoutFix } from './verdict.ts'

/** In a test the mock, the call and the assertion have to stay equal. What is expected changes with what is handed in. */
export const allOrNothing = stageOf(
  'all-or-nothing',
  'In a test an ID is rewritten everywhere or nowhere, so that mocks and assertions stay equal.',
  (verdict, { located, place, before }) => {
    if (place.zone !== 'test' || verdict.edits.length === 0) return verdict
    const expected = expectationsOf(before)(located.mention.text)
    if (!expected) return withoutFix(verdict, 'test')
    const own = verdict.edits.find(({ range }) => range.end === located.end)
    if (!own || expected.length === 0) return verdict
    const prefix = own.range.start - located.start
    return { ...verdict, edits: [...verdict.edits, ...expected.map((one) => editAt(one, own, prefix))] }
  },
)

function editAt({ start, end }: LocatedMention, { expected, text }: Edit, prefix: number): Edit {
  return { range: { start: start + prefix, end }, expected, text }
}

/** More edits than these are not worth it: each place of the ID gets them all. */
const mostEdits = 2000

/** The places of an ID that are expected and change with it; undefined where a place has to keep the ID. */
const expectationsOf = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const rewritten = new Map<string, number>()
  const silent = new Map<string, LocatedMention[]>()
  mentions.forEach(({ located, place }, index) => {
    if (place.zone !== 'test') return
    const verdict = verdicts[index]!
    const id = located.mention.text
    if (verdict.silence === undefined) {
      if (verdict.edits.length > 0) rewritten.set(id, (rewritten.get(id) ?? 0) + 1)
    } else if (verdict.silence === 'policy' && isExpected(located) && located.exact && !located.partial) {
      silent.set(id, [...(silent.get(id) ?? []), located])
    }
  })
  const standing = new Map<string, number>()
  for (const { mention } of placesInTests(file)) standing.set(mention.text, (standing.get(mention.text) ?? 0) + 1)
  return (id: string): readonly LocatedMention[] | undefined => {
    const places = rewritten.get(id) ?? 0
    const expected = silent.get(id) ?? []
    return places + expected.length === standing.get(id) && places * expected.length <= mostEdits ? expected : undefined
  }
})
