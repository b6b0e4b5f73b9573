import type {
  Applicability,
  Bar,
  Beside,
  Brought,
  Edit,
  Fix,
  Proof,
  Reason,
  Rule,
  Severity,
} from '../../core/finding.ts'
import { lineAt, type Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import type { SdkNeed, SdkTrouble } from '../../core/sdk.ts'
import type { FindingDraft } from '../../core/with-positions.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import type { NotReportedReason } from '../not-reported.ts'
import type { FileFacts } from './file-facts.ts'
import type { ListChange } from './list-fix.ts'

/** The verdict on one mention so far, as plain data: something is reported, or there is a reason why not. */
export type Verdict = Reported | NotReported

export interface Reported {
  readonly silence?: never
  readonly rule: Rule
  readonly severity: Severity
  readonly applicability: Applicability
  /** Why the fix is not safe, or why there is none. */
  readonly reason?: Reason
  /** Empty until a stage writes the replacement. Empty in the end where nothing is rewritten. */
  readonly edits: readonly Edit[]
  /** What the edits beside the ID's own do to the request, as short phrases. */
  readonly changes?: readonly string[]
  /** Parameters that the new model refuses and that no edit repairs. */
  readonly leaves?: readonly string[]
  /** What the edits need of an SDK. */
  readonly needs?: readonly SdkNeed[]
  /** What the reason `of` speaks of in the file. It counts while the verdict has that reason. */
  readonly beside?: Beside & { readonly of: Reason }
  /** Set for the reason `sdk-version`. */
  readonly sdk?: SdkTrouble
  /** Set for the reason `makes-finding`. */
  readonly brings?: Brought
  /** What shows that the value is sent. Set where the rewrite is safe. */
  readonly proof?: Proof
  /** Set where not all parameters of the request can be seen. */
  readonly unchecked?: true
  /** Set where the team's allowlist excludes the model. */
  readonly bar?: Bar
  /** The verdict without the allowlist. Set between the stages `allowlist` and `allowlist-place`. */
  readonly otherwise?: Verdict
  /** Set where no later weakness of the place lowers the severity. */
  readonly settled?: true
  /** Set where the edits change a list or a union: what becomes of the ID there. */
  readonly listChange?: ListChange
  /** The requests that send the model. Set where the parameters beside the ID were checked. */
  readonly requests?: readonly Request[]
  /** What those requests hold that the present model does not accept. */
  readonly requestFindings?: readonly FindingDraft[]
}

export interface NotReported {
  readonly silence: NotReportedReason
  readonly requestFindings?: readonly FindingDraft[]
}

/** All mentions of a file with their verdicts, as the stage before left them. */
export interface FileVerdicts {
  readonly file: FileFacts
  readonly mentions: readonly PlacedMention[]
  /** One for each of `mentions`, in the same order. */
  readonly verdicts: readonly Verdict[]
}

/** What a stage may read beside the verdict: the mention, the facts of its file, and the verdicts on the other mentions. */
export interface StageContext extends PlacedMention {
  readonly file: FileFacts
  readonly before: FileVerdicts
}

/** One step on the way to a verdict. It reads the verdict so far and the context, and returns a verdict. */
export interface Stage {
  readonly id: string
  /** What the stage does, in one sentence for users. */
  readonly says: string
  adjust(verdict: Verdict, context: StageContext): Verdict
}

/** A stage for reported mentions. A mention of which nothing is reported stays as it is. */
export function stageOf(
  id: string,
  says: string,
  adjust: (verdict: Reported, context: StageContext) => Verdict,
): Stage {
  return {
    id,
    says,
    adjust: (verdict, context) => (verdict.silence === undefined ? adjust(verdict, context) : verdict),
  }
}

/**
 * Reasons that hold whatever the flags are, the strongest first: where several apply, the verdict names the strongest.
 * A reason that is not in this list gives way to any of them.
 */
export const strongReasons: readonly Reason[] = [
  'embedding',
  'reranker',
  'fine-tune',
  'variant',
  'other-host',
  'partial',
  'not-exact',
  'tokenizer',
  'dead-on-purpose',
  'named-after',
  'already-listed',
  'replacement-beside',
  'not-approved',
]

/** Reasons of `weaken` that give way to a strong one. The first of them that applies is named. */
export const weakReasons: ReadonlySet<Reason> = new Set<Reason>([
  'disagreement',
  'deployment',
  'alias-map',
  'router-alias',
  'longer-name',
  'looked-up',
  'pair',
  'short-name',
])

/** Reasons of the table after which no other reason matters: nobody would rewrite running text. */
export const finalReasons: ReadonlySet<Reason> = new Set<Reason>(['prose', 'only-reported'])

/** The place or the evidence is weaker than the table assumes: a note, and no fix. */
export function weaken(verdict: Reported, reason: Reason): Reported {
  const { severity, settled } = verdict
  return { ...withoutRewrite(verdict, reason), severity: settled ? severity : 'info' }
}

/** The severity stays, and no flag rewrites the ID. */
export function forbid(verdict: Reported, reason: Reason): Reported {
  const { applicability, reason: before } = verdict
  const isFinal = applicability === 'none' && before !== undefined && finalReasons.has(before)
  return isFinal ? verdict : withoutRewrite(verdict, reason)
}

/** The verdict without a fix, for the stronger one of its reason and a new one. */
export function withoutRewrite(verdict: Reported, reason: Reason): Reported {
  return { ...verdict, applicability: 'none', reason: stronger(verdict.reason, reason) }
}

function stronger(before: Reason | undefined, reason: Reason): Reason {
  if (before === undefined) return reason
  const [rankBefore, rank] = [strongReasons.indexOf(before), strongReasons.indexOf(reason)]
  if (rankBefore >= 0) return rank >= 0 && rank < rankBefore ? reason : before
  return rank < 0 && weakReasons.has(before) && !choiceReasons.has(reason) ? before : reason
}

/** Why there is not exactly one replacement. These say more than a weak reason, and less than a strong one. */
export const choiceReasons: ReadonlySet<Reason> = new Set<Reason>([
  'no-replacement',
  'ambiguous-replacement',
  'no-profile',
])

/** Takes back all edits of a fix. */
export function withoutFix(verdict: Reported, reason: Reason): Reported {
  const {
    changes: _,
    leaves: __,
    unchecked: ___,
    proof: ____,
    needs: _____,
    sdk: ______,
    brings: _______,
    beside: ________,
    ...rest
  } = verdict
  return { ...rest, applicability: 'none', reason, edits: [] }
}

/** The fix of a verdict, as a finding holds it. */
export function fixOf(verdict: Reported): Fix {
  const { applicability, reason, edits, changes, leaves, proof, sdk, brings, unchecked } = verdict
  const beside = besideOf(verdict)
  return {
    applicability,
    ...(reason !== undefined && { reason }),
    edits,
    ...(changes && { changes }),
    ...(leaves && { leaves }),
    ...(proof && applicability === 'safe' && { proof }),
    ...(beside && { beside }),
    ...(sdk && reason === 'sdk-version' && { sdk }),
    ...(brings && reason === 'makes-finding' && { brings }),
    ...(unchecked && { unchecked }),
  }
}

/** What the reason of a verdict speaks of in the file, if a stage has said so. */
export function besideOf({ reason, beside }: Reported): Beside | undefined {
  if (!beside || beside.of !== reason) return undefined
  return { text: beside.text, line: beside.line }
}

/** The longest text that a reason shows, in UTF-16 code units. */
const longestShown = 60

/** An unsafe verdict whose reason speaks of a part of the text. */
export function unsafeFor(verdict: Reported, reason: Reason, text: string, at: Range | undefined): Reported {
  return withBeside({ ...verdict, applicability: 'unsafe', reason }, reason, text, at)
}

/** A verdict without a fix, whose reason names the place that it is about. */
export function withheldFor(verdict: Reported, reason: Reason, text: string, at: Range | undefined): Reported {
  return withBeside(withoutFix(verdict, reason), reason, text, at)
}

function withBeside(verdict: Reported, reason: Reason, text: string, at: Range | undefined): Reported {
  if (!at) return verdict
  // Without the marks that a pattern needs at its edges: `.computer_20241022(`.
  const shown = text
    .slice(at.start, at.end)
    .replaceAll(/\s+/g, ' ')
    .replace(/^\.(?!\.)/, '')
    .replace(/[\s([{:=,]{1,9}$/, '')
  const cut = shown.length > longestShown ? `${shown.slice(0, longestShown - 1)}…` : shown
  return { ...verdict, beside: { of: reason, text: cut, line: lineAt(text, at.start) } }
}
