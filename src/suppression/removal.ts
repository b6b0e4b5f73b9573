import type { Edit } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import type { Directive } from '../core/directive.ts'

/** The mark before a comment that goes to the end of its line. */
const lineMark = /(?:^|(?<=\s))(?:\/\/[/!]?|#+!?|;+|--|%+)[ \t]*$/
/** The star that begins a line inside of a longer comment. */
const innerMark = /^[ \t]*\**[ \t]*$/

/** The opening and closing marks of comments that can end before the line does. */
const blocks: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/\{\{-?[ \t]*\/\*+[ \t]*$/, /^[ \t]*\*\/[ \t]*-?\}\}/],
  [/\{[ \t]*\/\*+[ \t]*$/, /^[ \t]*\*+\/[ \t]*\}/],
  [/\/\*+[ \t]*$/, /^[ \t]*\*+\//],
  [/<!--[ \t]*$/, /^[ \t]*-->/],
  [/--\[\[[ \t]*$/, /^[ \t]*\]\]/],
  [/<#[ \t]*$/, /^[ \t]*#>/],
]

/**
 * Whether lines end with CR alone in one place and with LF in another. Languages do not agree on what CR ends, so a
 * removal could open a comment or close it: nothing is removed there.
 */
export function hasMixedLineEnds(text: string): boolean {
  return text.includes('\n') && /\r(?!\n)/.test(text)
}

/**
 * The edit that removes a directive. It removes the whole comment if the comment says nothing else, and the whole line
 * if the line holds nothing else.
 */
export function directiveRemoval(text: string, { range }: Pick<Directive, 'range'>): Edit {
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
  // The comment says more, or its marks are not known here.
  return cut(text, range)
}

/** The edit that removes one of the IDs that a directive names. There must be another one. */
export function idRemoval(text: string, { ids }: Directive, index: number): Edit {
  const { range } = ids[index]!
  return index > 0
    ? cut(text, { start: ids[index - 1]!.range.end, end: range.end })
    : cut(text, { start: range.start, end: ids[1]!.range.start })
}

/** Cuts a range. Cuts the whole line if the range fills it, and the blanks before the range if it ends the line. */
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
