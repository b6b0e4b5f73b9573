import type { Range } from './range.ts'

/**
 * What a literal is in the syntax of its language. A role says nothing about models.
 *
 * - `argument`: passed to a call, by position or by keyword
 * - `property`: the value of a key in an object, mapping or configuration file
 * - `assignment`: the value that a variable, constant or field is set to
 * - `default`: the default of a parameter or field, or the fallback in `a || b`, `${A:-b}`
 * - `element`: an item of a list, tuple, set or array
 * - `type`: part of a type: union member, literal type, enum member
 * - `key`: the key of an object, mapping or table
 * - `comparison`: compared with, matched against, a `case` label
 * - `constant`: an identifier whose value is meant
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

/** No name that anybody gave is longer, in UTF-16 code units. Patterns for names are for short ones. */
export const longestName = 200

/** A part of a text that may contain a model ID. Languages find literals. */
export interface Literal {
  /** The content in the text, without its quotes. Offsets are UTF-16 code units. */
  readonly range: Range
  /** The content as the program sees it, with escapes resolved. */
  readonly value: string
  /** True if the text at `range` equals `value`: then an edit inside of it is safe. */
  readonly exact: boolean
  readonly role: Role
  /** The name that the literal is given: `model` in `model="…"`, `MODEL` in `MODEL=…`, the key of a property. */
  readonly name?: string
  /** The call that it is passed to, as written: `openai.chat`, `encoding_for_model`, `ChatOpenAI`. */
  readonly callee?: string
  /** The offset of the innermost list, object or call that contains it. Equal for siblings. */
  readonly group?: number
  /** True for a fixed piece of a template that has computed pieces too. */
  readonly partial?: boolean
  /**
   * Why a comment may be none. `value`: it stands in the value of a string, so it is a comment only for what is given the
   * value. `reader`: some programs that read such a file take it for a comment, others for a value.
   */
  readonly doubt?: 'value' | 'reader'
  /** True in a code sample of a document, fenced or inline. People copy samples. */
  readonly sample?: boolean
  /** The language of the code sample in which it stands. */
  readonly language?: string
}
