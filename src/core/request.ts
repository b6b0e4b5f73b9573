import type { Range } from './range.ts'

/**
 * What a program sends to a model, as far as the syntax shows it: the arguments of a call, or a mapping.
 * Languages find requests; they know neither models nor what a model accepts.
 */
export interface Request {
  /** The literal that names the model, as it was asked for: the content of a string, without its quotes. */
  readonly model: Range
  /** The parameters that stand side by side with the model. */
  readonly body: Mapping
  /**
   * The call that the body is handed to, as written: `client.messages.create`, `generateText`, `ChatAnthropic`,
   * `fetch`. Undefined where a mapping stands alone. What only encodes it (`JSON.stringify`, `json.dumps`) is no call.
   */
  readonly callee?: string
  /** The call that wraps the ID alone: `anthropic` in `generateText({ model: anthropic('…') })`. */
  readonly via?: string
  /** The address that the call is given as a string, as far as it is fixed. */
  readonly url?: string
  /**
   * The base address that the call's client, or the ID's wrapper, was made with, as far as it is fixed: empty where it
   * is computed. Undefined where none is seen.
   */
  readonly base?: string
  /** The same request in the text that is written here in an escaped form. */
  readonly inner?: Inner
}

/**
 * A text that a file holds escaped, such as the source of a notebook's cell. What cannot be edited in the file's own
 * offsets (`readonly`) can be edited in this text, and the edits brought back.
 */
export interface Inner {
  readonly text: string
  /** All its ranges are offsets of `text`. */
  readonly request: Request
  /** A replacement in `text` as one of the file: where it stands there, and how the new text is written there. */
  placed(range: Range, text: string): { readonly range: Range; readonly text: string }
}

/** Keys and values side by side: an object, a dict, the keyword arguments of a call, a YAML mapping. */
export interface Mapping {
  readonly kind: 'mapping'
  /** With its braces or parentheses, where it has some; of a constructor that stands as a value, with its name. */
  readonly range: Range
  /** In the order of the text. */
  readonly fields: readonly Field[]
  /** True where not every key can be seen: a spread, a computed key, a merge key, a `**options`. */
  readonly open: boolean
  /** What makes it, where that is a constructor: `types.GenerateContentConfig`. */
  readonly callee?: string
  /**
   * True where its text must not be edited: it is written in another way than it reads, or others share it, or it
   * could not be read without doubt. That its parts may be edited does not follow from its absence around them.
   */
  readonly readonly?: true
  readonly style: Style
}

/** How a mapping is written, so that an edit can be written likewise. */
export interface Style {
  /** `commas` between fields, `lines` where each field is lines of its own (YAML in block style). */
  readonly layout: 'commas' | 'lines'
  /** Between a key and its value: `: `, `=`, ` = `. */
  readonly separator: string
  /** Whether keys are written with quotes. */
  readonly quotedKeys: boolean
  /** The quote around strings; empty where they need none. */
  readonly quote: '"' | "'" | ''
  /** Whether a comma may follow the last field. */
  readonly trailingComma: boolean
  /** What the language writes for true, false and null: `True`, `nil`, … */
  readonly words: { readonly true: string; readonly false: string; readonly null: string }
}

export interface Field {
  /** The key as the program sees it. */
  readonly key: string
  /** The key without its quotes. */
  readonly keyRange: Range
  /** Key, separator and value: no comma, no blanks around. */
  readonly range: Range
  /** The offset of the comma after it, where there is one. */
  readonly comma?: number
  /** True for `{ temperature }`, where the key is the value. */
  readonly shorthand?: true
  readonly value: Value
}

/**
 * A mapping or a list may stand elsewhere than its field, where the field's value is a name of the same file; then no
 * other code reads that name.
 */
export type Value = Mapping | ListValue | Scalar | Unseen

export interface ListValue {
  readonly kind: 'list'
  /** With its brackets, where it has some. */
  readonly range: Range
  readonly items: readonly Value[]
  /** True where not every item can be seen. */
  readonly open: boolean
}

export interface Scalar {
  readonly kind: 'scalar'
  /** The whole token, with its quotes. */
  readonly range: Range
  readonly value: string | number | boolean | null
  /** For a constant of the same file: the token where the value is written. `range` is the name that stands here. */
  readonly origin?: Range
}

/** A value that the syntax does not show: a name, a call, a sum. */
export interface Unseen {
  readonly kind: 'unseen'
  readonly range: Range
}
