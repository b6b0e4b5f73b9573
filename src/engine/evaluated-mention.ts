import type { Literal, Role } from '../core/literal.ts'
import type { FindingDraft } from '../core/with-positions.ts'
import type { Range } from '../core/range.ts'
import type { Reference } from './mentions/reference.ts'
import type { NotReportedReason } from './not-reported.ts'
import type { Reading } from '../registry/parse-mentions.ts'

/** A place where a model is named, by an ID that a rule has or one that none has. */
export interface ModelMention {
  /** The ID alone, in the text of the file. */
  readonly range: Range
  /** What stands there, as the program sees it. */
  readonly text: string
  /** The literal's role, or a weaker one where the ID is only a part of what stands there. */
  readonly role: Role
  /** Unset where the model is named without one. */
  readonly literal?: Literal
  /** The platforms whose ID it may be; empty where no rule names it. */
  readonly readings: readonly Reading[]
  /** Who is meant and how that model stands; unset where nobody was asked. */
  readonly reference?: Reference
}

/** What is made of a naming: something is said, or there is a reason why not. */
export type EvaluatedMention = ModelMention &
  (
    | { readonly finding: FindingDraft; readonly silence?: never }
    | { readonly finding?: never; readonly silence: NotReportedReason }
  )
