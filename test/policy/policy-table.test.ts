import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/core/literal.ts'
import { isSilent, type PolicyPlace, tableRuling, table } from '../../src/policy/policy-table.ts'
import { type Zone, zones } from '../../src/core/zone.ts'

const place = (role: Role, zone: Zone, facts: Partial<PolicyPlace> = {}): PolicyPlace => ({
  role,
  zone,
  describes: false,
  liveTest: false,
  sample: true,
  ...facts,
})
const shape = (rule: Parameters<typeof tableRuling>[0], where: PolicyPlace) => {
  const ruling = tableRuling(rule, where)
  return ruling ? `${ruling.severity} ${ruling.applicability}` : 'off'
}

describe('a retired ID', () => {
  test.each([
    ['argument', 'source', 'error safe'],
    ['property', 'example', 'error safe'],
    ['assignment', 'source', 'error safe'],
    ['default', 'source', 'error safe'],
    ['argument', 'test', 'info unsafe'],
    ['argument', 'docs', 'warning unsafe'],
    ['argument', 'history', 'off'],
    ['argument', 'data', 'off'],
    ['element', 'source', 'warning unsafe'],
    ['element', 'test', 'info none'],
    ['element', 'docs', 'info none'],
    ['type', 'source', 'info none'],
    ['type', 'test', 'info none'],
    ['constant', 'docs', 'off'],
    ['key', 'source', 'info none'],
    ['comparison', 'source', 'info none'],
    ['comparison', 'test', 'info none'],
    ['comment', 'source', 'info none'],
    ['prose', 'docs', 'info none'],
    ['text', 'test', 'info none'],
  ] as const)('%s in %s: %s', (role, zone, expected) => {
    expect(shape('retired-model', place(role, zone))).toBe(expected)
  })
  test('in a test that calls a real client is a warning', () => {
    expect(shape('retired-model', place('argument', 'test', { liveTest: true }))).toBe('warning unsafe')
  })
  test.each([
    ['model', 'error safe'],
    ['modelId', 'error safe'],
    ['id', 'warning unsafe'],
    ['name', 'warning unsafe'],
    ['value', 'warning unsafe'],
    ['example', 'info none'],
  ])('as the property %s: %s', (name, expected) => {
    expect(shape('retired-model', place('property', 'source', { name }))).toBe(expected)
  })
  test('beside a context window or a price is one that is offered', () => {
    expect(shape('retired-model', place('property', 'source', { name: 'model', describes: true }))).toBe('warning none')
  })
  test('in a document outside a code sample is a note', () => {
    expect(shape('retired-model', place('property', 'docs', { sample: false }))).toBe('info none')
  })
})

test('of a model that still works an error becomes a warning, and rewriting it is a choice', () => {
  expect(tableRuling('retiring-model', place('argument', 'source'))).toEqual({
    severity: 'warning',
    applicability: 'unsafe',
    reason: 'alive',
  })
  expect(shape('retiring-model', place('element', 'source'))).toBe('warning unsafe')
  expect(shape('deprecated-model', place('argument', 'source'))).toBe('info unsafe')
  expect(shape('unknown-model', place('argument', 'source'))).toBe('info none')
})

test('whatever is not safe says why', () => {
  const cells = Object.values(table).flatMap((row) => Object.values(row))
  const silent = cells.filter((cell) => cell !== 'off' && cell.applicability !== 'safe' && cell.reason === undefined)
  expect(silent).toEqual([])
})

test('history and data are silent', () => {
  expect(zones.filter((zone) => isSilent(zone))).toEqual(['history', 'data'])
})
