import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countsOf,
  goneFrom,
  prunedCounts,
  renamedIn,
  sumOf,
  updatedCounts,
  splitByBaseline,
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
  ])('with %j recorded: %i are fresh', (recorded, fresh) => {
    expect(splitByBaseline(findings, recorded && counts(recorded)).fresh).toHaveLength(fresh)
  })

  test('are counted by model, those of requests under their rule, and infos not at all', () => {
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
const counted = { found: record({ 'a.ts': { 'gpt-4': 1, new: 5 } }), isGone: (path: string) => path === 'gone.ts' }

test('findings that are gone are counted, but not those of files that the run did not check', () => {
  expect(goneFrom(recorded, counted)).toEqual([
    { path: 'a.ts', key: 'gpt-4', count: 2 },
    { path: 'a.ts', key: 'gpt-5', count: 1 },
    { path: 'gone.ts', key: 'o3', count: 2 },
  ])
})

test('pruning lowers counts and adds none', () => {
  expect(prunedCounts(recorded, counted)).toEqual(record({ 'a.ts': { 'gpt-4': 1 }, 'elsewhere.ts': { o1: 1 } }))
})

test('updating records what the run found', () => {
  expect(updatedCounts(recorded, counted)).toEqual(
    record({ 'a.ts': { 'gpt-4': 1, new: 5 }, 'elsewhere.ts': { o1: 1 } }),
  )
})

test('a renamed file keeps its counts', () => {
  const moved = {
    ...counted,
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

test('pruning never raises a count, and a second pruning changes nothing', () => {
  fc.assert(
    fc.property(some, some, fc.constantFrom('a', 'b', 'c'), (before, now, away) => {
      const [from, found] = [record(before), record(now)]
      const foundCounts = { found, isGone: (path: string) => path === away && !found.has(path) }
      const after = prunedCounts(from, foundCounts)
      expect(sumOf(after)).toBeLessThanOrEqual(sumOf(from))
      expect(goneFrom(after, foundCounts)).toEqual([])
      const names = new Map(renamedIn(from, foundCounts).map(({ from: old, to }) => [to, old]))
      for (const [path, kept] of after) {
        for (const [key, count] of kept) {
          expect(count).toBeLessThanOrEqual(from.get(names.get(path) ?? path)?.get(key) ?? 0)
        }
      }
    }),
  )
})
