import type { Day } from '../core/day.ts'
import type { SdkNeed } from '../core/sdk.ts'

/** What rules/requests/*.json hold. rules/README.md explains each field to those who add one. */
export interface RequestRules {
  /** The vendor whose models they are for, on every platform; or the platform that adds rules of its own. */
  readonly scope: { readonly vendor: string } | { readonly platform: string }
  readonly models: readonly CapabilityRow[]
  readonly checks: readonly Check[]
  readonly wrappers?: readonly Wrapper[]
  readonly libraries?: readonly Library[]
  readonly sdks?: readonly SdkRow[]
}

/** A library between a program and the API with which some models cannot be asked. */
export interface Library {
  readonly id: string
  readonly library: string
  /** What the text of the file has to say, as a regular expression: an import, a setting. */
  readonly told: string
  /** The call that gets the model, as a regular expression; any value of the file where it is left out. */
  readonly callee?: string
  /** What the text of the file has to say besides, as a regular expression: a feature that is used. */
  readonly with?: string
  /** What the statement of the call has to say, as a regular expression. */
  readonly says?: string
  /** What in the statement of the call lifts it, as a regular expression. */
  readonly unless?: string
  /** A regular expression for bare IDs. */
  readonly models: string
  /** A regular expression for the bare IDs of the models before them; any where it is left out. */
  readonly from?: string
  /**
   * It refuses names that it does not know, sends a parameter of its own that the model refuses, has not what the model
   * needs, leaves it too few tokens, or gives its answers in another form.
   */
  readonly effect: 'refuses-names' | 'adds-refused' | 'lacks' | 'starves' | 'answers-otherwise'
  /** The packages, and the versions from which on that is no longer so. */
  readonly mended?: readonly SdkNeed[]
  readonly source: string
  readonly checked: Day
  readonly confidence: Confidence
}

/** From which versions on an SDK has parameters, or values of them. */
export interface SdkRow extends Pick<SdkNeed, 'ecosystem' | 'package'> {
  readonly since: SdkVersions
  /** For the calls of `client.beta`, where that differs. */
  readonly beta?: SdkVersions
  readonly source: string
  readonly checked: Day
}

/** By the path of a parameter on the wire, with its value behind a blank: the first version, or `> ` and the last one without it. */
export type SdkVersions = Readonly<Record<string, string>>

/** What a library between a program and the API does with parameters of some models. */
export interface Wrapper {
  readonly id: string
  readonly library: string
  readonly client: Client
  /** What the text of the file has to say, as a regular expression: an import, an option. */
  readonly told?: string
  /** Parameters by their names on the wire. */
  readonly fields: readonly string[]
  /** A regular expression for bare IDs. */
  readonly models: string
  readonly outcome: CheckOutcome
  readonly source: string
  readonly checked: Day
  readonly confidence: Confidence
}

export type ConditionWord = string | number | boolean | null

/** What the request of a model may hold. A name that is absent is not known, and no check is made on it. */
export interface CapabilityRow {
  readonly ids: readonly string[]
  readonly accepts: Capabilities
  readonly source: string
  readonly checked: Day
  readonly confidence: Confidence
}

export type Capabilities = Readonly<Record<string, ConditionWord | readonly string[]>>

export type Confidence = 'high' | 'medium' | 'low'

/** The shape of a request: an endpoint, named once however many clients it has. */
export type Api =
  | 'messages'
  | 'complete'
  | 'converse'
  | 'invoke'
  | 'chat'
  | 'responses'
  | 'completions'
  | 'embeddings'
  | 'images'
  | 'transcriptions'
  | 'generate-content'
  | 'embed-content'
  | 'cohere-chat'
  | 'cohere-generate'

/** The code between parameters and API; each treats parameters differently. `wire`: none, or an official SDK. */
export type Client =
  | 'wire'
  | 'ai-sdk'
  | 'langchain-js'
  | 'langchain-py'
  | 'litellm'
  | 'framework'
  | 'router'
  | 'settings'

/**
 * What a client does with the parameter. `mapped`: the client translates it, so nothing is reported. `unsure`: it
 * depends on the client's version.
 */
export type CheckOutcome = 'sent' | 'throws' | 'dropped' | 'unsure' | 'mapped'

/** What the API does: refuses the request, has no such endpoint any more, passes over the parameter, or does otherwise. */
export type Effect = 'rejected' | 'removed' | 'ignored' | 'changed'

export interface Check {
  readonly id: string
  readonly title: string
  readonly advice?: string
  readonly api: readonly Api[]
  /** Capabilities that a model must have for the check to concern it: all of them. */
  readonly models?: Readonly<Record<string, WantedCapability>>
  readonly notOn?: readonly string[]
  /** Where it differs from `usualOutcomes`. */
  readonly clients?: Readonly<Partial<Record<Client, CheckOutcome>>>
  /** Each place that meets one of these is a finding of its own. */
  readonly find: readonly Condition[]
  /** What must hold of the request besides: all of them. */
  readonly when?: readonly Condition[]
  readonly effect: Effect
  readonly fix: CheckFix
  readonly source: string
  readonly checked: Day
  readonly confidence: Confidence
}

/** A value that a capability has or that its list holds, one of several, a floor, or one that its list lacks. */
export type WantedCapability =
  | ConditionWord
  | readonly ConditionWord[]
  | { readonly atLeast: number }
  | { readonly without: string }

/**
 * Something about one field, named by its path on the wire in snake case: `thinking.type`, `tools[].type`,
 * `messages[-1].role`. Without more, that it is there.
 */
export interface Condition {
  readonly field?: string
  /** The model's own literal: any, or a Bedrock ID that names no inference profile. */
  readonly model?: 'any' | 'no-profile'
  readonly in?: readonly ConditionWord[]
  readonly not?: readonly ConditionWord[]
  readonly starts?: readonly string[]
  /** The capability whose list lacks the value. */
  readonly outside?: string
  /** The capability that the number exceeds. */
  readonly over?: string
  readonly under?: number
  readonly above?: number
  /** The field whose number this one reaches. */
  readonly reaches?: string
  /** That no field of the path can be there: false where something is hidden. */
  readonly absent?: true
}

export interface CheckFix {
  readonly level: 'safe' | 'suggest' | 'none'
  /** The model that stands there now, where that makes a suggestion safe. */
  readonly safeFrom?: Readonly<Record<string, WantedCapability>>
  /** Set where the vendor's TypeScript SDK wants a member of an enumeration, which a word is not. */
  readonly enumerated?: true
  /** Parameters that have to be mended with this one, where the request has them. Otherwise nothing is written. */
  readonly together?: readonly string[]
  /** Parameters beside which nothing is written: the new name of this one. */
  readonly unless?: readonly string[]
  readonly steps?: readonly FixStep[]
}

/** Paths are those of conditions; `.` is the field that was found, `.name` the field beside it. */
export type FixStep =
  | { readonly remove: readonly string[]; readonly in?: readonly ConditionWord[] }
  | { readonly rename: string }
  | { readonly set: Readonly<Record<string, ConditionWord | Readonly<Record<string, never>>>> }
  | {
      readonly map: Readonly<Record<string, ConditionWord | readonly ConditionWord[]>>
      readonly within?: string
      readonly at?: string
    }
  | { readonly clamp: string }
  | { readonly grade: readonly (readonly [upTo: number | null, ...to: string[]])[]; readonly within: string }
  | { readonly add: Readonly<Record<string, ConditionWord>> }
  | { readonly nest: string }
  | { readonly wrap: Readonly<Record<string, ConditionWord>>; readonly as: string; readonly each?: true }
