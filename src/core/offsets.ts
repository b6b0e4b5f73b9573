import type { Edit } from './finding.ts'

/** The edits that undo `edits`. These must be ascending and must not overlap. */
export function inverted(edits: readonly Edit[]): Edit[] {
  let grown = 0
  return edits.map(({ range, expected, text }) => {
    const start = range.start + grown
    grown += text.length - expected.length
    return { range: { start, end: start + text.length }, expected: text, text: expected }
  })
}

/**
 * Where the character at an offset is after the edits, which must be ascending and must not overlap. Text that is inserted
 * at the offset comes before it. An offset inside an edit moves to the start of that edit.
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
