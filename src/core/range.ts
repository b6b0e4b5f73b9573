/**
 * A half-open span of a text: `start` is included, `end` is not.
 * Offsets are UTF-16 code units, so that `text.slice(start, end)` is the span.
 */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A place in a text as people count: both numbers start at 1, the column counts UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** How many of some items, from the first on, something holds of. It must hold of none behind one of which it does not. */
export function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

/** Turns offsets into positions. Builds its table of line starts once, on the first question. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    const line = countWhile(starts, (start) => start <= offset)
    return { line, column: offset - starts[line - 1]! + 1 }
  }
}

/** A line of the text without its end; undefined where there is no such line. Lines are counted from 1. */
export function lineIn(text: string, line: number): Range | undefined {
  const starts = lineStarts(text)
  const start = starts[line - 1]
  if (start === undefined) return undefined
  const whole = text.slice(start, starts[line])
  return { start, end: start + whole.replace(/[\r\n]+$/, '').length }
}

/** How many lines a text has: what an editor shows, with an empty last one after a line's end. */
export function linesOf(text: string): number {
  return lineStarts(text).length
}

/** Where each line begins. A line ends at LF, CRLF or a lone CR, as editors count. */
function lineStarts(text: string): number[] {
  const starts = [0]
  const ends = /\r\n?|\n/g
  for (let end = ends.exec(text); end; end = ends.exec(text)) starts.push(ends.lastIndex)
  return starts
}
