import type { ScanContext } from '../engine/analyze-text.ts'
import { contextAt } from '../engine/scan-context.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { namesIn, selectsConstant } from '../engine/verdict/selected.ts'
import { tableRuling } from '../policy/policy-table.ts'
import { zoneOf } from '../policy/zones.ts'
import type { ImporterText, UsesOf } from './links.ts'
import type { ExportedModel } from './exports.ts'

/** Whether a finding is about an enum member, or about a constant that is named after its ID. */
export function isNamedConstant({ role, severity, fix: { reason } }: Finding): boolean {
  return (
    severity === 'info' &&
    ((role === 'type' && reason === 'type') ||
      ((role === 'assignment' || role === 'type') && reason === 'named-after') ||
      (role === 'assignment' && reason === 'dead-on-purpose'))
  )
}

/** The finding of such a constant, as severe as a string would be where another file hands the constant on as the model. */
export function withSelection(
  finding: Finding,
  models: readonly ExportedModel[],
  usesOf: UsesOf,
  context: ScanContext,
): Finding {
  const { range, rule, fix } = finding
  for (const { names, range: exported } of models) {
    if (exported.start > range.start || exported.end < range.end) continue
    const severity = usesOf(names)
      .map((use) => severityAt(use, names, rule, context))
      .find((one) => one !== undefined)
    if (severity === undefined) continue
    return { ...finding, severity, ...(fix.reason === 'type' && { fix: { ...fix, reason: 'enum-member' } }) }
  }
  return finding
}

/** The severity that a string would get where an importer hands the constant on; undefined where it does not, or for an info. */
function severityAt(
  { path, text }: ImporterText,
  exported: readonly string[],
  rule: Finding['rule'],
  context: ScanContext,
): Severity | undefined {
  const { policy = {} } = contextAt(path, context)
  const [first, second] = exported
  if (first === undefined) return undefined
  const place = {
    role: 'property',
    name: 'model',
    zone: zoneOf(path, text, policy.zone),
    describes: false,
    liveTest: false,
    sample: true,
  } as const
  const ruling = tableRuling(rule, place, policy.table)
  if (!ruling || ruling.severity === 'info') return undefined
  const local = new RegExp(String.raw`\b${first}\s+as\s+([A-Za-z_]\w*)`).exec(text)?.[1] ?? first
  const constant = second === undefined ? { member: local } : { member: second, owner: local }
  return selectsConstant(text, constant, second !== undefined, namesIn(text)) ? ruling.severity : undefined
}
