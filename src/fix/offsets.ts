import type { Edit } from '../core/finding.ts'

/** The edits that lead back: from the text that ascending, separate edits made to the one they were made for. */
export function inverted(edits: readonly Edit[]): Edit[] {
  let grown = 0
  return edits.map(({ range, expected, text }) => {
    const start = range.start + grown
    grown += text.length - expected.length
    return { range: { start, end: start + text.length }, expected: text, text: expected }
  })
}

/**
 * Where the character at an offset stands after ascending, separate edits: behind what is inserted there. One inside of
 * an edit goes to where that edit begins.
 */
export function shiftOffset(edits: readonly Edit[], offset: number): number {
  let grown = 0
  for (const { range, text } of edits) {
    if (range.start > offset) break
    if (range.end > offset) return range.start + grown
    grown += text.length - (range.end - range.start)
  }
  return offset + grown
}
