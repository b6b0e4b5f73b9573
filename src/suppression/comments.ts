import type { Literal } from '../core/literal.ts'
import { positionsIn, type Range } from '../core/range.ts'
import { type Directive, directiveIn } from './directive.ts'
import { nextCodeLineIn } from './next-line.ts'

/** A directive with what it is about. */
export interface PlacedDirective extends Directive {
  /** The lines it is about, first and last, counted from 1; undefined where it is about none. */
  readonly lines?: Lines
  /** The directive that ends it, where it is a start. */
  readonly closedBy?: Directive
  /** True where it stands in a sample of a document. */
  readonly sample: boolean
}

export interface Lines {
  readonly first: number
  readonly last: number
}

/**
 * The directives in the comments of a text, in order. A documentation string is no comment: it is a value of the
 * program, and says what it says to readers.
 */
export function directivesIn(text: string, literals: readonly Literal[]): PlacedDirective[] {
  const comments = literals.filter(
    ({ role, range }) => role === 'comment' && !/["'`]/.test(text[range.start - 1] ?? ' '),
  )
  const found = comments.flatMap(({ range, sample = false }) =>
    linesWithin(text, range).flatMap(({ start, end }) => {
      const directive = directiveIn(text.slice(start, end), start)
      return directive ? [{ ...directive, sample }] : []
    }),
  )
  return withLines(
    text,
    found,
    comments.map(({ range }) => range),
  )
}

function linesWithin(text: string, { start, end }: Range): Range[] {
  return [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({
    start: start + index,
    end: start + index + line.length,
  }))
}

function withLines(text: string, found: readonly (Directive & { sample: boolean })[], comments: readonly Range[]) {
  const positionAt = positionsIn(text)
  const lineAt = (offset: number) => positionAt(offset).line
  const ends = pairsOf(found)
  const closing = new Set(ends.values())
  const nextSaying = nextCodeLineIn(text, comments)
  return found.map((directive): PlacedDirective => {
    const { scope, range } = directive
    const line = lineAt(range.start)
    switch (scope) {
      case 'file':
        return { ...directive, lines: { first: 1, last: Number.POSITIVE_INFINITY } }
      case 'line':
        return { ...directive, lines: { first: line, last: line } }
      case 'next-line':
        return { ...directive, lines: { first: line + 1, last: nextSaying(line) } }
      case 'start': {
        const closedBy = ends.get(directive)
        if (!closedBy) return troubled(directive, 'no-end')
        return { ...directive, closedBy, lines: { first: line, last: lineAt(closedBy.range.start) } }
      }
      case 'end':
        return closing.has(directive) ? directive : troubled(directive, 'no-start')
      default:
        return directive
    }
  })
}

/** Which end closes which start. A start inside of another's stretch has an end of its own. */
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

function troubled<Found extends Directive>(directive: Found, cause: 'no-end' | 'no-start'): Found {
  return directive.trouble ? directive : { ...directive, trouble: { cause } }
}
