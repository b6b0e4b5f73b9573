import type { Edit } from '../core/finding.ts'
import type { KeyPath } from '../core/key-path.ts'
import type { Literal } from '../core/literal.ts'
import type { Range } from '../core/range.ts'
import type { Request } from '../core/request.ts'

/** The removal of a comment, with the blanks and the line end that go with it. */
export type Removal = Edit

/** Whether the literals of a stretch of a text are wanted. */
export type Wanted = (start: number, end: number) => boolean

/** The platform that the name of a client tells. */
export type PlatformNamed = (client: string) => string | undefined

/** The client that gets a model. */
export interface ClientAddress {
  /** The address that it asks. Absent where it has none of its own: it asks the platform itself. */
  readonly address?: string
  /** True where nobody can tell which client gets the model, and the address is that of the only client of the file. */
  readonly isOfFile?: true
}

/**
 * One language. It says where literals stand and what role they have.
 * It knows no model ID, no platform and no date.
 */
export interface Language {
  /** The name in reports: `typescript`, `json`, `yaml`, … */
  readonly name: string
  /** Whether a file with this path (POSIX, relative) is written in the language. */
  matches(path: string): boolean
  /**
   * The words that name the language behind a fence of a document (```` ```python ````), by a path that stands for such
   * a file (`x.py`). Empty if no fence names the language.
   */
  readonly fences: Readonly<Record<string, readonly string[]>>
  /**
   * The characters that end a line beside LF and CRLF, by the specification of the language. CR alone unless given, as in
   * editors; empty if there are none. `line-ends.ts` reads it.
   */
  readonly lineEnds?: string
  /** The characters that, at the end of a line, join it with the next, beside a backslash. Absent if there are none. */
  readonly lineJoins?: string
  /**
   * Every literal of the text, in ascending order of `range.start` and without overlaps. Offsets are UTF-16 code units.
   * Never throws: a plainer scanner reads what cannot be parsed. `path` tells variants apart, such as `.tsx` from `.ts`.
   * If the parts of a text are independent, as statements and samples are, parts that are not `wanted` may be left out.
   */
  literals(text: string, path: string, wanted?: Wanted): Iterable<Literal>
  /**
   * The requests that name their model at the given ranges, in the order of the text. The ranges are the contents of
   * literals, in ascending order. A constant may name the model of several requests. A literal that is part of no
   * request is skipped. Never throws. Absent if the language shows no requests.
   */
  requests?(text: string, path: string, models: readonly Range[]): readonly Request[]
  /**
   * For models at the given ranges, the client that gets the model, by the start of the range. An address that is not
   * constant is the expression as written. A model is left out if the text does not show its client. A client that is
   * `named` after a platform has no address of another one's. Ranges are as for `requests`. Never throws. Absent if the
   * language has no clients.
   */
  addresses?(
    text: string,
    path: string,
    models: readonly Range[],
    named: PlatformNamed,
  ): ReadonlyMap<number, ClientAddress>
  /**
   * The keys that lead to the value at an offset, in a file of settings or in the settings at the head of a document.
   * Undefined if there are none. Never throws. Absent if the language has no such values.
   */
  keyPath?(text: string, offset: number): KeyPath | undefined
  /**
   * Whether a parser finds no error in the text. `like` is the text that this one was made of. What only some variants
   * allow, such as a comma before a closing brace, is an error unless `like` has it too. Never throws.
   * Absent if there is no parser.
   */
  parses?(text: string, path: string, like?: string): boolean
  /**
   * Whether readers of the text are shown the same without a comment: the same words, lists and headings. False where that
   * is not sure. Never throws. Absent if a comment never shows.
   */
  keepsShown?(text: string, path: string, removal: Removal): boolean
  /** Whether the parser has given up on the text, so that its requests are not known. Never throws. Absent if it never does. */
  givesUp?(text: string, path: string): boolean
}

/** Finds the languages of a document's samples. Documents are given one, since they cannot import the list of languages. */
export interface LanguageFinder {
  /** The language of a path, also of a path that only stands for a kind of file, such as `x.py`. */
  forPath(path: string): Language | undefined
  /**
   * A path that stands for the kind of file in a fence, by the text behind the fence: `python`, `ts {1,3}`,
   * `{r, echo=FALSE}`, `yaml title="config.yaml"`. Undefined if that names no language.
   */
  fencePath(info: string): string | undefined
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
