import type { About } from '../../core/finding.ts'
import type { KeyPath } from '../../core/key-path.ts'
import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'
import type { CheckSdk } from '../../core/sdk.ts'
import type { Registry } from '../../registry/registry.ts'
import type { FileContext, LocatedMention } from '../mentions/model-mentions.ts'
import type { PlacedFinding } from '../../core/with-positions.ts'
import type { ListEntryFinder } from '../entries/entries.ts'
import type { ListItem } from './list-fix.ts'

/**
 * The facts of a file for the stages, collected once. Whatever has to read the text is a function, or is worked out when
 * a stage needs it: most files need none of it.
 */
export interface FileFacts extends About {
  readonly text: string
  /** The text with blanks in the place of the comments that are read. */
  readonly plain: string
  readonly registry: Registry
  /** What the team has decided for itself. */
  readonly policy: OwnPolicy
  /** Every whole ID in the literals of the file, also where it names no model. */
  readonly located: readonly LocatedMention[]
  /** What the literals of the file say of each other. */
  readonly neighbours: FileContext
  /** The IDs of each list or union, by its offset, in the order of the text. */
  readonly lists: ReadonlyMap<number, readonly ListItem[]>
  /** The object, call, row or tag around an ID. */
  readonly listEntryAt: ListEntryFinder
  /** Whether a literal is an element of a list that names are only looked up in. */
  readonly lookedUp: (literal: Literal) => boolean
  /** Whether the parser has given up on the text. Absent in languages whose parser never does. */
  readonly isUnparsed?: () => boolean
  /** The requests whose model stands at one of these ranges. */
  readonly requestsAt: (models: readonly Range[]) => readonly Request[]
  /** In a file of a program: whether a place is in a test that stands there too. */
  readonly inTest?: (offset: number) => boolean
  /** The keys that lead to the value at an offset, in files of settings. */
  readonly keyPathAt?: (offset: number) => KeyPath | undefined
  /** Whether a recording of the project is named after an ID. */
  readonly recorded?: (id: string) => boolean
  /** Whether the project allows an SDK that is too old for what a fix writes. */
  readonly checkSdk?: CheckSdk
  /** What a check reports of the file with another text. Absent in such a check itself. */
  readonly again?: (text: string) => readonly PlacedFinding[]
}
