import { memoize } from '../../core/memoize.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import { sentRoles } from './request-stage.ts'
import { type FileVerdicts, stageOf } from './verdict.ts'

export const half = stageOf(
  'half',
  'The same ID selects a model elsewhere in the file, where it stays: a fix is not safe.',
  (verdict, { located, reference, place: { zone }, before }) => {
    // `all-or-nothing` decides over tests.
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0 || zone === 'test') return verdict
    return staysIn(before).has(keyOf({ located, reference }))
      ? { ...verdict, applicability: 'unsafe', reason: 'half' }
      : verdict
  },
)

/** An ID on a platform, by what it is called there. */
function keyOf({ located, reference }: Pick<PlacedMention, 'located' | 'reference'>): string {
  return `${reference.platform} ${located.mention.text}`
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
