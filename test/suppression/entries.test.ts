import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { entriesOf, type IgnoreEntry } from '../../src/suppression/entries.ts'
import { finding } from '../report/sample.ts'

const rules = {
  asOf: '2026-11-20',
  requireReason: true,
  base: '/repo',
  idOf: (id: string) => (id.startsWith('claude') || id.startsWith('gpt') ? id : undefined),
}
const why = { reason: 'why' }
const applyEntries = (entries: readonly IgnoreEntry[], path = 'src/a.ts') =>
  entriesOf(entries, rules).apply(`/repo/${path}`, [finding(), finding({ text: 'gpt-4' })])
const left = (...given: Parameters<typeof applyEntries>) => applyEntries(...given).findings.map(({ text }) => text)

describe('an entry suppresses', () => {
  test.each<[string, IgnoreEntry, string[]]>([
    ['every finding', why, []],
    ['a model', { models: ['gpt-4'], ...why }, ['claude-3-5-sonnet-20241022']],
    ['models by a star', { models: ['claude-*'], ...why }, ['gpt-4']],
    ['a folder', { files: ['src'], ...why }, []],
    ['files by a glob', { files: ['**/*.ts'], models: ['gpt-4'], ...why }, ['claude-3-5-sonnet-20241022']],
    ['no other file', { files: ['lib/**'], ...why }, ['claude-3-5-sonnet-20241022', 'gpt-4']],
    [
      'no file that a later glob excludes',
      { files: ['src/**', '!src/a.ts'], ...why },
      ['claude-3-5-sonnet-20241022', 'gpt-4'],
    ],
    ['until its last day', { until: '2026-11-20', ...why }, []],
    ['nothing after its last day', { until: '2026-11-19', ...why }, ['claude-3-5-sonnet-20241022', 'gpt-4']],
    ['no ID that only contains its own', { models: ['gpt', '3-5'], ...why }, ['claude-3-5-sonnet-20241022', 'gpt-4']],
  ])('%s', (_, entry, remaining) => {
    expect(left([entry])).toEqual(remaining)
  })

  test('nothing after its last day, but holds the fix back', () => {
    const { findings } = applyEntries([{ models: ['gpt-4'], until: '2026-11-19', ...why }])
    expect(findings.map(({ fix }) => [fix.applicability, fix.reason])).toEqual([
      ['safe', undefined],
      ['unsafe', 'lapsed-ignore'],
    ])
  })

  test('nothing outside of its folder', () => {
    expect(left([{ files: ['**'], ...why }], '../other/a.ts')).toHaveLength(2)
  })

  test('and gives its reason and its last day', () => {
    expect(applyEntries([{ ...why, until: '2027-01-01' }]).suppressed[0]).toMatchObject({
      kind: 'external',
      reason: 'why',
      until: '2027-01-01',
    })
  })
})

describe('an entry is stale', () => {
  const stale = (entry: IgnoreEntry, isUsed: boolean, whole: boolean) =>
    entriesOf([entry], rules)
      .stale(new Set(isUsed ? [entry] : []), () => whole)
      .map(({ cause }) => cause)

  test('if it has expired and covers a finding', () => {
    expect(stale({ ...why, until: '2026-11-19' }, true, false)).toEqual(['expired'])
  })
  test('if it covers no finding of a run that checked the whole project', () => {
    expect([stale(why, false, true), stale(why, false, false), stale(why, true, true)]).toEqual([['unused'], [], []])
  })
  test('if no rule knows its model', () => {
    expect(stale({ models: ['gtp-4'], ...why }, false, false)).toEqual(['no-such-model'])
  })
})

test.each([
  [{ reason: ' ' }, 'ignore[1].reason'],
  [{ reason: 'why', until: '2027-02-30' }, 'ignore[1].until'],
])('%j is refused with its place', (entry, place) => {
  expect(() => entriesOf([why, entry], rules)).toThrow(UserError)
  expect(() => entriesOf([why, entry], rules)).toThrow(place)
})
