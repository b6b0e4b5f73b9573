import { memoize } from '../../core/memoize.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import { signal } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { modelKey } from './model-key.ts'
import { sentRoles } from './request-stage.ts'
import { type FileVerdicts, stageOf } from './verdict.ts'

export const half = stageOf(
  'half',
  'The same ID selects a model elsewhere in the file, where it stays, or a model and its fallback would become one: a fix is not safe.',
  (verdict, { located, reference, place, before }) => {
    const { zone } = place
    // `all-or-nothing` decides over tests.
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0 || zone === 'test') return verdict
    if (staysIn(before).has(keyOf({ located, reference, place })))
      return { ...verdict, applicability: 'unsafe', reason: 'half' }
    return zone !== 'docs' && becomeOne(before).has(located)
      ? { ...verdict, applicability: 'unsafe', reason: 'becomes-one' }
      : verdict
  },
)

/** An ID on a platform, by what it is called there. On a page all forms of a model are one. */
function keyOf({ located, reference, place }: Pick<PlacedMention, 'located' | 'reference' | 'place'>): string {
  const { text } = located.mention
  return `${reference.platform} ${place.zone === 'docs' ? modelKey(text) : text}`
}

/** The IDs that stay at a place where they fail too. A place of which no more than an info is said is another matter. */
const staysIn = memoize(({ mentions, verdicts }: FileVerdicts): ReadonlySet<string> => {
  const staying = new Set<string>()
  mentions.forEach((mention, index) => {
    const verdict = verdicts[index]!
    const { located, place } = mention
    if (verdict.silence !== undefined || verdict.applicability === 'safe' || verdict.severity === 'info') return
    if (sentRoles.has(located.role) && place.zone !== 'test') staying.add(keyOf(mention))
  })
  return staying
})

/** Words of a program that asks one model after another, or beside another. */
const compares = signal('compared-models')

/** The places whose fix writes what the fix of another ID writes too, in a file that tells these models apart. */
const becomeOne = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlySet<LocatedMention> => {
  const places = new Map<string, LocatedMention[]>()
  mentions.forEach(({ located }, index) => {
    const verdict = verdicts[index]!
    if (verdict.silence !== undefined || verdict.applicability !== 'safe') return
    const written = verdict.edits.find(({ range }) => range.end === located.end)?.text
    if (written !== undefined) places.set(written, [...(places.get(written) ?? []), located])
  })
  const merged = [...places.values()].filter((all) => new Set(all.map(({ mention }) => mention.text)).size > 1)
  return new Set(merged.length > 0 && standsIn(file.text, compares) ? merged.flat() : [])
})
