import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edit } from '../../src/core/finding.ts'
import { composeEdits } from '../../src/core/compose.ts'

const text = 'abcdefghij'

/** An edit of `text` that expects what stands there. */
function edit(start: number, end: number, replacement: string, expected = text.slice(start, end)): Edit {
  return { range: { start, end }, expected, text: replacement }
}

/** Something that stays, and then something that becomes another text. */
interface Piece {
  readonly kept: string
  readonly expected: string
  readonly text: string
}

function assemble(parts: readonly Piece[]) {
  let before = ''
  let after = ''
  const edits: Edit[] = []
  for (const part of parts) {
    const start = before.length + part.kept.length
    edits.push({ range: { start, end: start + part.expected.length }, expected: part.expected, text: part.text })
    before += part.kept + part.expected
    after += part.kept + part.text
  }
  return { before, after, edits }
}

describe('composeEdits', () => {
  test.each<[name: string, sets: Edit[][], text: string, applied: boolean[]]>([
    ['nothing', [], 'abcdefghij', []],
    ['an empty set', [[]], 'abcdefghij', [true]],
    ['a longer text', [[edit(2, 4, 'XYZ')]], 'abXYZefghij', [true]],
    ['a removal', [[edit(2, 4, '')]], 'abefghij', [true]],
    ['an insertion at either end', [[edit(0, 0, '<'), edit(10, 10, '>')]], '<abcdefghij>', [true]],
    ['any order inside a set', [[edit(8, 9, 'Y'), edit(1, 2, 'X')]], 'aXcdefghYj', [true]],
    ['any order of sets', [[edit(8, 9, 'Y')], [edit(1, 2, 'X')]], 'aXcdefghYj', [true, true]],
    ['what is not there', [[edit(1, 2, 'X', 'z')]], 'abcdefghij', [false]],
    ['an expected text of another length', [[edit(1, 2, 'X', 'bc')]], 'abcdefghij', [false]],
    ['a range past the end', [[edit(9, 11, 'X', 'jk')]], 'abcdefghij', [false]],
    ['an insertion past the end', [[edit(11, 11, 'X', '')]], 'abcdefghij', [false]],
    ['a range before the start', [[edit(-1, 1, 'X', 'ab')]], 'abcdefghij', [false]],
    ['an inverted range', [[edit(4, 2, 'X', '')]], 'abcdefghij', [false]],
    ['all or nothing', [[edit(0, 1, 'X'), edit(4, 5, 'Y', '?')]], 'abcdefghij', [false]],
    ['an overlap inside a set', [[edit(0, 3, 'X'), edit(2, 5, 'Y')]], 'abcdefghij', [false]],
    ['an overlap of two sets', [[edit(0, 3, 'X')], [edit(2, 5, 'Y')]], 'Xdefghij', [true, false]],
    ['an edit around another', [[edit(2, 3, 'X')], [edit(0, 5, 'Y')]], 'abXdefghij', [true, false]],
    ['other words for one range', [[edit(0, 3, 'X')], [edit(0, 3, 'Y')]], 'Xdefghij', [true, false]],
    ['edits that touch', [[edit(0, 3, 'X')], [edit(3, 5, 'Y')]], 'XYfghij', [true, true]],
    ['an insertion before an edit', [[edit(3, 5, 'Y')], [edit(3, 3, 'X')]], 'abcXYfghij', [true, true]],
    ['an insertion behind an edit', [[edit(5, 5, 'X')], [edit(3, 5, 'Y')]], 'abcYXfghij', [true, true]],
    ['an insertion inside an edit', [[edit(3, 5, 'Y')], [edit(4, 4, 'X')]], 'abcYfghij', [true, false]],
    ['an edit around an insertion', [[edit(4, 4, 'X')], [edit(3, 5, 'Y')]], 'abcdXefghij', [true, false]],
    ['two insertions at one place', [[edit(4, 4, 'X')], [edit(4, 4, 'Y')]], 'abcdXefghij', [true, false]],
    ['the same edit twice', [[edit(1, 2, 'X'), edit(1, 2, 'X')]], 'aXcdefghij', [true]],
    ['an edit two sets share', [[edit(1, 2, 'X')], [edit(1, 2, 'X'), edit(5, 6, '')]], 'aXcdeghij', [true, true]],
    [
      'room that a refused set leaves',
      [[edit(1, 2, 'X'), edit(1, 3, 'Y')], [edit(1, 3, 'Z')]],
      'aZdefghij',
      [false, true],
    ],
    [
      'a shared edit that outlives a refused set',
      [[edit(1, 2, 'X')], [edit(1, 2, 'X'), edit(5, 6, 'Y'), edit(0, 2, 'Z')]],
      'aXcdefghij',
      [true, false],
    ],
  ])('%s', (_, sets, composed, applied) => {
    expect(composeEdits(text, sets)).toEqual({ text: composed, applied })
  })

  test('never cuts a surrogate pair in half', () => {
    const smile = '😀'
    for (const start of [0, 1]) {
      const half: Edit = { range: { start, end: start + 1 }, expected: smile[start]!, text: 'x' }
      expect(composeEdits(smile, [[half]])).toEqual({ text: smile, applied: [false] })
    }
    const whole: Edit = { range: { start: 0, end: 2 }, expected: smile, text: 'x' }
    expect(composeEdits(smile, [[whole]])).toEqual({ text: 'x', applied: [true] })
  })

  /** Lower case becomes upper case, so that no edit fits its own result. */
  const pieces = fc.array(
    fc.record({
      kept: fc.string(),
      expected: fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), minLength: 1 }),
      text: fc.string({ unit: fc.constantFrom('A', 'B', 'Ä'), minLength: 1 }),
    }),
    { minLength: 1, maxLength: 20 },
  )

  const withOrder = pieces.chain((parts) => {
    const assembled = assemble(parts)
    return fc.record({
      before: fc.constant(assembled.before),
      after: fc.constant(assembled.after),
      edits: fc.shuffledSubarray(assembled.edits, { minLength: parts.length }),
      setSize: fc.integer({ min: 1, max: 5 }),
    })
  })

  test('changes nothing outside its ranges, in any order and any grouping', () => {
    fc.assert(
      fc.property(withOrder, ({ before, after, edits, setSize }) => {
        const sets: Edit[][] = []
        for (let from = 0; from < edits.length; from += setSize) sets.push(edits.slice(from, from + setSize))
        expect(composeEdits(before, sets)).toEqual({ text: after, applied: sets.map(() => true) })
      }),
    )
  })

  test('applies a set once: it does not fit the new text', () => {
    fc.assert(
      fc.property(withOrder, ({ after, edits }) => {
        expect(composeEdits(after, [edits])).toEqual({ text: after, applied: [false] })
      }),
    )
  })

  test('a refused set changes nothing, whatever the sets', () => {
    const anyEdit = fc
      .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.constantFrom('', 'X', 'YY'))
      .map(([one, other, replacement]) => edit(Math.min(one, other), Math.max(one, other), replacement))
    fc.assert(
      fc.property(fc.array(fc.array(anyEdit, { maxLength: 3 }), { maxLength: 6 }), (sets) => {
        const { text: composed, applied } = composeEdits(text, sets)
        const taken = sets.filter((_, index) => applied[index])
        expect(composeEdits(text, taken)).toEqual({ text: composed, applied: taken.map(() => true) })
        expect(composeEdits(text, [taken.flat().toReversed()])).toEqual({ text: composed, applied: [true] })
      }),
    )
  })

  test('stays fast with very many edits', () => {
    const count = 100_000
    const edits = Array.from({ length: count }, (_, at): Edit => ({
      range: { start: 2 * at, end: 2 * at + 1 },
      expected: 'a',
      text: 'bc',
    }))
    const composed = composeEdits(
      'a '.repeat(count),
      edits.map((one) => [one]),
    )
    expect(composed.text).toBe('bc '.repeat(count))
  })
})
