import type { Range } from '../../core/range.ts'

/** What stands around an ID as one thing: an object, a call, a row or a tag. Often it is one of a list. */
export interface ListEntry {
  /**
   * - `call`: the ID is an argument by position
   * - `row`: the ID is a piece of a tuple, also of one piece
   * - `keyed`: the ID is the value of a key, an attribute or a named argument
   */
  readonly kind: 'call' | 'row' | 'keyed'
  readonly range: Range
  /** The name of the call, as written. */
  readonly callee?: string
  /** Identifies the list that the entry is one of. */
  readonly list?: number
  /** The text of the entry with blanks in place of what its inner brackets hold. */
  readonly own: string
}
