import type { Literal } from '../core/literal.ts'
import { positionsIn, type Range, countWhile } from '../core/range.ts'
import { type DirectiveScope, meantScope } from '../core/meant-directive.ts'
import { commentsFor, type Directive, directivesOf, type FoundDirective } from '../core/directive.ts'

/** A directive with the lines that it covers. */
export interface PlacedDirective extends FoundDirective {
  /** Undefined if it covers no line: an end, or a start without one. */
  readonly lines?: Lines
  /** For one that is malformed and covers no line: the lines that it was probably written for. */
  readonly meant?: Lines
  /** The end of a start. */
  readonly closedBy?: FoundDirective
}

/** Lines of a text, the first and the last included. The first line of a text is 1. */
export interface Lines {
  readonly first: number
  readonly last: number
}

/** The directives in the comments of a text, in order, each with the lines that it covers. */
export function directivesIn(text: string, literals: readonly Literal[]): PlacedDirective[] {
  const comments = commentsFor(literals)
  return withLines(
    text,
    directivesOf(text, comments),
    comments.map(({ range }) => range),
  )
}

function withLines(text: string, found: readonly FoundDirective[], comments: readonly Range[]) {
  const positionAt = positionsIn(text)
  const lineAt = (offset: number) => positionAt(offset).line
  const ends = pairsOf(found)
  const closing = new Set(ends.values())
  const nextCodeLine = nextCodeLineIn(text, comments)
  return found.map((directive): PlacedDirective => {
    const { scope, range } = directive
    const line = lineAt(range.start)
    switch (scope) {
      case 'file':
        return { ...directive, lines: { first: 1, last: Number.POSITIVE_INFINITY } }
      case 'line':
        return { ...directive, lines: { first: line, last: line } }
      case 'next-line':
        return { ...directive, lines: { first: line + 1, last: nextCodeLine(line) } }
      case 'start': {
        const closedBy = ends.get(directive)
        if (!closedBy) return withTrouble(directive, 'no-end', { first: line, last: Number.POSITIVE_INFINITY })
        return { ...directive, closedBy, lines: { first: line, last: lineAt(closedBy.range.start) } }
      }
      case 'end':
        return closing.has(directive) ? directive : withTrouble(directive, 'no-start', { first: 1, last: line })
      default:
        return placedOther(directive, line, nextCodeLine)
    }
  })
}

/** Which end closes which start. Pairs nest, as brackets do. */
function pairsOf<Found extends Directive>(found: readonly Found[]): Map<Found, Found> {
  const open: Found[] = []
  const pairs = new Map<Found, Found>()
  for (const directive of found) {
    if (directive.scope === 'start') open.push(directive)
    const start = directive.scope === 'end' ? open.pop() : undefined
    if (start) pairs.set(start, directive)
  }
  return pairs
}

function withTrouble<Found extends Directive>(directive: Found, cause: 'no-end' | 'no-start', meant: Lines): Found {
  return { ...directive, meant, ...(!directive.trouble && { trouble: { cause } }) }
}

/** A word that is no directive, with what it was probably written for. */
function placedOther(directive: FoundDirective, line: number, nextCodeLine: (line: number) => number): PlacedDirective {
  const { trouble } = directive
  const isTrailing = nextCodeLine(line - 1) === line
  const scope = meantScope(trouble?.word ?? '', isTrailing)
  return {
    ...directive,
    ...(trouble && scope !== undefined && { trouble: { ...trouble, meant: `emeritus-ignore-${scope}` } }),
    meant: meantLines(scope, line, nextCodeLine),
  }
}

/** The lines that a word which is no directive was probably written for. */
function meantLines(scope: DirectiveScope | undefined, line: number, nextCodeLine: (line: number) => number): Lines {
  switch (scope) {
    case 'line':
      return { first: line, last: line }
    case 'next-line':
      return { first: line + 1, last: nextCodeLine(line) }
    case 'start':
      return { first: line, last: Number.POSITIVE_INFINITY }
    case 'file':
      return { first: 1, last: Number.POSITIVE_INFINITY }
    case 'end':
      return { first: 1, last: line }
    case undefined:
      return { first: line, last: nextCodeLine(line) }
  }
}

/**
 * What may stand on a line around its comments: the marks of comments, and the braces around them in JSX and templates.
 * The marks are removed one after another. A pattern for the whole line would have to try each way to divide it.
 */
const marks = /\{{0,2}-?\/\*|\*\/[ \t]{0,9}-?\}{0,2}|<!--|-->|--|<#|#>|[#;%*!/\s]/g

/**
 * Finds the next line after a given one that holds more than comments. `emeritus-ignore-next-line` covers all lines up
 * to that one, because formatters put blank lines after comments, and several comments may stand below each other.
 * The first line is 1. If no such line follows, the answer is larger than any line number.
 *
 * @param comments the content of the comments, without their marks, ascending
 */
function nextCodeLineIn(text: string, comments: readonly Range[]): (line: number) => number {
  let lines: readonly number[] | undefined
  return (line) => {
    lines ??= codeLines(text, comments)
    return lines[countWhile(lines, (one) => one <= line)] ?? Number.MAX_SAFE_INTEGER
  }
}

/** The numbers of the lines that hold more than comments, ascending. */
function codeLines(text: string, comments: readonly Range[]): number[] {
  const lines: number[] = []
  let line = 1
  let next = 0
  for (let start = 0; start <= text.length; line++) {
    const end = lineEnd(text, start)
    while (next < comments.length && comments[next]!.end < start) next++
    let bare = ''
    let at = start
    for (let index = next; index < comments.length && comments[index]!.start <= end; index++) {
      bare += text.slice(at, Math.max(at, comments[index]!.start))
      at = Math.max(at, comments[index]!.end)
    }
    bare += text.slice(at, Math.max(at, end))
    if (bare.replace(marks, '') !== '') lines.push(line)
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1
  }
  return lines
}

function lineEnd(text: string, offset: number): number {
  const ends = /[\r\n]/g
  ends.lastIndex = offset
  return ends.exec(text)?.index ?? text.length
}
