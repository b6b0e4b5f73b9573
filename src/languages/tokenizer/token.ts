import type { Chunk } from './string-content.ts'
import type { SyntaxShape } from './syntax.ts'

/** A word, a mark or a string of a program. Comments and white space are no tokens. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'string'
  /** As written; empty for a string. */
  readonly text: string
  readonly start: number
  end: number
  /** The innermost bracket around it. */
  readonly frame: Frame
  /** The index of the token that begins the statement, or the item of the list, it stands in. */
  readonly item: number
  /** How many commas of the same bracket stand before it. */
  readonly position: number
  /** True for the first token of its line. */
  readonly fresh: boolean
  /** Of an opening bracket: what it opens. */
  opens?: Frame
  /** Of a closing bracket: the index of its opening; of the end of a hole: the index of its string. */
  partner?: number
  /** Of a string. */
  content?: TokenContent
}

/** What a string token holds. */
export interface TokenContent {
  readonly chunks: Chunk[]
  /** The index of the first token after the whole string, the code in its holes included. */
  after: number
  /** True where a part of it is filled in when the program runs. */
  holed: boolean
  /** True where it is a list of words. */
  readonly words: boolean
}

/** One pair of brackets, or the hole of a string. The outermost frame has no bracket. */
export interface Frame {
  readonly bracket: '' | '(' | '[' | '{' | 'hole'
  readonly closes: string
  /** The index of its opening token; -1 for the outermost. */
  readonly open: number
  /** The index of its closing token, once there is one. */
  close?: number
  readonly parent?: Frame
  item: number
  position: number
  /** Of a hole: the string it is in. */
  readonly reading?: TokenReading
  /** Of a hole: whether a colon in it begins a format. */
  readonly format?: boolean
}

/** A string that is being read. */
export interface TokenReading {
  readonly index: number
  readonly token: Token & { content: TokenContent }
  readonly shape: SyntaxShape
}
