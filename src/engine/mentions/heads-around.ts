import type { Range } from '../../core/range.ts'

/*
 * The lines that name what is around a place: a function, a class, a route, a branch, a test. They are told by their
 * indentation, as people write code in every language.
 */

/** How far up heads are sought, in lines, how many there may be, and how much of a line is read. */
const mostLines = 400
const mostHeads = 10
const longest = 300
/** Decorators and comments that belong to the head below them. */
const belongs = /^\s*(?:@|#\[|#|\/\/|\/?\*|\[\w|--)/
const mostAbove = 6
/** A documentation string right below a head. */
const docString = /^\s*(?:[rbuf]{0,2}"""|'''|`{3}|@(?:module)?doc\b)/i

/** The heads around an offset, the nearest first, each with its decorators and comments. */
export function headsAround(text: string, offset: number): readonly Range[] {
  const heads: Range[] = []
  let start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  let indent = indentOf(text, start)
  let below: Range | undefined
  for (let count = 0; start > 0 && indent > 0 && count < mostLines && heads.length < mostHeads; count++) {
    const end = start - 1
    start = text.lastIndexOf('\n', end - 1) + 1
    const own = indentOf(text, start)
    if (own >= 0 && own < indent && !/^\s*[)\]}]/.test(text.slice(start, end))) {
      heads.push({ start: withLinesAbove(text, start), end: Math.min(end, start + longest) })
      if (below && docString.test(text.slice(below.start, below.end))) heads.push(below)
      indent = own
    }
    if (own >= 0) below = { start, end: Math.min(end, start + longest) }
  }
  return heads
}

/** How far a line is indented; -1 for a line without anything. */
function indentOf(text: string, start: number): number {
  const line = text.slice(start, start + longest)
  const indent = line.search(/[^ \t]/)
  return indent < 0 || /[\r\n]/.test(line[indent]!) ? -1 : indent
}

function withLinesAbove(text: string, start: number): number {
  let from = start
  for (let count = 0; from > 0 && count < mostAbove; count++) {
    const line = text.lastIndexOf('\n', from - 2) + 1
    if (!belongs.test(text.slice(line, Math.min(from, line + longest)))) break
    from = line
  }
  return from
}
