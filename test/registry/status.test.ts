import { describe, expect, test } from 'vitest'
import { announcedEnd, type Lifecycle, statusOn } from '../../src/registry/lifecycle.ts'
import { todayIs } from '../../src/registry/today.ts'

const row = (facts: Partial<Lifecycle>): Lifecycle => ({
  id: 'model-1',
  vendor: 'vendor',
  modality: 'text',
  kind: 'snapshot',
  source: 'https://example.com',
  checked: '2026-10-01',
  confidence: 'high',
  ...facts,
})

describe('status on a day', () => {
  test.each([
    ['no dates', {}, '2026-11-20', 'active'],
    ['before an exact end', { retires: '2026-11-30', dateKind: 'exact' }, '2026-11-29', 'active'],
    ['on an exact end', { retires: '2026-11-30', dateKind: 'exact' }, '2026-11-30', 'retired'],
    ['a passed floor', { retires: '2026-10-15', dateKind: 'not-before' }, '2026-11-20', 'active'],
    ['a passed tentative day', { retires: '2026-09-14', dateKind: 'tentative' }, '2026-11-20', 'active'],
    ['announced', { deprecated: '2026-09-30', retires: '2026-11-30', dateKind: 'exact' }, '2026-10-01', 'deprecated'],
    ['before the announcement', { deprecated: '2026-09-30' }, '2026-09-29', 'active'],
    ['gone, day unknown', { retired: true }, '2026-10-01', 'retired'],
    ['gone, before anybody looked', { retired: true }, '2026-09-30', 'unknown'],
    [
      'gone on a tentative day',
      { retired: true, retires: '2026-05-12', dateKind: 'tentative' },
      '2026-05-12',
      'retired',
    ],
    ['before a tentative day', { retired: true, retires: '2026-05-12', dateKind: 'tentative' }, '2026-05-11', 'active'],
    ['superseded', { state: 'legacy' }, '2026-11-20', 'legacy'],
    ['not told', { state: 'unknown' }, '2026-11-20', 'unknown'],
  ] as const)('%s', (_, facts, day, expected) => {
    expect(statusOn(todayIs(day), row(facts))).toBe(expected)
  })
})

test('a floor is no announced end', () => {
  expect(announcedEnd(row({ retires: '2027-01-01', dateKind: 'not-before' }))).toBeUndefined()
  expect(announcedEnd(row({ retires: '2027-01-01', dateKind: 'tentative' }))).toBe('2027-01-01')
})
