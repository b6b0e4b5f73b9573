import type { Edit } from '../core/finding.ts'
import type { Range } from '../core/range.ts'
import { type Directive, type FoundDirective, lineMark } from '../core/directive.ts'

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

/** What the removal of a comment may change, by the language of the text. */
export interface RemovalEffects {
  /** What joins a line with the next one at its end, beside a backslash. */
  readonly lineJoins: string
  /** Whether the text shows the same without the comment. */
  readonly isShownAlike: (removal: Edit) => boolean
}

/**
 * Whether lines end with CR alone in one place and with LF in another. Languages do not agree on what CR ends, so a
 * removal could open a comment or close it: nothing is removed there.
 */
export function hasMixedLineEnds(text: string): boolean {
  return text.includes('\n') && /\r(?!\n)/.test(text)
}

/**
 * The edit that removes a directive. It removes the whole comment if the comment says nothing else, and the whole line
 * if the line holds nothing else. What another tool reads behind it stays. Undefined if the lines around it would be
 * joined, if the text would show something else, or if the marks of the comment are not known here.
 */
export function directiveRemoval(text: string, directive: FoundDirective, effects: RemovalEffects): Edit | undefined {
  const { range } = directive
  const { start, end } = lineAround(text, range)
  const before = text.slice(start, range.start)
  const after = text.slice(range.end, end)
  if (commandComment.test(before)) return undefined
  let isBlocked = false
  for (const [open, close] of blocks) {
    const opened = open.exec(before)
    const closed = close.exec(after)
    // A mark within a longer comment is a part of what that says.
    if (!opened || !closed || directive.comment.start <= start + opened.index) continue
    const block = { start: start + opened.index, end: range.end + closed[0].length }
    if (trimsBothSides(text, block)) return undefined
    const isMarkup = /^(?:<!--|\{[^{])/.test(opened[0])
    const removal = withLine(text, block, isMarkup ? '' : ' ', effects)
    if (removal && effects.isShownAlike(removal)) return removal
    isBlocked = true
  }
  if (isBlocked) return undefined
  if (after.trim() === '') {
    if (isJoined(text.slice(range.start, end), effects)) return undefined
    const inner = innerMark.exec(before)
    const mark = inner ?? lineMark.exec(before)
    const removal = mark && withLine(text, { start: start + mark.index, end }, ' ', effects)
    if (mark) return removal && effects.isShownAlike(removal) ? removal : undefined
  }
  const another = after.search(/\S/)
  const mark = range.end < directive.comment.end ? lineMark.exec(before) : undefined
  const own = mark?.[0].trim()[0]
  if (mark && after.startsWith(own!, another)) {
    return cut(text, { start: start + mark.index, end: range.end + another })
  }
  // Another tool's comment has another mark: that of the line stays in front of it.
  if (mark && /^(?:#|\/\/)/.test(after.slice(another))) {
    return cut(text, { start: range.start, end: range.end + another })
  }
  // The comment says more.
  return isBlock(text, directive) ? cut(text, range) : undefined
}

/** A comment that is a command of Go: what stands behind it are its arguments. */
const commandComment = /^\s*\/\/go:\w/

/** Whether a comment of a template takes the blanks on both of its sides with it, where there is something on both. */
function trimsBothSides(text: string, { start, end }: Range): boolean {
  return text.startsWith('{{-', start) && text.endsWith('-}}', end) && text.slice(0, start).trim() !== ''
}

/** Whether a line that ends so goes on in the next one. */
function isJoined(line: string, { lineJoins }: RemovalEffects): boolean {
  const last = line.at(-1)
  return last !== undefined && (last === '\\' || lineJoins.includes(last))
}

/** Whether a comment has lines below or above, or a mark that closes it. */
function isBlock(text: string, { comment }: FoundDirective): boolean {
  return (
    /[\r\n]/.test(text.slice(comment.start, comment.end)) ||
    /^(?:\*\/|-->|\]|#>|=#|-?\})/.test(text.slice(comment.end, comment.end + 3))
  )
}

/** The edit that removes one of the IDs that a directive names. There must be another one. */
export function idRemoval(text: string, { ids }: Directive, index: number): Edit {
  const { range } = ids[index]!
  return index > 0
    ? cut(text, { start: ids[index - 1]!.range.end, end: range.end })
    : cut(text, { start: range.start, end: ids[1]!.range.start })
}

/**
 * Cuts a range. Cuts the whole line if the range fills it, and the blanks before the range if it ends the line. Undefined if
 * the line before it would then be joined with the next.
 */
function withLine(text: string, range: Range, between: string, effects: RemovalEffects): Edit | undefined {
  const line = lineAround(text, range)
  const before = text.slice(line.start, range.start)
  const after = text.slice(range.end, line.end)
  if (after.trim() !== '') {
    const joins = /\S$/.test(before) && /^\S/.test(after)
    return { ...cut(text, range), text: joins ? between : '' }
  }
  const kept = before.trimEnd()
  if (kept !== '') {
    return isJoined(kept, effects) ? undefined : cut(text, { start: line.start + kept.length, end: line.end })
  }
  if (isJoined(text.slice(Math.max(0, line.start - 3), line.start).replace(/\r?\n$|\r$/, ''), effects)) return undefined
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
