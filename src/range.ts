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

/** Turns offsets into positions. Builds its table of line starts once, on the first question. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low]! + 1 }
  }
}

/** Where each line begins. A line ends at LF, CRLF or a lone CR, as editors count. */
function lineStarts(text: string): number[] {
  const starts = [0]
  const ends = /\r\n?|\n/g
  for (let end = ends.exec(text); end; end = ends.exec(text)) starts.push(ends.lastIndex)
  return starts
}
