import type { Range } from '../core/range.ts'

/** Something with others of its kind side by side: a field of a mapping, an item of a list. */
export interface RemovedPart {
  readonly range: Range
  /** The offset of the comma after it, where there is one. */
  readonly comma?: number
}

/**
 * The spans to delete so that the parts for which `isGone` holds are gone from among all parts, in ascending order and
 * free of overlaps. Whole lines go where nothing but the parts, their commas and comments after them stood there; what
 * comments have lines of their own stays. No comma is left before the end where none was.
 *
 * @param parts all of them, in the order of the text, separated by commas
 */
export function commaRemovals(
  parts: readonly RemovedPart[],
  isGone: (part: RemovedPart) => boolean,
  text: string,
): Range[] {
  const spans: Range[] = []
  for (let index = 0; index < parts.length; index++) {
    if (!isGone(parts[index]!)) continue
    const from = index
    while (index + 1 < parts.length && isGone(parts[index + 1]!)) index++
    spans.push(...runRemovals(parts, from, index, text))
  }
  return spans
}

/** Parts `from` to `to` go. */
function runRemovals(parts: readonly RemovedPart[], from: number, to: number, text: string): Range[] {
  const led = commasFirst(parts, from, to, text)
  if (led) return led.map((piece) => linesFilledBy(piece, text) ?? piece)
  const pieces = parts.slice(from, to + 1).flatMap((part) => extents(part, text))
  const joined = joinedOnLines(pieces, text)
  const spans = joined.map((piece) => withBlanks(piece, text))
  if (parts[to]!.comma !== undefined) return spans
  // The last part had no comma after it, so what becomes the last must lose its own.
  const comma = commaBefore(joined[0]!.start, parts[from - 1], text)
  if (comma === undefined) return spans
  if (text.slice(comma + 1, joined[0]!.start).trim() === '' && !linesFilledBy(joined[0]!, text)) {
    const piece = { start: comma, end: joined[0]!.end }
    return [linesFilledBy(piece, text) ?? piece, ...spans.slice(1)]
  }
  return [{ start: comma, end: comma + 1 }, ...spans]
}

/** The parts with the commas before them, where lines begin with commas: the one after the last is the next part's. */
function commasFirst(parts: readonly RemovedPart[], from: number, to: number, text: string): Range[] | undefined {
  const pieces: Range[] = []
  for (let index = from; index <= to; index++) {
    const { range, comma } = parts[index]!
    const start = commaBefore(range.start, parts[index - 1], text)
    if (start === undefined || comma === undefined) return undefined
    if (!isBlankLine(text.slice(start + 1, range.start)) || isBlankLine(text.slice(range.end, comma))) return undefined
    pieces.push({ start, end: range.end })
  }
  return pieces
}

function isBlankLine(between: string): boolean {
  return /^[ \t]*$/.test(between)
}

/** A part with its comma; in two pieces where the comma stands on a later line. */
function extents({ range, comma }: RemovedPart, text: string): Range[] {
  if (comma === undefined) return [range]
  if (!/[\r\n]/.test(text.slice(range.end, comma))) return [{ start: range.start, end: comma + 1 }]
  return [range, { start: comma, end: comma + 1 }]
}

/** Pieces that share a line are one: what stands between them goes too. */
function joinedOnLines(pieces: readonly Range[], text: string): Range[] {
  const joined: Range[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && !/[\r\n]/.test(text.slice(last.end, piece.start)))
      joined[joined.length - 1] = { ...last, end: piece.end }
    else joined.push(piece)
  }
  return joined
}

/** Whole lines where the piece fills them, or else the piece with the blanks on one side of it. */
function withBlanks({ start, end }: Range, text: string): Range {
  const lines = linesFilledBy({ start, end }, text)
  if (lines) return lines
  const after = blanksAfter(end, text)
  if (!isLineEnd(after, text)) return { start, end: text[end - 1] === ',' ? after : end }
  return { start: blanksBefore(start, text), end }
}

/** The lines, with their ends, that hold nothing but the piece and a comment after it. */
export function linesFilledBy({ start, end }: Range, text: string): Range | undefined {
  const from = lineBegunAt(start, text)
  const to = from === undefined ? undefined : restOfLine(end, text)
  if (from === undefined || to === undefined) return undefined
  return { start: from, end: to + (text.startsWith('\r\n', to) ? 2 : to < text.length ? 1 : 0) }
}

/** The start of the line where only blanks stand before the offset. Lines may be long, so no more is looked at. */
export function lineBegunAt(offset: number, text: string): number | undefined {
  const start = blanksBefore(offset, text)
  return start === 0 || isLineEnd(start - 1, text) ? start : undefined
}

/** The end of the line where only blanks and comments stand after the offset. */
function restOfLine(offset: number, text: string): number | undefined {
  const at = blanksAfter(offset, text)
  if (isLineEnd(at, text)) return at
  if (text[at] === '#' || text.startsWith('//', at)) return lineEndAt(at, text)
  if (!text.startsWith('/*', at)) return undefined
  const close = text.indexOf('*/', at + 2)
  return close === -1 || /[\r\n]/.test(text.slice(at, close)) ? undefined : restOfLine(close + 2, text)
}

function isLineEnd(offset: number, text: string): boolean {
  return offset >= text.length || text[offset] === '\n' || text[offset] === '\r'
}

function blanksBefore(offset: number, text: string): number {
  let at = offset
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--
  return at
}

function blanksAfter(offset: number, text: string): number {
  let at = offset
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** The comma between a part and what stands before it: another part, or something that is none, such as a spread. */
function commaBefore(start: number, before: RemovedPart | undefined, text: string): number | undefined {
  const known = before?.comma
  if (known !== undefined && afterBlanks(known + 1, text) >= start) return known
  let at = start - 1
  while (at >= 0 && /\s/.test(text[at]!)) at--
  if (text[at] !== ',' || /\/\/|#/.test(text.slice(lineStart(at, text), at))) return undefined
  return at
}

/** The first offset from which something stands that is neither a blank nor a comment. */
export function afterBlanks(offset: number, text: string): number {
  const blank = /\s+|\/\/.*|#.*|\/\*(?:[^*]|\*(?!\/))*\*\//y
  let at = offset
  blank.lastIndex = at
  while (blank.test(text)) at = blank.lastIndex
  return at
}

export function lineStart(offset: number, text: string): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  // Searched in the line alone: where no line ends with a CR, the search for one would go through all of the text.
  return start + text.slice(start, offset).lastIndexOf('\r') + 1
}

/** Where the line's own characters end, before its CR or LF. */
export function lineEndAt(offset: number, text: string): number {
  const end = /[\r\n]/g
  end.lastIndex = offset
  return end.exec(text)?.index ?? text.length
}
