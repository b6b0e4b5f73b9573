import type { Literal, Role } from '../core/literal.ts'
import type { FindingDraft } from '../core/with-positions.ts'
import type { Range } from '../core/range.ts'
import type { Reference } from './mentions/reference.ts'
import type { NotReportedReason } from './not-reported.ts'
import type { Stage, Verdict } from './verdict/verdict.ts'
import type { Reading } from '../registry/parse-mentions.ts'

/** A place where a model is named, by an ID of the rules or by one that no rule has. */
export interface ModelMention {
  /** The ID alone, in the text of the file. */
  readonly range: Range
  /** The ID as the program sees it. */
  readonly text: string
  /** The literal's role, or a weaker one where the ID is only a part of the literal. */
  readonly role: Role
  /** Unset where a constant names the model. */
  readonly literal?: Literal
  /** The platforms whose ID it may be; empty where no rule has the ID. */
  readonly readings: readonly Reading[]
  /** The model on its platform, and its lifecycle; unset where no platform is known. */
  readonly reference?: Reference
  /** The stages that changed the verdict; unset in a check. */
  readonly stages?: readonly StageChange[]
}

/** A change that a stage made to a verdict. */
export interface StageChange extends Pick<Stage, 'id' | 'says'> {
  readonly before: Verdict
  readonly after: Verdict
}

/** A mention with its finding, or with the reason why nothing is reported. */
export type EvaluatedMention = ModelMention &
  (
    | { readonly finding: FindingDraft; readonly silence?: never }
    | { readonly finding?: never; readonly silence: NotReportedReason }
  )
