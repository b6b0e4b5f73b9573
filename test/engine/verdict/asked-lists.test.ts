import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const fixesIn = (path: string, text: string) =>
  checkText(path, text, context).map(({ text: id, fix }) => `${id} ${fix.reason ?? fix.applicability}`)

test.each([
  [
    'strings',
    'promptfooconfig.yaml',
    'providers:\n  - anthropic:messages:claude-3-5-sonnet-20240620\n  - anthropic:messages:claude-3-haiku-20240307\n',
  ],
  [
    'json',
    'promptfooconfig.json',
    '{"providers": ["anthropic:messages:claude-3-5-sonnet-20240620", "anthropic:messages:claude-3-haiku-20240307"]}\n',
  ],
  [
    'objects',
    'promptfooconfig.yaml',
    'targets:\n  - id: anthropic:messages:claude-3-5-sonnet-20240620\n  - id: anthropic:messages:claude-3-haiku-20240307\n    label: small\n',
  ],
])('a tool asks each model of a list: %s', (_, path, text) => {
  expect(fixesIn(path, text)).toEqual(['claude-3-5-sonnet-20240620 safe', 'claude-3-haiku-20240307 safe'])
})

test.each([
  [
    'the replacement by another route',
    'promptfooconfig.yaml',
    'providers:\n  - openai:chat:gpt-5.6-sol\n  - openai:gpt-4\n',
    ['gpt-4 already-listed'],
  ],
  [
    'two that become one',
    'promptfooconfig.yaml',
    'providers:\n  - openai:gpt-4\n  - openai:chat:gpt-4-0613\n',
    ['gpt-4 list', 'gpt-4-0613 same-replacement'],
  ],
  [
    'a label with the name',
    'promptfooconfig.yaml',
    'providers:\n  - id: anthropic:messages:claude-3-haiku-20240307\n    label: Claude 3 Haiku\n',
    ['claude-3-haiku-20240307 named-beside'],
  ],
  [
    'a title with the name',
    'promptfooconfig.yaml',
    'description: Is Claude 3 Haiku good enough?\nproviders:\n  - anthropic:messages:claude-3-haiku-20240307\n',
    ['claude-3-haiku-20240307 named-beside'],
  ],
  ['a file of nobody', 'models.yaml', 'providers:\n  - openai:gpt-4\n', ['gpt-4 list']],
  [
    'a parameter that is refused',
    'promptfooconfig.yaml',
    'providers:\n  - id: openai:chat:gpt-4\n    config:\n      logit_bias: {"50256": -100}\n',
    ['gpt-4 rejected-request'],
  ],
])('no fix of a list is safe with %s', (_, path, text, fixes) => {
  expect(fixesIn(path, text)).toEqual(fixes)
})
