import type { EvaluatedMention, StageChange } from '../evaluated-mention.ts'
import type { ClassifiedMention, PlacedMention } from '../mentions/classify-mention.ts'
import type { FileFacts } from './file-facts.ts'
import { modelFinding } from './model-finding.ts'
import { fixOf, type Reported, type Verdict } from './verdict.ts'

/** A mention with its finding, or with the reason why nothing is reported. */
export function evaluated(
  mention: ClassifiedMention,
  verdict: Verdict | undefined,
  file: FileFacts,
  stages?: readonly StageChange[],
): EvaluatedMention {
  const { located, reference } = mention
  const { start, end, role, literal } = located
  const common = {
    range: { start, end },
    text: located.mention.text,
    role,
    literal,
    readings: located.mention.readings,
    ...(stages && { stages }),
  }
  if (mention.silence !== undefined) return { ...common, silence: mention.silence }
  const known = { ...common, reference: reference! }
  if (!verdict || verdict.silence !== undefined) return { ...known, silence: verdict?.silence ?? 'alive' }
  return { ...known, finding: findingOf(mention, verdict, file) }
}

/** The finding of a reported verdict. Its range leaves out what the reading leaves before the ID. */
function findingOf({ located, reference, place: { zone } }: PlacedMention, verdict: Reported, file: FileFacts) {
  const start = located.exact ? located.start + reference.reading.prefix.length : located.start
  const range = { start, end: located.end }
  const text = file.text.slice(start, located.end)
  const { rule, severity, bar } = verdict
  const place = { range, text, role: located.role }
  return modelFinding(
    reference,
    { ...place, rule, severity, fix: fixOf(verdict), ...(bar && { bar }) },
    { path: file.path, zone, language: file.language },
  )
}
