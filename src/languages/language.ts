import type { Literal } from '../core/literal.ts'
import type { Range } from '../core/range.ts'
import type { Request } from '../core/request.ts'

/** Whether somebody asks for the literals of a stretch of a text. */
export type Wanted = (start: number, end: number) => boolean

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
   * Where parts of a text have nothing to do with each other, as statements and samples, those not `wanted` may be left out.
   */
  literals(text: string, path: string, wanted?: Wanted): Iterable<Literal>
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

/**
 * The largest text that is parsed, in UTF-16 units. A syntax tree takes 100 to 150 times the memory of its text: for
 * 20 MB that is two gigabytes and more, and Node ends a process that needs so much. Larger files are scanned only when a
 * user raises `maxFileSize`. The plain scanners read them, and their requests are not found.
 */
const parsedSize = 4 * 1024 * 1024

/** Whether a text is too large for a syntax tree. */
export function isTooLarge(text: string): boolean {
  return text.length > parsedSize
}
