import type { Literal } from '../literal.ts'
import type { Range } from '../range.ts'
import type { Request } from '../request.ts'

/**
 * One syntax. A language says where literals stand and what role they have;
 * it knows no model ID, no platform and no date.
 */
export interface Language {
  /** As reported: `typescript`, `json`, `yaml`, … */
  readonly name: string
  /** Whether a file of this path (POSIX, relative) is written in it. */
  matches(path: string): boolean
  /**
   * Every literal of the text, in ascending order of `range.start`, none overlapping another.
   * Never throws on broken input: what cannot be parsed is read by a plainer scanner.
   * Offsets are UTF-16 code units. `path` tells dialects apart (`.tsx` from `.ts`).
   */
  literals(text: string, path: string): Iterable<Literal>
  /**
   * The requests that name their model at the given ranges (contents of literals, ascending), in the order of the text.
   * A constant may name the model of several; a literal that is part of no request is passed over. Never throws.
   * Absent where the language shows no requests.
   */
  requests?(text: string, path: string, models: readonly Range[]): readonly Request[]
  /**
   * Whether a parser finds nothing wrong with the text. `like` is the text that this one was made of: what only some
   * dialects allow, such as a comma before a closing brace, is wrong unless `like` has it. Never throws.
   * Absent where there is no parser that would tell.
   */
  parses?(text: string, path: string, like?: string): boolean
}
