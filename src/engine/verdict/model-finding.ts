import type { About, Finding } from '../../core/finding.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import type { Reference } from '../mentions/reference.ts'

/** A finding at a place: the facts of the rules about the model, and the facts about the place. */
export function modelFinding(
  { row, platform, evidence, status, replacements, basis, milder: served }: Reference,
  {
    rule,
    severity,
    range,
    text,
    role,
    fix,
    bar,
  }: Pick<Finding, 'rule' | 'severity' | 'range' | 'text' | 'role' | 'fix' | 'bar'>,
  { path, zone, language }: About,
): FindingDraft {
  // A platform's recommendation does not mean that the team has approved it.
  const namesReplacement = bar === undefined || basis === 'configured' || fix.edits.length > 0
  const redirect = /^redirect:(.+)$/.exec(row.after ?? '')?.[1]
  return {
    rule,
    severity,
    path,
    range,
    text,
    model: row.id,
    platform,
    evidence,
    status,
    ...(row.retires !== undefined && { retires: row.retires }),
    ...(row.dateKind !== undefined && { dateKind: row.dateKind }),
    ...(namesReplacement && replacements.length === 1 && { replacement: replacements[0]!, basis }),
    ...(namesReplacement && replacements.length > 1 && { candidates: replacements }),
    ...(redirect !== undefined && { redirect }),
    ...(served.length > 0 && { served }),
    ...(bar && { bar }),
    role,
    zone,
    language,
    source: row.source,
    fix,
  }
}
