import type { Literal, Role } from '../../core/literal.ts'
import type { Language } from '../language.ts'
import type { NamePath } from './name-paths.ts'
import type { BlockComment, StringForm } from './string-forms.ts'
import type { Frame, Token } from './token.ts'

/**
 * One row of the table: all that is particular to a language. A row needs `name`, `extensions`, `fences`, its comments
 * and its `strings`. Everything else has a default that suits most languages.
 *
 * Patterns that are marked sticky have the flag `y`. They are shared by all texts, which is safe: every use sets
 * `lastIndex` right before it matches.
 */
export interface Syntax {
  /** The name in reports: `python`, `csharp`, … */
  readonly name: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** Whole file names, lower case. */
  readonly files?: readonly string[]
  /** The words that name the language behind a fence of a document: ```` ```python ````. Empty if there are none. */
  readonly fences: readonly string[]

  // Lines, comments, strings and words.

  /** As in `Language`. */
  readonly lineEnds?: string
  /** As in `Language`. */
  readonly lineJoins?: string
  /** What ends a line comment beside LF, if a string may hold it. With the flag `g`. */
  readonly commentEnds?: RegExp

  /** What begins a comment that ends with its line. */
  readonly lineComments?: readonly string[]
  /** True if a line comment counts only as the first thing on its line. */
  readonly commentsBeginLines?: boolean
  /** True if what looks like a comment may be a value: the row stands in for languages that it does not know. */
  readonly guessesComments?: boolean
  /** What begins like a line comment and is not one. Sticky. */
  readonly notComment?: RegExp
  readonly blockComments?: readonly BlockComment[]
  readonly strings: readonly StringForm[]
  /** A character literal, which is skipped. Sticky. */
  readonly character?: RegExp
  /** Words: names, keywords and numbers alike. Sticky. */
  readonly word?: RegExp
  /** True if `/` before an operand begins a regular expression. */
  readonly regularExpressions?: boolean
  /** Where code begins and ends inside a file of another kind, as in PHP. */
  readonly island?: { readonly open: RegExp; readonly close: string }

  // Statements and what they mean.

  /**
   * Where a newline ends a statement or an item. By default `unless-joined`.
   *
   * - `always`: outside of brackets
   * - `unless-joined`: outside of brackets and in blocks, unless an operator continues the statement
   * - `separates`: everywhere, unless an operator continues it: in brackets a newline separates items, as in Go
   * - `never`: only a semicolon ends a statement
   */
  readonly newline?: 'always' | 'unless-joined' | 'separates' | 'never'
  /** What braces hold by default: statements, or the items of a table, set or mapping. */
  readonly braces?: 'block' | 'items'
  /** True if the file is a list of settings: `name = "…"` is a property then, and not an assignment. */
  readonly settings?: boolean
  /** What stands between the pattern and the body in a `match`, `case`, `when`. */
  readonly arm?: '=>' | '->'
  /** True if a string that is the whole of a block is the block's value. */
  readonly blockValue?: boolean
  /** True if the last statement before the word that closes a body is the value of the body: `def model … end`. */
  readonly lastValue?: boolean
  /** Operators that join strings. By default `+`. */
  readonly joins?: readonly string[]
  /** True if a call needs no parentheses: `puts "…"`. */
  readonly commands?: boolean
  /** True if the parameters of a function are patterns that a call is matched against. */
  readonly patternHeads?: boolean
  /** True if the type stands after the name without a colon: `var x string = "…"`. */
  readonly typeAfterName?: boolean
  /** True if a string that is a whole statement documents what it stands in. */
  readonly docstrings?: boolean
  /** True if `-Name "…"` gives a named argument to a command. */
  readonly flags?: boolean
  /** True if `name ? "…"` gives the default of a parameter. */
  readonly questionDefaults?: boolean

  // What no flag can say: functions of the language's own.

  /** Finds the place of a string. It replaces the common rules of `code-roles.ts`, which suit languages with calls. */
  readonly place?: (code: Code, spot: Spot) => CodePlace
  /** A last step over all literals of a text. They are in ascending order before and after. */
  readonly refine?: (literals: readonly Literal[], text: string) => Literal[]
  /** As in `Language`. */
  readonly requests?: Language['requests']
  readonly keyPath?: Language['keyPath']
  /** As in `Language`. */
  readonly parses?: Language['parses']
  /** As in `Language`. */
  readonly givesUp?: Language['givesUp']
}

/** What the code around a string says about it. */
export interface CodePlace {
  readonly role: Role
  readonly name?: string
  readonly callee?: string
}

/** A program as tokens. */
export interface Code {
  readonly tokens: readonly Token[]
  readonly syntax: Syntax
  /** The statements that give the members of an enum, each by the index of its first token. */
  readonly members: ReadonlySet<number>
}

/** An expression and its neighbours, as indices of tokens. */
export interface Spot {
  readonly first: number
  readonly frame: Frame
  /** The token before it, if that belongs to the same statement. */
  readonly left?: number
  /** The token after it, if that belongs to the same statement. */
  readonly right?: number
}

/** A place with a name, if there is one. */
export function named(place: CodePlace, name: string | undefined): CodePlace {
  return name === undefined || name === '' ? place : { ...place, name }
}

/** A place in the arguments of a call. */
export function argumentPlace(role: Role, call: NamePath, name?: string): CodePlace {
  return named({ role, callee: call.text }, name)
}

/** Tells by the extension or the file name whether a path (POSIX, relative) is of the language that a row describes. */
export function matchesSyntax(syntax: Syntax): (path: string) => boolean {
  const extensions = new Set(syntax.extensions)
  const files = new Set(syntax.files)
  return (path) => {
    const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    // A Blade template is HTML. It holds PHP only between its own marks.
    if (file.endsWith('.blade.php')) return false
    return files.has(file) || extensions.has(file.slice(Math.max(0, file.lastIndexOf('.'))))
  }
}
