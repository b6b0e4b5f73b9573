import { describe, expect, test } from 'vitest'
import { unknownModels } from '../../src/config/unknown-models.ts'
import { registryWith } from '../../src/registry/builtin-rules.ts'
import type { Config } from '../../src/config/keys.ts'

const registry = registryWith([])

/** What is said of a configuration, with the place of each value as its keys. */
function saidOf(config: Config): readonly string[] {
  const document = {
    shown: 'emeritus.config.json',
    value: config,
    placeOf: (path: readonly (string | number)[]) => path.join('.'),
    partsOf: () => [],
  }
  const layer = { config, document, folder: '/project', file: '/project/emeritus.config.json' }
  return unknownModels([layer], () => registry)
}

describe('a pattern that means no model of the rules', () => {
  test.each([
    ['claude-3-opus-20240228', "; did you mean 'claude-3-opus-20240229'?"],
    ['claud-*', ''],
    ['gpt-nope*', ''],
    ['no-such-model', ''],
    ['*-preveiw*', ''],
  ])('%s', (pattern, suggestion) => {
    expect(saidOf({ banned: ['gpt-4*', pattern] })).toEqual([
      `banned.1: banned: no rule knows '${pattern}'${suggestion}`,
    ])
    expect(saidOf({ approved: [pattern] })).toEqual([`approved.0: approved: no rule knows '${pattern}'${suggestion}`])
  })
})

describe('a pattern that means models of the rules, or versions to come', () => {
  test.each([
    'gpt-4',
    'claude-*',
    '*-preview*',
    'Claude Haiku 4.5',
    'us.anthropic.claude-*',
    '*',
    'gpt-9*',
    'claude-opus-9*',
  ])('%s', (pattern) => expect(saidOf({ banned: [pattern] })).toEqual([]))
})

test('without these keys the rules are not read', () => {
  const layer = { config: {}, document: {} as never, folder: '/', file: '/a' }
  const unread = () => {
    throw new Error('read')
  }
  expect(unknownModels([layer], unread)).toEqual([])
})
