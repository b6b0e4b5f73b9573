import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedLines, type ChangedLines } from '../../src/fix/lines.ts'

/** Writes the changes out again: what stays comes from `before`, what is new from `after`. */
function replay(before: readonly string[], after: readonly string[], changes: readonly ChangedLines[]): string[] {
  const lines: string[] = []
  let at = 0
  for (const { from, to, newFrom, newTo } of changes) {
    lines.push(...before.slice(at, from), ...after.slice(newFrom, newTo))
    at = to
  }
  return [...lines, ...before.slice(at)]
}

function sizes(changes: readonly ChangedLines[]): [removed: number, added: number][] {
  return changes.map(({ from, to, newFrom, newTo }) => [to - from, newTo - newFrom])
}

/** How many lines can stay, by the textbook table. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0)
  for (const line of before) {
    const next = [0]
    for (const [at, other] of after.entries()) {
      next.push(line === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!))
    }
    row = next
  }
  return row.at(-1)!
}

describe('changedLines', () => {
  test.each<[before: string, after: string, changes: [number, number, number, number][]]>([
    ['', '', []],
    ['abc', 'abc', []],
    ['', 'ab', [[0, 0, 0, 2]]],
    ['ab', '', [[0, 2, 0, 0]]],
    ['abc', 'aXc', [[1, 2, 1, 2]]],
    ['abcd', 'aXYd', [[1, 3, 1, 3]]],
    ['abcd', 'acd', [[1, 2, 1, 1]]],
    ['aaa', 'aa', [[2, 3, 2, 2]]],
    [
      'abcdef',
      'XabcdeY',
      [
        [0, 0, 0, 1],
        [5, 6, 6, 7],
      ],
    ],
    [
      'abcdef',
      'bcdefX',
      [
        [0, 1, 0, 0],
        [6, 6, 5, 6],
      ],
    ],
    [
      'Mt}Mt}',
      'N}N}',
      [
        [0, 2, 0, 1],
        [3, 5, 2, 3],
      ],
    ],
  ])('%s → %s', (before, after, changes) => {
    const expected = changes.map(([from, to, newFrom, newTo]) => ({ from, to, newFrom, newTo }))
    expect(changedLines([...before], [...after])).toEqual(expected)
  })

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '}'), { maxLength: 30 })

  test('finds all changes, in separate runs, and as few lines as possible', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = changedLines(before, after)
        expect(replay(before, after, changes)).toEqual(after)
        for (const [index, change] of changes.entries()) {
          const last = changes[index - 1]
          if (last) expect(change.from).toBeGreaterThan(last.to)
          if (last) expect(change.newFrom - last.newTo).toBe(change.from - last.to)
        }
        const kept = before.length - sizes(changes).reduce((sum, [removed]) => sum + removed, 0)
        expect(kept).toBe(longestCommon(before, after))
      }),
      { numRuns: 500 },
    )
  })

  test('pairs lines by position if very many were rewritten', () => {
    const before = Array.from({ length: 5000 }, (_, line) => `${line}`)
    const after = before.map((line, index) => (index % 2 === 0 ? `new ${line}` : line))
    expect(sizes(changedLines(before, after))).toEqual(Array.from({ length: 2500 }, () => [1, 1]))
  })

  test('still finds all changes if very many lines were added and removed', () => {
    const before = Array.from({ length: 5000 }, (_, line) => `${line}`)
    const after = before.filter((_, index) => index % 2 === 0).map((line) => `new ${line}`)
    expect(replay(before, after, changedLines(before, after))).toEqual(after)
  })
})
