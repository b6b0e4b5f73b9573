import type { Day } from './day.ts'
import type { Role } from './literal.ts'
import type { Position, Range } from './range.ts'
import type { Zone } from './zone.ts'

export type Rule =
  | 'retired-model'
  | 'retiring-model'
  | 'deprecated-model'
  | 'unknown-model'
  | 'not-approved-model'
  | 'incompatible-request'
  | IgnoreRule

/** What is said of a comment that is to silence findings. */
export type IgnoreRule = 'expired-ignore' | 'unused-ignore' | 'malformed-ignore'

export type Severity = 'error' | 'warning' | 'info'

/** Where a model stands in its life, on one day. */
export type Status = 'active' | 'legacy' | 'deprecated' | 'retired' | 'unknown'

/** How firm a date is: `not-before` is a floor that the end cannot come before, not an end. */
export type DateKind = 'exact' | 'not-before' | 'tentative'

/** Whose word a replacement is: the platform's, the model's vendor's, or the user's own. */
export type Basis = 'platform' | 'vendor' | 'configured'

/** Whether `--fix` makes an edit (`safe`), only `--unsafe-fixes` does, or nothing does. */
export type Applicability = 'safe' | 'unsafe' | 'none'

/** A replacement of one span. `expected` is what must stand there for the edit to be made. */
export interface Edit {
  readonly range: Range
  readonly expected: string
  readonly text: string
  /** Where the range starts and ends in lines and columns: set in the findings of a scan. */
  readonly start?: Position
  readonly end?: Position
}

/** Why a fix is not safe, or why there is none. `describeReason` has the words. */
export type Reason =
  | 'alive'
  | 'already-listed'
  | 'alias-map'
  | 'ambiguous-replacement'
  | 'breaks-syntax'
  | 'beside-deployment'
  | 'comparison'
  | 'copied-sample'
  | 'added-beside'
  | 'dead-on-purpose'
  | 'deployment'
  | 'described'
  | 'different-api'
  | 'disagreement'
  | 'endpoint-gone'
  | 'embedding'
  | 'file-named'
  | 'fine-tune'
  | 'inferred-replacement'
  | 'keyed-elsewhere'
  | 'list'
  | 'looked-up'
  | 'named-after'
  | 'named-beside'
  | 'needs-profile'
  | 'no-replacement'
  | 'not-approved'
  | 'not-exact'
  | 'old-tools'
  | 'only-reported'
  | 'other-host'
  | 'partial'
  | 'plain-text'
  | 'prose'
  | 'recording'
  | 'rejected-request'
  | 'request-by-hand'
  | 'request-choice'
  | 'request-default'
  | 'request-unseen'
  | 'reranker'
  | 'said-dead'
  | 'shared-default'
  | 'table-key'
  | 'test'
  | 'text'
  | 'told-apart'
  | 'tokenizer'
  | 'type'
  | 'unknown'
  | 'variant'

/** Why a team's own policy does not have a model: it is banned, or it is not among those that are approved. */
export type Bar = 'banned' | 'not-approved'

export interface Fix {
  readonly applicability: Applicability
  /** Set unless the fix is safe. */
  readonly reason?: Reason
  /** One atomic set: all of them are applied, or none. Empty where there is no fix. */
  readonly edits: readonly Edit[]
  /** What the edits beside the ID's own do to the request, as short phrases. */
  readonly changes?: readonly string[]
  /** Parameters that the new model does not take and that are left to the user, as they are written. */
  readonly leaves?: readonly string[]
  /** Set where not all of the request can be seen: parameters are spread into it, or kept elsewhere. */
  readonly unchecked?: true
}

/** What a request holds that the model it names does not take. */
export interface RequestTrouble {
  /** The check's name in `rules/requests/`. */
  readonly check: string
  /** The parameter as it is written: `temperature`, `thinking.type`. */
  readonly field: string
  /** What is wrong, in one line. */
  readonly title: string
  /** What to do, where an edit does not say it. */
  readonly advice?: string
}

/** Why a comment that is to silence findings silences nothing. `describeIgnore` has the words. */
export interface IgnoreTrouble {
  readonly cause:
    | 'expired'
    | 'unused'
    | 'no-day'
    | 'no-end'
    | 'no-reason'
    | 'no-start'
    | 'no-such-directive'
    | 'no-such-model'
  /** The word that is wrong; for `unused` the ID that is not needed, where the others are. */
  readonly word?: string
  /** The last day it held. */
  readonly until?: Day
  /** What its author gave as the reason. */
  readonly reason?: string
}

/** Something somebody should look at, as data. Words are made by `describe`. */
export interface Finding {
  readonly rule: Rule
  readonly severity: Severity
  /** POSIX, relative to the working directory. */
  readonly path: string
  /** The ID alone, without quotes. */
  readonly range: Range
  readonly start: Position
  readonly end: Position
  /** What stands at `range`. */
  readonly text: string
  /** The ID as the platform's rules know it. */
  readonly model: string
  readonly platform: string
  /** Why that platform: `form of the ID`, `import of @anthropic-ai/bedrock-sdk`, … */
  readonly evidence: string
  readonly status: Status
  readonly retires?: Day
  readonly dateKind?: DateKind
  /** What to write instead, in the form that stands there. */
  readonly replacement?: string
  readonly basis?: Basis
  /** Every official candidate, where there are several and none is chosen. */
  readonly candidates?: readonly string[]
  /** The model that answers in its place, where the platform redirects instead of failing. */
  readonly redirect?: string
  /** Of a model that no rule names: every ID of that name, where all of them are retired. */
  readonly namesakes?: readonly string[]
  /** Platforms that may be meant as well, and that serve it: why the finding is only a note. */
  readonly served?: readonly string[]
  /** Set for `not-approved-model`, and only there. */
  readonly bar?: Bar
  /** Set for `incompatible-request`, and only there. */
  readonly request?: RequestTrouble
  /** Set for the rules of ignoring, and only there: `model` and `platform` are then empty, or `model` is the ID named. */
  readonly ignore?: IgnoreTrouble
  readonly role: Role
  readonly zone: Zone
  readonly language: string
  /** Where the dates were read. */
  readonly source?: string
  readonly fix: Fix
  /** Stable over line moves: no line number goes into it. */
  readonly fingerprint: string
}

/** What a finding says of its file. */
export type About = Pick<Finding, 'path' | 'zone' | 'language'>
