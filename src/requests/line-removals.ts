import type { Range } from '../core/range.ts'
import type { Edit } from '../core/finding.ts'
import { lineEndAt, linesFilledBy, lineStart, type RemovedPart } from './removals.ts'

/**
 * The edits that take parts away which are lines of their own, as in YAML's block style. One that stands behind
 * something else on its line (`- model: x`, an item's dash) leaves its place to what follows. Where all of them go,
 * what is left is written `empty`: a mapping without fields has no other form.
 */
export function lineRemovals(
  parts: readonly RemovedPart[],
  isGone: (part: RemovedPart) => boolean,
  text: string,
  empty: string,
): Edit[] {
  if (parts.every(isGone)) return allRemoved(parts, text, empty)
  const edits: Edit[] = []
  for (let index = 0; index < parts.length; index++) {
    if (!isGone(parts[index]!)) continue
    const range = trimmed(parts[index]!.range, text)
    const lines = linesFilledBy(range, text)
    if (lines) {
      edits.push(deletion(lines, text))
      continue
    }
    const end = lineEndAt(range.end, text)
    const survivor = parts.findIndex((part, at) => at > index && !isGone(part))
    if (survivor === -1 || !onlyBlanksFrom(parts, index, survivor, text)) {
      // A comment between them keeps its line, and a dash alone on its own is still the item's.
      edits.push(deletion({ start: range.start, end: isCommentAfter(range.end, end, text) ? end : range.end }, text))
      continue
    }
    edits.push(deletion({ start: range.start, end: parts[survivor]!.range.start }, text))
    index = survivor
  }
  return edits
}

/** Whether nothing but blanks, and comments behind parts that go, stands between the parts. */
function onlyBlanksFrom(parts: readonly RemovedPart[], from: number, to: number, text: string): boolean {
  return parts.slice(from, to).every((part, index) => {
    const { end } = trimmed(part.range, text)
    return text.slice(lineEndAt(end, text), parts[from + index + 1]!.range.start).trim() === ''
  })
}

function isCommentAfter(from: number, to: number, text: string): boolean {
  return /^\s*(?:#.*)?$/.test(text.slice(from, to))
}

function allRemoved(parts: readonly RemovedPart[], text: string, empty: string): Edit[] {
  return parts.map(({ range: raw }, index) => {
    const range = trimmed(raw, text)
    if (index === 0) return { range, expected: text.slice(range.start, range.end), text: empty }
    return deletion(linesFilledBy(range, text) ?? range, text)
  })
}

/** Without line ends that a block scalar may bring along. */
function trimmed({ start, end }: Range, text: string): Range {
  let to = end
  while (to > start && /\s/.test(text[to - 1]!)) to--
  return { start, end: to }
}

function deletion(range: Range, text: string): Edit {
  return { range, expected: text.slice(range.start, range.end), text: '' }
}

/** The blanks that put a new line's text under what stands at an offset. */
export function indentationAt(offset: number, text: string): string {
  const before = text.slice(lineStart(offset, text), offset)
  return before.replace(/[^\t]/g, ' ')
}
