import type { Edit } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import type { Directive } from './directive.ts'

/** What opens a comment that goes to the end of its line. A star opens a line inside of a longer comment. */
const lineMark = /(?:^|(?<=\s))(?:\/\/[/!]?|#+!?|;+|--|%+)[ \t]*$/
const innerMark = /^[ \t]*\**[ \t]*$/

/** Comments that can stand among other things on a line: what opens them and what closes them. */
const blocks: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/\{\{-?[ \t]*\/\*+[ \t]*$/, /^[ \t]*\*\/[ \t]*-?\}\}/],
  [/\{[ \t]*\/\*+[ \t]*$/, /^[ \t]*\*+\/[ \t]*\}/],
  [/\/\*+[ \t]*$/, /^[ \t]*\*+\//],
  [/<!--[ \t]*$/, /^[ \t]*-->/],
  [/--\[\[[ \t]*$/, /^[ \t]*\]\]/],
  [/<#[ \t]*$/, /^[ \t]*#>/],
]

/**
 * Takes a directive out of its text: with its comment where it is all that the comment says, and with its line where
 * that is all there is on the line.
 */
export function removalOf(text: string, { range }: Pick<Directive, 'range'>): Edit {
  const { start, end } = lineAround(text, range)
  const before = text.slice(start, range.start)
  const after = text.slice(range.end, end)
  for (const [open, close] of blocks) {
    const opened = open.exec(before)
    const closed = close.exec(after)
    if (opened && closed) {
      return withLine(text, { start: start + opened.index, end: range.end + closed[0].length })
    }
  }
  if (after.trim() === '') {
    const mark = innerMark.exec(before) ?? lineMark.exec(before)
    if (mark) return withLine(text, { start: start + mark.index, end })
  }
  // A comment that says more, or is written in a way that is not known here.
  return cut(text, range)
}

/** Takes one ID out of those that a directive names. There must be another. */
export function idRemoval(text: string, { ids }: Directive, index: number): Edit {
  const { range } = ids[index]!
  return index > 0
    ? cut(text, { start: ids[index - 1]!.range.end, end: range.end })
    : cut(text, { start: range.start, end: ids[1]!.range.start })
}

/** What is cut takes its line with it where it fills it, and the blanks before it where it ends it. */
function withLine(text: string, range: Range): Edit {
  const line = lineAround(text, range)
  const before = text.slice(line.start, range.start)
  const after = text.slice(range.end, line.end)
  if (after.trim() !== '') {
    const joins = /\S$/.test(before) && /^\S/.test(after)
    return { ...cut(text, range), text: joins ? ' ' : '' }
  }
  if (before.trim() !== '') return cut(text, { start: line.start + before.trimEnd().length, end: line.end })
  const ending = /^(?:\r\n|\r|\n)/.exec(text.slice(line.end, line.end + 2))?.[0].length ?? 0
  return cut(text, { start: line.start, end: line.end + ending })
}

function lineAround(text: string, { start, end }: Range): Range {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const ends = /[\r\n]/g
  ends.lastIndex = end
  return { start: start === 0 ? 0 : from, end: ends.exec(text)?.index ?? text.length }
}

function cut(text: string, range: Range): Edit {
  return { range, expected: text.slice(range.start, range.end), text: '' }
}
