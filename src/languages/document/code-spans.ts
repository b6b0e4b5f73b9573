import { lineEnd } from '../text-search.ts'

/** So far before a place its paragraph is read, in UTF-16 code units. */
const paragraphLength = 4000

/**
 * Whether a place of Markdown stands in a code span, or in an indented block of code. An indented line of a list may be
 * no code: then the answer is `maybe`.
 * Source: https://spec.commonmark.org/0.31.2/#code-spans
 */
export function standsInCode(text: string, at: number): boolean | 'maybe' {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const before = text.slice(lineStart, at)
  if (/^(?: {4}| {0,3}\t)[ \t]*$/.test(before)) return 'maybe'
  // At the start of a line, a comment is a block, whatever stands above it.
  if (/^ {0,3}$/.test(before)) return false
  const near = text.slice(Math.max(0, at - paragraphLength), at)
  const paragraph = near.split(/\n[ \t]*\r?\n/).at(-1)!
  const after = text.slice(at, lineEnd(text, at))
  let open: string | undefined
  for (const [run] of paragraph.matchAll(/`+/g)) {
    if (open === undefined) open = run
    else if (open === run) open = undefined
  }
  return open !== undefined && [...after.matchAll(/`+/g)].some(([run]) => run === open)
}
