import type { Edit } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { isExpected, placesInTests } from './expectations.ts'
import { type FileVerdicts, type Reported, stageOf, withoutFix } from './verdict.ts'

/** In a test the mock, the call and the assertion have to stay equal. What is expected changes with what is handed in. */
export const allOrNothing = stageOf(
  'all-or-nothing',
  'In a test an ID is rewritten everywhere or nowhere, so that mocks and assertions stay equal.',
  (verdict, { located, place, before }) => {
    if (place.zone !== 'test' || verdict.edits.length === 0) return verdict
    const change = changesOf(before)(located.mention.text)
    if (!change) return withoutFix(verdict, 'test')
    // The places change with one flag, or some of them would be left.
    const whole: Reported =
      change.isUnsafe && verdict.applicability === 'safe'
        ? { ...verdict, applicability: 'unsafe', reason: 'test' }
        : verdict
    const own = verdict.edits.find(({ range }) => range.end === located.end)
    if (!own || change.expected.length === 0) return whole
    const prefix = own.range.start - located.start
    return { ...whole, edits: [...whole.edits, ...change.expected.map((one) => editAt(one, own, prefix))] }
  },
)

function editAt({ start, end }: LocatedMention, { expected, text }: Edit, prefix: number): Edit {
  return { range: { start: start + prefix, end }, expected, text }
}

/** More edits than these are not worth it: each place of the ID gets them all. */
const mostEdits = 2000

/** How an ID changes in the tests of a file. */
interface Change {
  /** The places that are expected, and that have no fix of their own. */
  readonly expected: readonly LocatedMention[]
  /** Whether the fix of a place is not safe. */
  readonly isUnsafe: boolean
}

/** How an ID changes; undefined where a place has to keep it. */
const changesOf = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const rewritten = new Map<string, number>()
  const doubted = new Set<string>()
  const silent = new Map<string, LocatedMention[]>()
  mentions.forEach(({ located, place }, index) => {
    if (place.zone !== 'test') return
    const verdict = verdicts[index]!
    const id = located.mention.text
    if (verdict.silence === undefined) {
      if (verdict.edits.length === 0) return
      rewritten.set(id, (rewritten.get(id) ?? 0) + 1)
      if (verdict.applicability !== 'safe') doubted.add(id)
    } else if (verdict.silence === 'policy' && isExpected(located) && located.exact && !located.partial) {
      const places = silent.get(id)
      if (places) places.push(located)
      else silent.set(id, [located])
    }
  })
  const standing = new Map<string, number>()
  for (const { mention } of placesInTests(file)) standing.set(mention.text, (standing.get(mention.text) ?? 0) + 1)
  return (id: string): Change | undefined => {
    const places = rewritten.get(id) ?? 0
    const expected = silent.get(id) ?? []
    if (places + expected.length !== standing.get(id) || places * expected.length > mostEdits) return undefined
    return { expected, isUnsafe: doubted.has(id) }
  }
})
