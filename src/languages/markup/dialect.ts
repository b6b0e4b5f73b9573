import type { Literal } from '../../core/literal.ts'
import type { CodePart } from '../tokenizer/code-parts.ts'

/** How a kind of template differs from HTML. */
export interface Dialect {
  /** What begins an expression in the text between tags, and in a tag. */
  readonly holes: '{' | '{{'
  /** True where a mark in front of an attribute's name makes its value code: `:a="…"`, `@b="…"`, `v-c="…"`. */
  readonly bindings?: true
  /** True where an expression may stand inside a quoted value: `a="b {c}"`. */
  readonly holesInQuotes?: true
  /** True where what stands between backticks is text. */
  readonly codeSpans?: true
}

/** What a template holds. Neither has anything of the other in it. */
export interface Template {
  readonly literals: Literal[]
  /** Scripts and expressions, which are yet to be read. */
  readonly parts: CodePart[]
}
