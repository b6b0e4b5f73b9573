import type { Range } from '../../../src/core/range.ts'

/** The contents of the strings `"m1"` to `'m9'`, which stand for model IDs. */
export function modelsIn(text: string): Range[] {
  return [...text.matchAll(/(?<=["'])m\d(?=["'])/g)].map(({ 0: id, index }) => ({
    start: index,
    end: index + id.length,
  }))
}
