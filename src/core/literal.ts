import type { Range } from './range.ts'

/**
 * What the syntax says a literal is. Says nothing about models.
 *
 * - `argument`: handed to a call, by position or by keyword
 * - `property`: the value of a key in an object, mapping or configuration file
 * - `assignment`: the value given to a variable, constant or field
 * - `default`: what a parameter, field or `a || b`, `${A:-b}` falls back to
 * - `element`: one of a list, tuple, set or array
 * - `type`: stands in a type: union member, literal type, enum member
 * - `key`: the key of an object, mapping or table
 * - `comparison`: compared with, matched against, a `case` label
 * - `constant`: an identifier that stands for a value
 * - `comment`: inside a comment or documentation string
 * - `prose`: running text written for people
 * - `text`: any other string: a message, a template, a shell line, output
 */
export type Role =
  | 'argument'
  | 'property'
  | 'assignment'
  | 'default'
  | 'element'
  | 'type'
  | 'key'
  | 'comparison'
  | 'constant'
  | 'comment'
  | 'prose'
  | 'text'

/** A place in a text where an ID may stand. */
export interface Literal {
  /** The raw content in the text, without its quotes. */
  readonly range: Range
  /** The content as the program would see it: escapes resolved. */
  readonly value: string
  /** True where the raw content equals `value`, so that a splice inside it is safe. */
  readonly exact: boolean
  readonly role: Role
  /** What the literal goes by: `model` in `model="…"`, `MODEL` in `MODEL=…`, the key of a property. */
  readonly name?: string
  /** The call it is handed to, as written: `openai.chat`, `encoding_for_model`, `ChatOpenAI`. */
  readonly callee?: string
  /** The innermost list, object or call it stands in, as that one's offset: equal for siblings. */
  readonly group?: number
  /** True for a fixed chunk of a template whose other pieces are computed. */
  readonly partial?: boolean
  /** True inside a fenced or inline code sample of a document, which people copy. */
  readonly sample?: boolean
}
