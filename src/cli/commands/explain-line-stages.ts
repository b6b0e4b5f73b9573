import { describeReason } from '../../core/describe.ts'
import type { Applicability, Rule, Severity } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import type { Zone } from '../../core/zone.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'
import { describeNotReported, type NotReportedReason } from '../../engine/not-reported.ts'
import { unjudged } from '../../engine/verdict/table.ts'
import { besideOf, type Verdict } from '../../engine/verdict/verdict.ts'
import { type SignalAccount, signalAccounts } from './explain-signals.ts'

/** A stage that changed the verdict on a mention, with the verdict before and after. */
export interface StageAccount {
  readonly id: string
  readonly says: string
  readonly before: VerdictAccount
  readonly after: VerdictAccount
  /** The rows of `rules/signals` that spoke for the new reason. */
  readonly signals?: readonly SignalAccount[]
}

/** A verdict as far as it can be explained. Only `reported` is set before the first stage. */
export interface VerdictAccount {
  readonly reported: boolean
  /** Why nothing is reported, and the same in words. */
  readonly silence?: NotReportedReason
  readonly why?: string
  readonly rule?: Rule
  readonly severity?: Severity
  readonly applicability?: Applicability
  /** Why the fix is not safe, or why there is none. */
  readonly reason?: string
  /** What a fix writes in the place of the ID. */
  readonly edit?: string
  /** What the edits beside the ID's own do to the request. */
  readonly changes?: readonly string[]
  /** Parameters that the new model refuses and that no edit repairs. */
  readonly leaves?: readonly string[]
}

/** The stages that changed something of the verdict on a mention that can be explained, in their order. */
export function stageAccounts(
  mention: EvaluatedMention,
  zone: Zone,
  text: string,
  literals: readonly Literal[],
): StageAccount[] {
  const account = (verdict: Verdict) => verdictAccount(verdict, mention, zone)
  return (mention.stages ?? [])
    .map(({ id, says, before, after }) => {
      const reason = after.silence === undefined ? after.reason : undefined
      const isNewReason = reason !== undefined && (before.silence !== undefined || before.reason !== reason)
      const signals = isNewReason ? signalAccounts(reason, mention, text, literals) : []
      return {
        id,
        says,
        before: account(before),
        after: account(after),
        ...(signals.length > 0 && { signals }),
      }
    })
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}

function verdictAccount(verdict: Verdict, { role, range }: EvaluatedMention, zone: Zone): VerdictAccount {
  if (verdict === unjudged) return { reported: false }
  const { silence } = verdict
  if (silence !== undefined) return { reported: false, silence, why: describeNotReported(silence, { role, zone }) }
  const { rule, severity, applicability, reason, edits, changes, leaves, sdk, brings } = verdict
  const beside = besideOf(verdict)
  const edit = edits.find((one) => one.range.end === range.end)
  return {
    reported: true,
    rule,
    severity,
    applicability,
    ...(reason !== undefined && {
      reason: describeReason(reason, { ...(sdk && { sdk }), ...(brings && { brings }), ...(beside && { beside }) }),
    }),
    ...(edit && { edit: edit.text }),
    ...(changes && { changes }),
    ...(leaves && { leaves }),
  }
}

/** One line for each stage: the verdict before and after, then what the stage does. */
export function stageLines(stages: readonly StageAccount[]): string[] {
  return stages.map(({ id, says, before, after, signals = [] }) => {
    const isOtherRule = before.rule !== undefined && after.rule !== undefined && before.rule !== after.rule
    const names = (verdict: VerdictAccount) => (isOtherRule ? `${verdict.rule}, ` : '')
    const details = detailsOf(before, after)
    const changed = `${names(after)}${levels(after)}${details.length > 0 ? ` (${details.join('; ')})` : ''}`
    const spoke = signals.map((one) => ` Signal ${one.id} (${one.says}): ${one.matched}`)
    return `${id}: ${names(before)}${levels(before)} → ${changed}. ${says}${spoke.join(';')}`
  })
}

function levels({ reported, silence, severity, applicability }: VerdictAccount): string {
  if (reported) return `${severity}, ${applicability}`
  return silence === undefined ? 'nothing' : 'not reported'
}

const isNew = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

/** What a verdict says beside its levels, as far as the stage changed it. */
function detailsOf(before: VerdictAccount, { why, reason, edit, changes, leaves }: VerdictAccount): string[] {
  return [
    ...(why === undefined ? [] : [why]),
    ...(reason !== undefined && isNew(reason, before.reason) ? [reason] : []),
    ...(edit !== undefined && isNew(edit, before.edit) ? [`writes ${edit}`] : []),
    ...(changes && isNew(changes, before.changes) ? changes : []),
    ...(leaves && isNew(leaves, before.leaves) ? [`leaves ${leaves.join(', ')} to you`] : []),
  ]
}
