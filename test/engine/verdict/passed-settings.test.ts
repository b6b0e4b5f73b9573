import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const findingsIn = (path: string, text: string) =>
  check(text, { path, asOf: '2026-11-20' }).map(({ rule, severity, text: at, fix }) => ({
    rule,
    severity,
    at,
    applicability: fix.applicability,
    changes: fix.changes,
  }))

const spring = (model: string, options: string, keys = ['spring', 'ai', 'openai', 'chat', 'options']) =>
  [
    ...keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`),
    ...[`model: ${model}`, ...options.split('\n')].map((line) => '  '.repeat(keys.length) + line),
    '',
  ].join('\n')

test.each([
  ['max-tokens', spring('gpt-5.6-sol', 'max-tokens: 4000')],
  ['maxTokens', spring('gpt-5.6-sol', 'maxTokens: 4000')],
  ['max-tokens', spring('gpt-5.6-sol', 'max-tokens: 4000', ['spring', 'ai', 'openai', 'chat'])],
  ['top-k', spring('claude-opus-4-8', 'top-k: 5', ['spring', 'ai', 'anthropic', 'chat', 'options'])],
])('what Spring AI sends as it is: %s', (at, text) => {
  expect(findingsIn('src/main/resources/application.yml', text)).toContainEqual(
    expect.objectContaining({ rule: 'incompatible-request', severity: 'error', at }),
  )
})

test.each([
  [['max-tokens renamed to max-completion-tokens'], 'max-tokens: 4000'],
  [['maxTokens renamed to maxCompletionTokens'], 'maxTokens: 4000'],
])('a fix says what it makes of it: %j', (changes, options) => {
  const [found] = findingsIn('src/main/resources/application.yml', spring('gpt-4-0613', options))
  expect(found).toMatchObject({ at: 'gpt-4-0613', applicability: 'unsafe', changes })
})

test('another tool may rename it', () => {
  const text = 'llm:\n  model: gpt-5.6-sol\n  max-tokens: 4000\n'
  expect(findingsIn('config/settings.yml', text).map(({ severity }) => severity)).not.toContain('error')
})
