import { expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const id = 'claude-3-haiku-20240307'
const fixIn = (path: string, text: string) => {
  const { fix } = checkText(path, text, context).find(({ text: found }) => found === id)!
  return fix.proof?.kind ?? fix.reason
}

test.each([
  ['a.ts', `export const DEFAULT_MODELS: Record<Provider, string> = { openai: 'gpt-5.6-sol', anthropic: '${id}' }\n`],
  ['a.py', `DEFAULT_MODELS = {\n    "openai": "gpt-5.6-sol",\n    "anthropic": "${id}",\n}\n`],
  [
    'a.go',
    `package a\n\nvar defaultModels = map[string]string{\n\t"openai": "gpt-5.6-sol",\n\t"anthropic": "${id}",\n}\n`,
  ],
  ['a.rb', `DEFAULT_MODELS = {\n  openai: "gpt-5.6-sol",\n  anthropic: "${id}"\n}.freeze\n`],
  ['a.php', `<?php\nconst DEFAULT_MODELS = ['openai' => 'gpt-5.6-sol', 'anthropic' => '${id}'];\n`],
  ['a.kt', `val defaultModels = mapOf("openai" to "gpt-5.6-sol", "anthropic" to "${id}")\n`],
  ['a.json', `{"defaultModels": {"openai": "gpt-5.6-sol", "anthropic": "${id}"}}\n`],
])('a table with one model for each provider: %s', (path, text) => {
  expect(fixIn(path, text)).toBe('name')
})

test.each([
  ['a table of what is known', `const SUPPORTED_MODELS = { openai: 'gpt-5.6-sol', anthropic: '${id}' }\n`],
  ['a table of what is gone', `const DEPRECATED_MODELS = { openai: 'gpt-5.6-sol', anthropic: '${id}' }\n`],
  ['a key that is no provider', `const MODELS = { anthropic: '${id}', note: 'gpt-5.6-sol' }\n`],
  ['one entry', `const MODELS = { anthropic: '${id}' }\n`],
  ['a provider that has another name for it', `const MODELS = { openai: 'gpt-5.6-sol', bedrock: '${id}' }\n`],
  [
    'a table of prices beside it',
    `const MODELS = { openai: 'gpt-5.6-sol', anthropic: '${id}' }\nconst PRICES = { '${id}': 3 }\n`,
  ],
])('nothing is proved by %s', (_, text) => {
  expect(fixIn('a.ts', text)).not.toBe('name')
})
