import type { Range } from '../../core/range.ts'
import type { StringShape } from './string-forms.ts'

/** A word, a mark or a string of a program. Comments and white space are not tokens. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'string'
  /** As written. Empty for a string. */
  readonly text: string
  readonly start: number
  end: number
  /** The innermost bracket around it. */
  readonly frame: Frame
  /** The index of the token that begins the statement, or the list item, in which it stands. */
  readonly item: number
  /** How many commas of the same bracket stand before it. */
  readonly position: number
  /** True for the first token of its line. */
  readonly fresh: boolean
  /** For an opening bracket: the frame that it opens. */
  opens?: Frame
  /** For a closing bracket: the index of its opening. For the end of a hole: the index of its string. */
  partner?: number
  /** For a string. */
  content?: TokenContent
}

/** What a string token holds. */
export interface TokenContent {
  readonly chunks: Chunk[]
  /** The index of the first token after the whole string, including the code in its holes. */
  after: number
  /** True if a part of it is filled in when the program runs. */
  holed: boolean
  /** True if it is a list of words. */
  readonly words: boolean
}

/** A stretch of a string's content that is fixed text. */
export interface Chunk {
  readonly range: Range
  /** With its escapes resolved. */
  readonly value: string
  readonly exact: boolean
}

/** One pair of brackets, or the hole of a string. The outermost frame has no bracket. */
export interface Frame {
  readonly bracket: '' | '(' | '[' | '{' | 'hole'
  readonly closes: string
  /** The index of its opening token. -1 for the outermost frame. */
  readonly open: number
  /** The index of its closing token, as soon as there is one. */
  close?: number
  readonly parent?: Frame
  item: number
  position: number
  /** For a hole: the string in which it stands. */
  readonly reading?: TokenReading
  /** For a hole: whether a colon in it begins a format. */
  readonly format?: boolean
}

/** A string that is being read. */
export interface TokenReading {
  readonly index: number
  readonly token: Token & { content: TokenContent }
  readonly shape: StringShape
}
