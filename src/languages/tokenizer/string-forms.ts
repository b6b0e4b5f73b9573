/** A block comment. */
export interface BlockComment {
  /** The characters that may begin it. */
  readonly first: string
  /** Sticky. */
  readonly open: RegExp
  readonly close: string | ((opening: RegExpExecArray) => string)
  /** What begins an inner comment of the same kind. Absent if comments do not nest. */
  readonly nested?: string
  /** True if both ends stand only at the beginning of a line. */
  readonly wholeLines?: boolean
}

/** One way to write a string. */
export interface StringForm {
  /** The characters that may begin it. */
  readonly first: string
  /** From its first character to the one before the content. Sticky. */
  readonly open: RegExp
  readonly shape: StringShape | ((opening: RegExpExecArray) => StringShape)
}

/** How the content of a string is written, and where it ends. */
export interface StringShape {
  /** What ends it. For a heredoc, the word on the last line. */
  readonly close: string
  /**
   * What a lead (usually a backslash) does. Absent if there are no escapes.
   *
   * - `full`: the usual escapes
   * - `narrow`: escapes only the lead and the closing quote
   * - `kept`: the next character does not close the string, but both characters stay
   */
  readonly escape?: 'full' | 'narrow' | 'kept'
  /** What begins an escape. By default a backslash. */
  readonly lead?: string
  /** True if the closing quote, written twice, stands for itself. */
  readonly doubled?: boolean
  /** True if it may hold newlines. */
  readonly lines?: boolean
  readonly holes?: readonly Hole[]
  /** True if white space separates it into a list of words. */
  readonly words?: boolean
  /** True if the content begins on the next line and ends before the line with the closing word. */
  readonly heredoc?: boolean
  /** True if a quote without its partner on the same line begins no string. */
  readonly paired?: boolean
}

/** A place in a string that is filled in when the program runs. */
export interface Hole {
  readonly first: string
  /** The whole hole, or its opening if there is a `close`: then code stands between them. Sticky. */
  readonly open: RegExp
  readonly close?: string
  /** What the match stands for, if it is not a hole but an escaped opening. */
  readonly means?: string
  /** True if a colon in the code begins a format, which is skipped. */
  readonly format?: boolean
}

/** A string that begins and ends with the same quote. */
export function quotedString(quote: string, shape: Omit<StringShape, 'close'> = { escape: 'full' }): StringForm {
  const open = new RegExp(quote.replaceAll(/[$'"`]/g, String.raw`\$&`), 'y')
  return { first: quote[0]!, open, shape: { ...shape, close: quote } }
}

/** A string whose opening says how it ends. */
export function stringForm(first: string, open: RegExp, shape: StringForm['shape']): StringForm {
  return { first, open, shape }
}

const partners: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** The bracket that closes a string which may choose its own brackets. */
export function partnerOf(bracket: string): string {
  return partners[bracket] ?? bracket
}

/** A hole that holds code up to its closing bracket. */
function codeHole(open: RegExp, close: string, first = '$'): Hole {
  return { first, open, close }
}

/** A hole that is one name. */
function nameHole(open: RegExp): Hole {
  return { first: '$', open }
}

export const slashComment: BlockComment = { first: '/', open: /\/\*/y, close: '*/' }
export const nestedSlashComment: BlockComment = { ...slashComment, nested: '/*' }

export const dollarBrace = codeHole(/\$\{/y, '}')
export const dollarName = nameHole(/\$[A-Za-z_]\w*/y)
export const hashBrace = codeHole(/#\{/y, '}', '#')

/** A character in single quotes. Lifetimes and symbols have no closing quote, and do not match. */
export const characterLiteral = /'(?:\\[^\n']{1,12}|\\'|[^\\\n']|[\ud800-\udbff][\udc00-\udfff])'/y

/** Words that may hold hyphens. */
export const dashedWord = /[\w$\u0080-\uffff][\w$\u0080-\uffff-]*/y
