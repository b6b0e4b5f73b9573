import type { Range } from './range.ts'

/**
 * A request to a model, as far as the syntax shows it: the arguments of a call, or a mapping. Languages find requests.
 * They know neither models nor what a model accepts.
 */
export interface Request {
  /** The range of the literal that names the model: the content of a string, without its quotes. */
  readonly model: Range
  /** The parameters that stand side by side with the model. */
  readonly body: Mapping
  /**
   * The call that the body is passed to, as written: `client.messages.create`, `generateText`, `ChatAnthropic`,
   * `fetch`. Undefined for a mapping without a call. A call that only encodes the body (`JSON.stringify`, `json.dumps`)
   * does not count.
   */
  readonly callee?: string
  /** The call that wraps only the ID: `anthropic` in `generateText({ model: anthropic('…') })`. */
  readonly via?: string
  /** The address that is passed to the call as a string, as far as it is fixed. */
  readonly url?: string
  /**
   * The base address of the client of the call, or of the wrapper of the ID, as far as it is fixed. Empty if it is
   * computed, undefined if none is visible.
   */
  readonly base?: string
  /** The same request in the decoded text, if the file contains that text in an escaped form. */
  readonly inner?: Inner
}

/**
 * A text that a file contains in an escaped form, for example the source of a notebook cell. A mapping that is
 * `readonly` in the file can be edited in this text. `placed` brings the edits back.
 */
export interface Inner {
  readonly text: string
  /** The request. Its ranges are offsets of `text`. */
  readonly request: Request
  /** Turns a replacement in `text` into one in the file: its range there, and the new text in its escaped form. */
  placed(range: Range, text: string): { readonly range: Range; readonly text: string }
}

/**
 * Stands in the text of an `Inner` for one character of a part that a command fills in when the program runs: `$(next)`. It
 * is a character of private use, so that nothing else is written so.
 */
export const runningFiller = '\uE001'

/** Keys with values: an object, a dict, the keyword arguments of a call, a YAML mapping. */
export interface Mapping {
  readonly kind: 'mapping'
  /** Includes its braces or parentheses, and the name of the constructor if a constructor call is the value. */
  readonly range: Range
  /** In the order of the text. */
  readonly fields: readonly Field[]
  /** True if some keys are not visible: a spread, a computed key, a merge key, `**options`. */
  readonly open: boolean
  /**
   * The mappings of the file that are spread into it, where the syntax shows them. A constant is `readonly`, and leaves the
   * mapping `open` where other code may change it.
   */
  readonly spreads?: readonly Mapping[]
  /** The constructor that makes it, if there is one: `types.GenerateContentConfig`. */
  readonly callee?: string
  /**
   * True if its text must not be edited: it is written in an escaped form, other code shares it, or it could not be
   * read with certainty. If it is unset, the mappings inside may still be readonly.
   */
  readonly readonly?: true
  readonly style: Style
}

/** How a mapping is written, so that edits can be written in the same way. */
export interface Style {
  /** `commas`: commas between fields. `lines`: each field has its own lines (YAML in block style). */
  readonly layout: 'commas' | 'lines'
  /** The text between a key and its value: `: `, `=`, ` = `. */
  readonly separator: string
  /** Whether keys have quotes. */
  readonly quotedKeys: boolean
  /** The quote of strings. Empty if they need none. */
  readonly quote: '"' | "'" | ''
  /** Whether a comma may follow the last field. */
  readonly trailingComma: boolean
  /** The words of the language for true, false and null: `True`, `nil`, … */
  readonly words: { readonly true: string; readonly false: string; readonly null: string }
}

/** A key of a mapping with its value. */
export interface Field {
  /** The key as the program sees it. */
  readonly key: string
  /** The key, without its quotes. */
  readonly keyRange: Range
  /** Key, separator and value, without the comma and without blanks around. */
  readonly range: Range
  /** The offset of the comma after it, if there is one. */
  readonly comma?: number
  /** True for `{ temperature }`, where the key is the value. */
  readonly shorthand?: true
  readonly value: Value
}

/**
 * The value of a field. If the value is written as a name, the mapping or list may be elsewhere in the file: then no
 * other code uses that name.
 */
export type Value = Mapping | ListValue | Scalar | Unseen

/** A list of values. */
export interface ListValue {
  readonly kind: 'list'
  /** Includes its brackets, if it has some. */
  readonly range: Range
  readonly items: readonly Value[]
  /** True if some items are not visible. */
  readonly open: boolean
}

/** A string, number, boolean or null. */
export interface Scalar {
  readonly kind: 'scalar'
  /** The whole token, including its quotes. */
  readonly range: Range
  readonly value: string | number | boolean | null
  /** For a constant of the same file: the token of its value. `range` is then the name at this place. */
  readonly origin?: Range
}

/** A value that the syntax does not show: a name, a call, an expression. */
export interface Unseen {
  readonly kind: 'unseen'
  readonly range: Range
}
