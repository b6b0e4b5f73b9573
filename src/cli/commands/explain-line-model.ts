import type { Day } from '../../core/day.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'
import { describe, describeReason } from '../../core/describe.ts'
import type { Applicability, Rule, Severity, Status } from '../../core/finding.ts'
import type { Literal, Role } from '../../core/literal.ts'
import { withPositions, type FindingDraft } from '../../core/with-positions.ts'
import type { Range } from '../../core/range.ts'
import { type Likeness, type Lookalike, lookalikesIn } from '../../registry/lookalikes.ts'
import { describeNotReported, type NotReportedReason } from '../../engine/not-reported.ts'
import type { ScanContext } from '../../engine/analyze-text.ts'
import { type End, endOf } from './chain.ts'
import { nearestIds } from './nearest-ids.ts'
import type { Zone } from '../../core/zone.ts'

/** What names a model, and what is made of it. */
export interface MentionAccount {
  readonly column: number
  readonly text: string
  /** The literal's, or a weaker one where the ID is only a part of what stands there. */
  readonly role: Role
  /** The platforms whose ID it may be by its form; empty where no rule names it. */
  readonly candidates: readonly string[]
  /** What it was taken for. */
  readonly meant?: MeantModel
  readonly reported: boolean
  /** Why it is not reported. */
  readonly silence?: NotReportedReason
  /** `silence` in words. */
  readonly why?: string
  /** What is reported of it, or would be but for `silence`. */
  readonly finding?: FindingAccount
}

export interface MeantModel extends End {
  readonly platform: string
  readonly evidence: string
  readonly model: string
  readonly status: Status
}

export interface FindingAccount {
  readonly rule: Rule
  readonly severity: Severity
  readonly message: string
  readonly applicability: Applicability
  /** Why the fix is not safe, or why there is none. */
  readonly reason?: string
  /** What a fix writes there. */
  readonly edit?: string
}

/** What looks like an ID and is read as none. */
export interface LookalikeAccount {
  readonly column: number
  readonly text: string
  readonly likeness: Likeness
  /** The known ID in it. */
  readonly id?: string
  readonly before?: string
  readonly after?: string
  /** Known IDs that come near, where none is in it. */
  readonly nearest: readonly string[]
}

/** What all the accounts of a line have in common. */
export interface ExplainContext {
  readonly text: string
  readonly zone: Zone
  readonly context: ScanContext
  /** Why nothing of the file is reported, whatever stands in it. */
  readonly unseen?: NotReportedReason
  /** The offset of the line that was asked about. */
  readonly lineStart: number
}

export function mentionAccount(decision: EvaluatedMention, telling: ExplainContext): MentionAccount {
  const { range, text, role, readings, reference, finding } = decision
  const { zone, context } = telling
  const silence = finding ? telling.unseen : decision.silence
  const meant = reference
    ? { ...reference, model: reference.row.id, ...endOf(reference.row, context.today.shown) }
    : finding && { ...finding }
  return {
    column: columnOf(range, telling),
    text,
    role,
    candidates: [...new Set(readings.map(({ platform }) => platform))],
    ...(meant && { meant: meantBy(meant) }),
    reported: silence === undefined,
    ...(silence !== undefined && { silence, why: describeNotReported(silence, { role, zone }) }),
    ...(finding && { finding: findingAccount(finding, telling.text, context.today.shown) }),
  }
}

function meantBy({ platform, evidence, model, status, retires, dateKind, days }: MeantModel): MeantModel {
  return {
    platform,
    evidence,
    model,
    status,
    ...(retires !== undefined && { retires }),
    ...(dateKind !== undefined && { dateKind }),
    ...(days !== undefined && { days }),
  }
}

function findingAccount(unplaced: FindingDraft, text: string, asOf: Day): FindingAccount {
  const { rule, severity, fix } = unplaced
  const [finding] = withPositions(text, [unplaced])
  const edit = fix.edits.find(({ range }) => range.start === unplaced.range.start)
  return {
    rule,
    severity,
    message: describe(finding!, asOf),
    applicability: fix.applicability,
    ...(fix.reason !== undefined && { reason: describeReason(fix.reason) }),
    ...(edit && { edit: edit.text }),
  }
}

/** Escapes, blanked in place: they would hide where a name begins. */
const escapes = /\\[nrtbfv0"'`\\/]/g

/** What looks like an ID in a stretch of the line, beside what is read as one. */
export function lookalikeAccounts(
  stretch: Range,
  known: readonly Range[],
  literal: Literal | undefined,
  telling: ExplainContext,
): LookalikeAccount[] {
  const { registry, stems } = telling.context
  const { start, end } = stretch
  const text = telling.text.slice(start, end).replaceAll(escapes, '  ')
  const inside = known
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ start: range.start - start, end: range.end - start }))
  return [...lookalikesIn(text, inside, registry, stems)].map((found) => {
    const atEdge = found.start === 0 || found.end === text.length
    return {
      column: columnOf({ start: start + found.start, end: 0 }, telling),
      ...likenessOf(found, literal?.partial === true && atEdge),
      nearest: found.likeness === 'no-id' ? nearestIds(found.text, registry.names) : [],
    }
  })
}

function likenessOf({ text, likeness, id, before, after }: Lookalike, isTorn: boolean) {
  return {
    text,
    likeness: isTorn ? ('torn' as const) : likeness,
    ...(id !== undefined && { id }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}

function columnOf({ start }: Range, { lineStart }: ExplainContext): number {
  return Math.max(start - lineStart, 0) + 1
}
