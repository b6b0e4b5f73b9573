import type { Day } from './day.ts'
import type { Role } from './literal.ts'
import type { Position, Range } from './range.ts'
import type { SdkTrouble } from './sdk.ts'
import type { Zone } from './zone.ts'

/** The rule that a finding breaks. `ruleInfo` in report/rule-info.ts says what each one reports. */
export type Rule =
  | 'retired-model'
  | 'retiring-model'
  | 'deprecated-model'
  | 'unknown-model'
  | 'not-approved-model'
  | 'incompatible-request'
  | IgnoreRule

/** The rules about ignore comments. */
export type IgnoreRule = 'expired-ignore' | 'unused-ignore' | 'malformed-ignore'

/** How bad a finding is. By default errors fail a run. */
export type Severity = 'error' | 'warning' | 'info'

/** Where a model is in its life on one day. */
export type Status = 'active' | 'legacy' | 'deprecated' | 'retired' | 'unknown'

/** How certain a date is. `not-before`: the model does not end before that day, but no end is announced. */
export type DateKind = 'exact' | 'not-before' | 'tentative'

/** Who recommends a replacement: the platform, the vendor of the model, or the user's configuration. */
export type Basis = 'platform' | 'vendor' | 'configured'

/** Which flag makes the edits of a fix: `--fix` (`safe`), `--fix --unsafe-fixes` (`unsafe`), or none. */
export type Applicability = 'safe' | 'unsafe' | 'none'

/** A replacement of one range of a text. */
export interface Edit {
  readonly range: Range
  /** The old text. If something else is at the range, the edit is not made. */
  readonly expected: string
  /** The new text. */
  readonly text: string
  /** The start and the end of the range as lines and columns. Set in the findings of a scan. */
  readonly start?: Position
  readonly end?: Position
}

/** Why a fix is not safe, or why there is no fix. `describeReason` has the words. */
export type Reason =
  | 'alive'
  | 'already-listed'
  | 'alias-map'
  | 'allowed-elsewhere'
  | 'ambiguous-replacement'
  | 'breaks-syntax'
  | 'router-alias'
  | 'address-setting'
  | 'beside-deployment'
  | 'comment-lost'
  | 'comparison'
  | 'copied-sample'
  | 'added-beside'
  | 'becomes-one'
  | 'dead-on-purpose'
  | 'deployment'
  | 'described'
  | 'different-api'
  | 'disagreement'
  | 'effect-lost'
  | 'endpoint-gone'
  | 'embedding'
  | 'entry-name'
  | 'enum-member'
  | 'expectation'
  | 'expected-elsewhere'
  | 'file-named'
  | 'fine-tune'
  | 'foreign-replacement'
  | 'misspelt-replacement'
  | 'generated-page'
  | 'half'
  | 'ignored-parameter'
  | 'inferred-replacement'
  | 'keyed-elsewhere'
  | 'lapsed-ignore'
  | 'lesser-replacement'
  | 'library-lacks'
  | 'library-names'
  | 'list'
  | 'list-by-hand'
  | 'listed-elsewhere'
  | 'looked-up'
  | 'longer-name'
  | 'makes-finding'
  | 'measured-beside'
  | 'named-after'
  | 'named-beside'
  | 'named-in-text'
  | 'named-otherwise'
  | 'needs-profile'
  | 'no-profile'
  | 'no-replacement'
  | 'not-approved'
  | 'not-exact'
  | 'not-run'
  | 'observed'
  | 'permission'
  | 'unread'
  | 'old-tools'
  | 'old-version'
  | 'only-reported'
  | 'other-host'
  | 'left-unused'
  | 'own-type'
  | 'own-answer'
  | 'pair'
  | 'parameter-expected'
  | 'partial'
  | 'plain-text'
  | 'prose'
  | 'record'
  | 'record-file'
  | 'recording'
  | 'rejected-request'
  | 'request-by-hand'
  | 'request-choice'
  | 'request-default'
  | 'replacement-takes-it'
  | 'request-unknown'
  | 'request-unseen'
  | 'replacement-beside'
  | 'reranker'
  | 'sdk-constant'
  | 'sdk-version'
  | 'same-replacement'
  | 'failure-comment'
  | 'set-elsewhere'
  | 'shared-default'
  | 'stored-values'
  | 'short-name'
  | 'small-limit'
  | 'table-key'
  | 'test'
  | 'text'
  | 'compared-in-file'
  | 'told'
  | 'told-around'
  | 'told-elsewhere'
  | 'tokenizer'
  | 'tokenizer-too'
  | 'tuning'
  | 'type'
  | 'unknown'
  | 'unproven'
  | 'variant'
  | 'version-beside'

/** Why the user's policy forbids a model: it is banned, or it is not one of the approved models. */
export type Bar = 'banned' | 'not-approved'

/** What shows that a value is sent as the model of a request. */
export type Proof =
  /** The value is followed to a request. `callee` is the call that sends it, `url` the address that it goes to. */
  | {
      readonly kind: 'request'
      readonly callee?: string
      readonly url?: string
      /** The file of the request, if it is another one. */
      readonly path?: string
      /** The line of the request. */
      readonly line: number
    }
  /** A known tool reads the key, and asks the model that stands there. */
  | { readonly kind: 'setting'; readonly tool: string; readonly key: string }
  /** The name says it without doubt, and nothing else in the file speaks of the ID in another way. */
  | { readonly kind: 'name'; readonly name: string }
/** A line of another file of the project. */
export interface Elsewhere {
  /** POSIX, relative to the working directory. */
  readonly path: string
  /** Starts at 1. */
  readonly line: number
}

/** A finding that a check would report only after the edits of a fix. */
export interface Brought {
  readonly rule: Rule
  /** The ID as it would stand there. */
  readonly model: string
  /** For `incompatible-request`: the parameter as it is written. */
  readonly field?: string
}

/** How a finding can be fixed. */
export interface Fix {
  readonly applicability: Applicability
  /** Why it is not safe, or why there is none. */
  readonly reason?: Reason
  /** The place in another file that the reason speaks of. */
  readonly elsewhere?: Elsewhere
  /** The place in the same file that the reason speaks of. */
  readonly beside?: Beside
  /** Set for the reason `sdk-version`. */
  readonly sdk?: SdkTrouble
  /** Set for the reason `makes-finding`. */
  readonly brings?: Brought
  /** One atomic set: either all edits are made, or none. Empty if there is no fix. */
  readonly edits: readonly Edit[]
  /** What the other edits, beside the one of the ID, change in the request. Short phrases. */
  readonly changes?: readonly string[]
  /** Parameters, as they are written, that the new model does not accept and that the user has to change by hand. */
  readonly leaves?: readonly string[]
  /** What shows that the value is sent, if something does. Always set if the fix is safe. */
  readonly proof?: Proof
  /** Set if a part of the request is not visible: parameters are spread into it, or are kept elsewhere. */
  readonly unchecked?: true
  /** Requests of other files that send the ID and were checked. Only until the project is asked about the fix. */
  readonly followed?: readonly FollowedRequest[]
}

/** The arguments of a request in another file. */
export interface FollowedRequest {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly range: Range
  /** True where its file does something else with the ID too: a function of the project gets it. */
  readonly escapes?: true
}

/** What a reason speaks of in the file of its finding. */
export interface Beside {
  /** As it is written, cut if it is long. */
  readonly text: string
  /** The first line of a text is 1. */
  readonly line: number
}

/** A parameter or value of a request that its model does not accept. */
export interface RequestTrouble {
  /** The check's name in `rules/requests/`. */
  readonly check: string
  /** The parameter as it is written: `temperature`, `thinking.type`. */
  readonly field: string
  /** What is wrong, in one line. */
  readonly title: string
  /** What to do, if no edit does it. */
  readonly advice?: string
}

/** What is wrong with an ignore comment. `describeIgnore` has the words. */
export interface IgnoreTrouble {
  readonly cause:
    | 'expired'
    | 'unused'
    | 'no-dash'
    | 'no-day'
    | 'no-end'
    | 'no-reason'
    | 'no-start'
    | 'no-such-directive'
    | 'no-such-model'
  /** The wrong word. For `unused`: the ID that is not needed, if other IDs of the comment are. */
  readonly word?: string
  /** What was probably meant: the nearest ID, rule or directive. For `no-dash`: the whole comment. */
  readonly meant?: string
  /** The last day on which it suppressed. For `unused`: set if that day is over. */
  readonly until?: Day
  /** The reason that the comment gives. */
  readonly reason?: string
}

/** One finding, as data. `describe` makes its words. */
export interface Finding {
  readonly rule: Rule
  readonly severity: Severity
  /** POSIX, relative to the working directory. */
  readonly path: string
  /** The range of the ID in the text of the file, without quotes. Offsets are UTF-16 code units. */
  readonly range: Range
  /** The start and the end of the range. Lines and columns begin at 1. */
  readonly start: Position
  readonly end: Position
  /** The text at `range`. */
  readonly text: string
  /** The ID as the rules of the platform have it. */
  readonly model: string
  readonly platform: string
  /** Why this platform: `form of the ID`, `import of @anthropic-ai/bedrock-sdk`, … */
  readonly evidence: string
  readonly status: Status
  /** The day on which the model ends. `dateKind` says how certain it is. */
  readonly retires?: Day
  readonly dateKind?: DateKind
  /** The ID to write instead, in the same form as the text. For `unknown-model`: the nearest known ID. */
  readonly replacement?: string
  readonly basis?: Basis
  /** Every recommended replacement, if there are several and none is chosen. */
  readonly candidates?: readonly string[]
  /** The model that answers instead, if the platform redirects requests instead of refusing them. */
  readonly redirect?: string
  /** For `unknown-model`: every known ID of the same name, if all of them are retired. */
  readonly namesakes?: readonly string[]
  /** For `unknown-model`: the IDs of that model, if the platform never served one with that date. */
  readonly realIds?: readonly string[]
  /** Other platforms that may be meant and that serve the model. Because of them the finding is only an info. */
  readonly served?: readonly string[]
  /** Set only for `not-approved-model`. */
  readonly bar?: Bar
  /** Set only for `incompatible-request`. */
  readonly request?: RequestTrouble
  /**
   * Set only for the rules about ignore comments. Then `platform` is empty, and `model` is the ID of the problem or
   * empty.
   */
  readonly ignore?: IgnoreTrouble
  readonly role: Role
  readonly zone: Zone
  readonly language: string
  /** The address where the dates were read. */
  readonly source?: string
  readonly fix: Fix
  /** Identifies the finding. It contains no line number, so it stays the same if lines move. */
  readonly fingerprint: string
}

/** The parts of a finding that describe its file. */
export type About = Pick<Finding, 'path' | 'zone' | 'language'>
