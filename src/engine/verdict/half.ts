import { groupsBy } from '../../core/groups-by.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import { signal } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { modelKey } from './model-key.ts'
import { sentRoles } from './request-stage.ts'
import { type FileVerdicts, stageOf, unsafeFor } from './verdict.ts'

export const half = stageOf(
  'half',
  'The same ID selects a model elsewhere in the file, where it stays, or a model and its fallback would become one: a fix is not safe. Requests of separate functions that hold their own IDs are fixed one by one.',
  (verdict, { located, reference, place, file, before }) => {
    const { zone } = place
    // `all-or-nothing` decides over tests.
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0 || zone === 'test') return verdict
    const staying = staysIn(before).get(keyOf({ located, reference, place }))
    if (staying) {
      const isOwn = verdict.proof?.kind === 'request' && inRequest.has(located.role)
      const own = isOwn ? functionsIn(file)(located.start) : undefined
      const at = own === undefined ? [...staying.values()][0] : (staying.get(own) ?? staying.get(undefined))
      if (at) return unsafeFor(verdict, 'half', file.text, at)
    }
    return zone !== 'docs' && becomeOne(before).has(located)
      ? { ...verdict, applicability: 'unsafe', reason: 'becomes-one' }
      : verdict
  },
)

/** What the last check takes back may leave a half: only then there is something to do. */
export const halfAgain = stageOf(
  'half-again',
  'That check has taken back a fix of the same ID elsewhere in the file: a fix is not safe.',
  (verdict, context) => (hasTakenBack(context.before) ? half.adjust(verdict, context) : verdict),
)

const hasTakenBack = memoize(({ verdicts }: FileVerdicts) =>
  verdicts.some((one) => one.silence === undefined && one.reason === 'makes-finding'),
)

/** Roles in which a request holds the ID itself. */
const inRequest: ReadonlySet<string> = new Set(['argument', 'property'])

/** Where a function begins that is part of nothing else. Two of them hang together by what stands outside of them only. */
const topFunction =
  /^(?:export[ \t]+)?(?:default[ \t]+)?(?:pub(?:\([^()\n]*\))?[ \t]+)?(?:async[ \t]+)?(?:def|func|function|fn|fun)[ \t*]+\w+|^\S/gm

/** Which function at the top of a file a place stands in, by its offset. */
export const functionsIn = memoize(({ text }: FileFacts) => {
  const starts: number[] = []
  const isFunction: boolean[] = []
  for (const { 0: line, index } of text.matchAll(topFunction)) {
    // The line that ends a function, and the marks before its body, begin nothing.
    if (/^[)\]}#@]$/.test(line)) continue
    starts.push(index)
    isFunction.push(line.length > 1)
  }
  return (offset: number): number | undefined => {
    const at = countWhile(starts, (start) => start <= offset) - 1
    return isFunction[at] ? starts[at] : undefined
  }
})

/** An ID on a platform, by what it is called there. On a page all forms of a model are one. */
function keyOf({ located, reference, place }: Pick<PlacedMention, 'located' | 'reference' | 'place'>): string {
  const { text } = located.mention
  return `${reference.platform} ${place.zone === 'docs' ? modelKey(text) : text}`
}

/**
 * The functions in which IDs stay at a place where they fail too, with the first such place; undefined is what stands in no function. A place of
 * which no more than an info is said is another matter.
 */
const staysIn = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const functionOf = functionsIn(file)
  const staying = new Map<string, Map<number | undefined, Range>>()
  mentions.forEach((mention, index) => {
    const verdict = verdicts[index]!
    const { located, place } = mention
    if (verdict.silence !== undefined || verdict.applicability === 'safe' || verdict.severity === 'info') return
    if (!sentRoles.has(located.role) || place.zone === 'test') return
    const key = keyOf(mention)
    const places = staying.get(key) ?? new Map<number | undefined, Range>()
    staying.set(key, places)
    const own = functionOf(located.start)
    if (!places.has(own)) places.set(own, { start: located.start, end: located.end })
  })
  return staying
})

/** Words of a program that asks one model after another, or beside another. */
const compares = signal('compared-models')

/** The places whose fix writes what the fix of another ID writes too, in a file that tells these models apart. */
const becomeOne = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlySet<LocatedMention> => {
  const written = mentions.flatMap(({ located }, index) => {
    const verdict = verdicts[index]!
    if (verdict.silence !== undefined || verdict.applicability !== 'safe') return []
    const text = verdict.edits.find(({ range }) => range.end === located.end)?.text
    return text === undefined ? [] : { located, text }
  })
  const places = groupsBy(written, ({ text }) => text)
  const merged = [...places.values()].filter((all) => new Set(all.map(({ located }) => located.mention.text)).size > 1)
  return new Set(merged.length > 0 && standsIn(file.text, compares) ? merged.flat().map(({ located }) => located) : [])
})
