import { describe, expect, test } from 'vitest'
import { languageFor } from '../../src/languages/index.ts'
import { check } from '../../src/index.ts'

const pathOf = (path: string, text: string, value: string) => {
  const found = languageFor(path).keyPath?.(text, text.indexOf(value))
  return found && { keys: found.keys, beside: found.beside(/^provider$/) }
}

describe('the keys that lead to a value', () => {
  test.each([
    ['a.yaml', 'a:\n  - x: 1\n  -\n  - provider: p\n    model: here\nb: &m {y: 2}\nc: *m\n'],
    ['a.yaml', '--- \nz: 1\n---\na: [1, {}, {provider: p, model: here}]\n'],
    ['a.json', '{"z": 1, "a": [1, {}, {"provider": "p", "model": "here"}]}'],
  ])('%s %j', (path, text) => {
    expect(pathOf(path, text, 'here')).toEqual({ keys: ['a', '2', 'model'], beside: ['p'] })
  })
})

test('a document that is nested deeper than calls may be is checked', () => {
  const nested = (depth: number) => `${'{"model":"gpt-4-32k","n":'.repeat(depth)}1${'}'.repeat(depth)}`
  for (const depth of [1000, 2000]) {
    const findings = check(nested(depth), { path: 'src/agents.json', asOf: '2026-11-20' })
    expect(findings.length).toBe(depth)
  }
  const deep = 100_000
  const text = `${'{"n":'.repeat(deep)}{"model":"gpt-4-32k"}${'}'.repeat(deep)}`
  expect(check(text, { path: 'src/agents.json', asOf: '2026-11-20' })).toHaveLength(1)
  const list = `${'['.repeat(deep)}"gpt-4-32k"${']'.repeat(deep)}`
  expect(() => check(list, { path: 'src/agents.json', asOf: '2026-11-20' })).not.toThrow()
})
