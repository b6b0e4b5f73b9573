import type { Day } from '../../core/day.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'
import { describe, describeReason } from '../../core/describe.ts'
import type { Applicability, Proof, Rule, Severity, Status } from '../../core/finding.ts'
import type { Literal, Role } from '../../core/literal.ts'
import { withPositions, type FindingDraft } from '../../core/with-positions.ts'
import type { Range } from '../../core/range.ts'
import { type Likeness, type Lookalike, lookalikesIn } from '../../registry/lookalikes.ts'
import { describeNotReported, type NotReportedReason } from '../../engine/not-reported.ts'
import type { ScanContext } from '../../engine/analyze-text.ts'
import { type End, endOf } from './chain.ts'
import { type StageAccount, stageAccounts } from './explain-line-stages.ts'
import { nearestIds } from './nearest-ids.ts'
import type { Zone } from '../../core/zone.ts'

/** A mention of a model, with its verdict. */
export interface MentionAccount {
  readonly column: number
  readonly text: string
  /** The literal's role, or a weaker one where the ID is only a part of the literal. */
  readonly role: Role
  /** The platforms whose ID it may be by its form; empty where no rule names it. */
  readonly candidates: readonly string[]
  /** The model that it is read as. */
  readonly meant?: MeantModel
  readonly reported: boolean
  /** Why it is not reported. */
  readonly silence?: NotReportedReason
  /** The same in words. */
  readonly why?: string
  /** The finding, also where the whole file is left out. */
  readonly finding?: FindingAccount
  /** The stages that changed the verdict, in their order. */
  readonly stages: readonly StageAccount[]
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
  /** What shows that the value is sent. Set if the fix is safe. */
  readonly proof?: Proof
  /** What a fix writes there. */
  readonly edit?: string
}

/** A text that resembles an ID and is read as none. */
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

/** What the accounts of a line have in common. */
export interface ExplainContext {
  readonly text: string
  /** Every literal of the file, in order. */
  readonly literals: readonly Literal[]
  readonly zone: Zone
  readonly context: ScanContext
  /** Why nothing of the file is reported at all. */
  readonly fileSilence?: NotReportedReason
  /** The offset of the explained line. */
  readonly lineStart: number
}

export function mentionAccount(mention: EvaluatedMention, explained: ExplainContext): MentionAccount {
  const { range, text, role, readings, reference, finding } = mention
  const { zone, context } = explained
  const silence = finding ? explained.fileSilence : mention.silence
  const meant = reference
    ? { ...reference, model: reference.row.id, ...endOf(reference.row, context.today.shown) }
    : finding && { ...finding }
  return {
    column: columnOf(range, explained),
    text,
    role,
    candidates: [...new Set(readings.map(({ platform }) => platform))],
    ...(meant && { meant: meantBy(meant) }),
    reported: silence === undefined,
    ...(silence !== undefined && { silence, why: describeNotReported(silence, { role, zone }) }),
    ...(finding && { finding: findingAccount(finding, explained.text, context.today.shown) }),
    stages: stageAccounts(mention, zone, explained.text, explained.literals),
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

function findingAccount(draft: FindingDraft, text: string, asOf: Day): FindingAccount {
  const { rule, severity, fix } = draft
  const [finding] = withPositions(text, [draft])
  const edit = fix.edits.find(({ range }) => range.start === draft.range.start)
  return {
    rule,
    severity,
    message: describe(finding!, asOf),
    applicability: fix.applicability,
    ...(fix.reason !== undefined && { reason: describeReason(fix.reason, fix) }),
    ...(fix.proof && { proof: fix.proof }),
    ...(edit && { edit: edit.text }),
  }
}

/** Escapes. They are replaced by blanks of the same length, since they would hide where a name begins. */
const escapes = /\\[nrtbfv0"'`\\/]/g

/** Texts that resemble an ID in a part of the line, beside the IDs that are read there. */
export function lookalikeAccounts(
  part: Range,
  known: readonly Range[],
  literal: Literal | undefined,
  explained: ExplainContext,
): LookalikeAccount[] {
  const { registry, stems } = explained.context
  const { start, end } = part
  const text = explained.text.slice(start, end).replaceAll(escapes, '  ')
  const inside = known
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ start: range.start - start, end: range.end - start }))
  return [...lookalikesIn(text, inside, registry, stems)].map((found) => {
    const atEdge = found.start === 0 || found.end === text.length
    return {
      column: columnOf({ start: start + found.start, end: 0 }, explained),
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
