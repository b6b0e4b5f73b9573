import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countsOf,
  goneFrom,
  prunedCounts,
  renamedIn,
  sumOf,
  updated,
  weigh,
} from '../../src/suppression/baseline-compare.ts'
import { finding } from '../report/sample.ts'

const counts = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries))
const record = (files: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  new Map(Object.entries(files).map(([path, entries]) => [path, counts(entries)]))
const three = ['error', 'error', 'warning'] as const
const findings = three.map((severity) => finding({ severity, text: 'gpt-4' }))

describe('findings of one file', () => {
  test.each([
    [undefined, 3],
    [{ 'gpt-4': 2 }, 3],
    [{ 'gpt-4': 3 }, 0],
    [{ 'gpt-4': 4 }, 0],
    [{ 'gpt-5': 9 }, 3],
  ])('against %j: %i are shown', (recorded, shown) => {
    expect(weigh(findings, recorded && counts(recorded)).shown).toHaveLength(shown)
  })

  test('are counted by model, those of requests apart, and no notes', () => {
    const others = [
      finding({ rule: 'retiring-model', severity: 'warning', text: 'gpt-4' }),
      finding({ rule: 'incompatible-request', text: 'temperature', model: 'gpt-5' }),
      finding({ severity: 'info', text: 'gpt-4' }),
      finding({ rule: 'malformed-ignore', severity: 'warning', model: '', ignore: { cause: 'no-reason' } }),
    ]
    expect(countsOf([...findings, ...others])).toEqual(counts({ 'gpt-4': 4, 'incompatible-request/gpt-5': 1 }))
  })
})

const recorded = record({ 'a.ts': { 'gpt-4': 3, 'gpt-5': 1 }, 'gone.ts': { o3: 2 }, 'elsewhere.ts': { o1: 1 } })
const seen = { found: record({ 'a.ts': { 'gpt-4': 1, new: 5 } }), isGone: (path: string) => path === 'gone.ts' }

test('what is gone is counted, and of files that were not looked at nothing is said', () => {
  expect(goneFrom(recorded, seen)).toEqual([
    { path: 'a.ts', key: 'gpt-4', count: 2 },
    { path: 'a.ts', key: 'gpt-5', count: 1 },
    { path: 'gone.ts', key: 'o3', count: 2 },
  ])
})

test('to prune lowers, and adds nothing', () => {
  expect(prunedCounts(recorded, seen)).toEqual(record({ 'a.ts': { 'gpt-4': 1 }, 'elsewhere.ts': { o1: 1 } }))
})

test('to update records what is there', () => {
  expect(updated(recorded, seen)).toEqual(record({ 'a.ts': { 'gpt-4': 1, new: 5 }, 'elsewhere.ts': { o1: 1 } }))
})

test('a file with a new name takes its record along', () => {
  const moved = {
    ...seen,
    found: record({ 'a.ts': { 'gpt-4': 3, 'gpt-5': 1 }, 'new.ts': { o3: 2 }, 'twin.ts': { o3: 2 } }),
  }
  expect(renamedIn(recorded, moved)).toEqual([{ from: 'gone.ts', to: 'new.ts' }])
  expect(prunedCounts(recorded, moved).get('new.ts')).toEqual(counts({ o3: 2 }))
  expect(sumOf(prunedCounts(recorded, moved))).toBe(sumOf(recorded))
})

const some = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 4 })),
)

test('to prune never raises a count, and leaves nothing to prune', () => {
  fc.assert(
    fc.property(some, some, fc.constantFrom('a', 'b', 'c'), (before, now, away) => {
      const [from, found] = [record(before), record(now)]
      const look = { found, isGone: (path: string) => path === away && !found.has(path) }
      const after = prunedCounts(from, look)
      expect(sumOf(after)).toBeLessThanOrEqual(sumOf(from))
      expect(goneFrom(after, look)).toEqual([])
      const names = new Map(renamedIn(from, look).map(({ from: old, to }) => [to, old]))
      for (const [path, kept] of after) {
        for (const [key, count] of kept) {
          expect(count).toBeLessThanOrEqual(from.get(names.get(path) ?? path)?.get(key) ?? 0)
        }
      }
    }),
  )
})
