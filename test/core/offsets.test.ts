import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edit } from '../../src/core/finding.ts'
import { composeEdits } from '../../src/core/compose.ts'
import { inverted, shiftOffset } from '../../src/core/offsets.ts'

/** Ascending edits of a text whose kept characters are all different, so that each can be found again. */
const edited = fc
  .array(fc.record({ kept: fc.nat(3), cut: fc.nat(3), put: fc.string({ unit: fc.constantFrom('X'), maxLength: 4 }) }))
  .map((parts) => {
    let before = ''
    const edits: Edit[] = []
    const fresh = (count: number) =>
      Array.from({ length: count }, (_, index) => String.fromCharCode(0x4e00 + before.length + index)).join('')
    for (const { kept, cut, put } of parts) {
      before += fresh(kept + 1)
      const expected = fresh(cut)
      edits.push({ range: { start: before.length, end: before.length + cut }, expected, text: put })
      before += expected
    }
    return { before, edits }
  })

test('unchanged text is found at its new place, and back again', () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const { text: after } = composeEdits(before, [edits])
      for (const [offset, character] of [...before].entries()) {
        if (edits.some(({ range }) => offset >= range.start && offset < range.end)) continue
        expect(after[shiftOffset(edits, offset)]).toBe(character)
        expect(shiftOffset(inverted(edits), shiftOffset(edits, offset))).toBe(offset)
      }
    }),
  )
})

test('inverted edits undo them', () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const { text: after } = composeEdits(before, [edits])
      expect(composeEdits(after, [inverted(edits)]).text).toBe(before)
    }),
  )
})

test('an offset inside an edit moves to its start', () => {
  const edits: Edit[] = [
    { range: { start: 1, end: 2 }, expected: 'b', text: 'BBB' },
    { range: { start: 3, end: 6 }, expected: 'def', text: '' },
  ]
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => shiftOffset(edits, offset))).toEqual([0, 1, 4, 5, 5, 5, 5, 6])
})
