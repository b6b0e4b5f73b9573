import { describe, expect, test } from 'vitest'
import { analyzeText } from '../../src/engine/analyze-text.ts'
import { barring, isUnderPolicy } from '../../src/policy/model-allowlist.ts'
import { zones } from '../../src/core/zone.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

describe('an allowlist', () => {
  test.each([
    [['gpt-4*'], undefined, 'gpt-4-0613', 'banned'],
    [['gpt-4*'], undefined, 'my-gpt-4', undefined],
    [[], ['claude-*'], 'gpt-4', 'not-approved'],
    [[], ['claude-*'], 'claude-opus-5', undefined],
    [['claude-2.1'], ['claude-*'], 'claude-2.1', 'banned'],
    [[], [], 'claude-opus-5', 'not-approved'],
    [[], undefined, 'claude-opus-5', undefined],
    // A full stop is no wildcard.
    [['claude-2.1'], undefined, 'claude-2-1', undefined],
  ] as const)('banned %j, approved %j: %s', (banned, approved, name, bar) => {
    expect(barring(banned, approved)([name])).toBe(bar)
  })
})

test('is about what runs, and what people copy', () => {
  expect(zones.filter(isUnderPolicy)).toEqual(['source', 'example'])
})

test.each([
  ['src/a.ts', ['not-approved-model']],
  ['examples/a.ts', ['not-approved-model']],
  ['tests/a.ts', []],
  ['docs/a.ts', []],
])('a living model in %s', (path, rules) => {
  const context = { ...contextFor({ asOf: '2026-11-20', within: 90 }), policy: { bars: barring(['gpt-6-*']) } }
  const { mentions } = analyzeText(path, "ask({ model: 'gpt-6-luna' })", context)
  expect(mentions.flatMap(({ finding }) => finding?.rule ?? [])).toEqual(rules)
})
