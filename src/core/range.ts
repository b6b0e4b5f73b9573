/**
 * A half-open range of a text: `start` is included, `end` is not. Offsets are UTF-16 code units, so the range is
 * `text.slice(start, end)`.
 */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A position in a text as editors show it. Both numbers start at 1. The column counts UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * How many items at the start of a list match, found by binary search. All items that match must come before all items
 * that do not.
 */
export function countWhile<Item>(items: readonly Item[], matches: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (matches(items[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

/** Makes a function that turns offsets into positions. Its table of line starts is made once, at the first call. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    const line = countWhile(starts, (start) => start <= offset)
    return { line, column: offset - starts[line - 1]! + 1 }
  }
}

/** The line starts of the text that `lineIn` was asked about last. */
let lastLines: { readonly text: string; readonly starts: readonly number[] } | undefined

/** A line of the text, without its line end. Undefined if there is no such line. The first line is 1. */
export function lineIn(text: string, line: number): Range | undefined {
  if (lastLines?.text !== text) lastLines = { text, starts: lineStarts(text) }
  const { starts } = lastLines
  const start = starts[line - 1]
  if (start === undefined) return undefined
  let end = starts[line] ?? text.length
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return { start, end }
}

/** The number of the line in which an offset stands. The first line is 1. */
export function lineAt(text: string, offset: number): number {
  if (lastLines?.text !== text) lastLines = { text, starts: lineStarts(text) }
  return countWhile(lastLines.starts, (start) => start <= offset)
}

/** How many lines a text has. As in an editor, there is an empty last line after a line end. */
export function linesOf(text: string): number {
  return lineStarts(text).length
}

/** Where each line begins. A line ends with LF, CRLF or CR alone, as in editors. */
function lineStarts(text: string): number[] {
  const starts = [0]
  const ends = /\r\n?|\n/g
  for (let end = ends.exec(text); end; end = ends.exec(text)) starts.push(ends.lastIndex)
  return starts
}

/** A text with blanks in the place of some ranges. They ascend; line feeds stay, and so does the length. */
export function withBlanks(text: string, ranges: Iterable<Range>): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of ranges) {
    if (start < at) continue
    pieces.push(text.slice(at, start), text.slice(start, end).replaceAll(/[^\n]/g, ' '))
    at = end
  }
  return at === 0 ? text : [...pieces, text.slice(at)].join('')
}
