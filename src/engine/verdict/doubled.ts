import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { sharedSlots } from './shared-slots.ts'
import { type FileVerdicts, stageOf, withoutFix } from './verdict.ts'

export const doubled = stageOf(
  'doubled',
  'Statements that fill one list, words of one command, lists that are joined, entries and lines that differ in their ID alone, or branches of a condition would hold the replacement twice: nothing is rewritten.',
  (verdict, { located, place, before }) => {
    // In a test the ID stays everywhere: see `all-or-nothing`.
    if (verdict.edits.length === 0 || place.zone === 'test') return verdict
    return doubledIn(before).has(located) ? withoutFix(verdict, 'same-replacement') : verdict
  },
)

/** The places whose replacement stands in one of their slots already, or is written there before them. */
const doubledIn = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlySet<LocatedMention> => {
  /** What each fix writes in the place of its ID, or beside it. */
  const written = new Map<LocatedMention, Written>()
  mentions.forEach(({ located, reference }, index) => {
    const verdict = verdicts[index]!
    if (verdict.silence !== undefined) return
    const isSafe = verdict.applicability === 'safe'
    const edit = verdict.edits.find(({ range }) => range.end === located.end)
    if (verdict.listChange === 'beside')
      written.set(located, { text: reference.reading.prefix + reference.replacements[0]!, isSafe })
    else if (edit) {
      const kept = file.text.slice(located.start, Math.max(located.start, edit.range.start))
      written.set(located, { text: kept + edit.text, isSafe })
    }
  })
  const doubles = new Set<LocatedMention>()
  if (written.size === 0) return doubles
  const textOf = (located: LocatedMention) => written.get(located)?.text ?? located.mention.text
  const times = tallied(file.located.map(textOf))
  // Only what may become equal is read for where it lands.
  const places = file.located.filter((located) => times.get(textOf(located))! > 1)
  /** The ID that takes a text in a slot. The same ID twice is as it was. */
  const takers = new Map<string, string>()
  const take = (isOwn: (own: Written | undefined) => boolean) => {
    for (const located of places) {
      const own = written.get(located)
      if (!isOwn(own)) continue
      const keys = sharedSlots(located, file).map((slot) => `${slot} ${textOf(located)}`)
      const { text: id } = located.mention
      if (own && keys.some((key) => (takers.get(key) ?? id) !== id)) doubles.add(located)
      else for (const key of keys) if (!takers.has(key)) takers.set(key, id)
    }
  }
  // What stands there comes first, then what `--fix` writes by itself.
  take((own) => own === undefined)
  take((own) => own?.isSafe === true)
  take((own) => own?.isSafe === false)
  return doubles
})

interface Written {
  readonly text: string
  readonly isSafe: boolean
}

function tallied(texts: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
  return times
}
