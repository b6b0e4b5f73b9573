import type { BlockComment, Hole, SyntaxShape, StringForm } from '../syntax.ts'

/** A string whose opening is the same as its end. */
export function quoted(quote: string, shape: Omit<SyntaxShape, 'close'> = { escape: 'full' }): StringForm {
  const open = new RegExp(quote.replaceAll(/[$'"`]/g, String.raw`\$&`), 'y')
  return { first: quote[0]!, open, shape: { ...shape, close: quote } }
}

/** A string whose opening says how it ends. */
export function form(first: string, open: RegExp, shape: StringForm['shape']): StringForm {
  return { first, open, shape }
}

const partners: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** What closes a string that may choose its own brackets. */
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

export const slashes: BlockComment = { first: '/', open: /\/\*/y, close: '*/' }
export const nestedSlashes: BlockComment = { ...slashes, nested: '/*' }

export const dollarBrace = codeHole(/\$\{/y, '}')
export const dollarName = nameHole(/\$[A-Za-z_]\w*/y)
export const hashBrace = codeHole(/#\{/y, '}', '#')

/** A character in single quotes. Lifetimes and symbols have no closing quote, and do not match. */
export const character = /'(?:\\[^\n']{1,12}|\\'|[^\\\n']|[\ud800-\udbff][\udc00-\udfff])'/y

/** Names that may hold hyphens. */
export const dashedWord = /[\w$\u0080-\uffff][\w$\u0080-\uffff-]*/y
