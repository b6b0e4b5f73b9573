import type { Edit } from '../core/finding.ts'
import { lineStart } from './removals.ts'

/**
 * Whether an edit deletes a comment, or deletes what the comment before it speaks of. The text is not parsed: `#`, `//`,
 * `/*` and `--` begin a comment where they stand behind a blank, a bracket or a comma, and outside of quotes.
 */
export function losesComment({ range, expected, text: written }: Edit, text: string): boolean {
  if (expected.trim() === '' || written.length >= expected.length) return false
  if (holdsComment(expected) && !holdsComment(written)) return true
  if (written !== '') return false
  // A part of a line: what stands before it and behind it there.
  const from = lineStart(range.start, text)
  const before = text.slice(from, range.start)
  if (/\*\/\s*$/.test(before)) return true
  const rest = /[^\r\n]*/y
  rest.lastIndex = range.end
  if (/\S/.test(expected.slice(-1)) && /^[\s,]*(?:\/\/|\/\*|#|--\s)/.test(rest.exec(text)?.[0] ?? '')) return true
  return before.trim() === '' && isCommentLine(lineAbove(text, from))
}

/** A quoted string, or the beginning of a comment. */
const part = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=^|[\s,;)\]}])(?:\/\/|\/\*|#|--\s)/g

function holdsComment(text: string): boolean {
  return [...text.matchAll(part)].some(([hit]) => !/^["'`]/.test(hit))
}

function lineAbove(text: string, from: number): string {
  if (from === 0) return ''
  const end = from - (text.startsWith('\r\n', from - 2) ? 2 : 1)
  return text.slice(lineStart(end, text), end)
}

function isCommentLine(line: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*[ /]|#|--\s|;)/.test(line) || /\*\/\s*$/.test(line)
}
