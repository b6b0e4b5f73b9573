import { emptiesBraces, standsInKeptSpace } from '../markup/kept-space.ts'
import type { Removal } from '../language.ts'

/** So far around a comment its document is read, in UTF-16 code units. */
const nearby = 4000

/** What a kind of document writes in its own way. */
export interface BlockMarks {
  /** What begins a comment, behind the blanks before it. */
  readonly opening: RegExp
  /** A line that holds nothing but a comment. */
  readonly commentLine: RegExp
  readonly heading: RegExp
  /** A line that may belong to a list, or be the code or the rest of an item by its blanks. */
  readonly inList: RegExp
  /** True where the reader drops a comment before it looks for blocks. Otherwise a comment ends a paragraph. */
  readonly dropsComments?: true
}

/** Source: https://spec.commonmark.org/0.31.2/#html-blocks */
export const markdownMarks: BlockMarks = {
  opening: /^([ \t]*)(?:<!--|\{[ \t]*\/\*)/,
  commentLine: /^ {0,3}(?:<!--(?:(?!-->).)*-->|\{[ \t]*\/\*(?:(?!\*\/).)*\*\/[ \t]*\})[ \t]*$/,
  heading: /^#{1,6}(?:[ \t]|$)/,
  inList: /^(?:[ \t]|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))/,
}

/** Source: https://docs.asciidoctor.org/asciidoc/latest/lists/separating/ */
export const asciidocMarks: BlockMarks = {
  opening: /^([ \t]*)\/\//,
  commentLine: /^\/\/(?!\/)/,
  heading: /^={1,6}[ \t]/,
  inList: /^(?:[ \t]|[-*.]{1,5}[ \t]|\d{1,9}\.[ \t]|<(?:\d+|\.)>[ \t]|.*(?:::|;;)(?:[ \t]|$))/,
  dropsComments: true,
}

/**
 * Whether a document has the same blocks without a comment: paragraphs, lists, code, rules and headings. False where that is
 * not sure. A comment may stand between two lists, or between a paragraph and the line that would make a heading of it.
 */
export function keepsBlocks(text: string, removal: Removal, marks: BlockMarks): boolean {
  const { expected, range } = removal
  const opened = marks.opening.exec(expected)
  if (!opened) return !emptiesBraces(text, removal)
  if (standsInKeptSpace(text, range.start)) return false
  const lineStart = Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1
  const before = text.slice(lineStart, range.start) + opened[1]
  const isWhole = before.trim() === '' && (/[\r\n]$/.test(expected) || range.end === text.length)
  if (isWhole) return !/ {4}|\t/.test(before) && standsAlone(text, range, marks)
  return keepsLine(text, removal, before)
}

/** Whether a line that says more reads the same without the comment in it. */
function keepsLine(text: string, { expected, range }: Removal, before: string): boolean {
  // A line that begins with a comment is one of HTML, to its end; one with four blanks may be code.
  const said = before.replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[\s>]+)*/, '')
  if (/^(?: {4}| {0,3}\t)/.test(before) || !/[\p{L}\p{N}]/u.test(said)) return false
  const [left, right] = [before.at(-1)!, text.at(range.end) ?? '\n']
  // A mark beside a comment may begin or end something only beside a blank.
  if (!besideComment.test(left) || !besideComment.test(right)) return false
  if (!/[\r\n]/.test(right)) return true
  return !/[#\\]$/.test(before.trimEnd()) && !/(?:-->|\}) {2,}$/.test(expected)
}

const besideComment = /[\p{L}\p{N}\s]/u

/** Whether a comment on a line of its own divides nothing. */
function standsAlone(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  marks: BlockMarks,
) {
  const above = linesIn(text.slice(Math.max(0, start - nearby), start))
    .toReversed()
    .slice(1)
  const below = linesIn(text.slice(end, end + nearby))
  // The first line and the last one may be cut.
  if (start > nearby) above.pop()
  if (end + nearby < text.length) below.pop()
  const isSaid = (line: string) => !marks.commentLine.test(line)
  const [over, under] = [above.filter(isSaid), below.filter(isSaid)]
  if (over.length === 0) return start <= nearby && !/^(?:---|\+\+\+)[ \t]*$/.test(below[0] ?? '')
  if (marks.heading.test(over[0]!)) return true
  const isDivided = isBlank(over[0]!) || under.length === 0 || isBlank(under[0]!)
  if (!isDivided) return marks.dropsComments === true
  const next = under.find((line) => !isBlank(line))
  if (next === undefined) return end + nearby >= text.length
  if (!marks.inList.test(next)) return true
  const from = over.findIndex((line) => !isBlank(line))
  if (from < 0) return start <= nearby
  for (const line of over.slice(from)) {
    if (isBlank(line) || marks.heading.test(line)) return true
    if (marks.inList.test(line)) return false
  }
  return start <= nearby
}

const isBlank = (line: string) => line.trim() === ''
const linesIn = (text: string) => text.split(/\r\n|\r|\n/)
