import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const textsIn = (path: string, text: string) => check(text, { path, asOf: '2026-11-20' }).map(({ text: id }) => id)

test.each([
  [
    'caps.py',
    'def caps(model_id):\n    patterns = ["anthropic.claude-sonnet-4", "anthropic.claude-haiku-4"]\n    return any(p in model_id for p in patterns)\n',
  ],
  [
    'src/caps.ts',
    "const families = ['anthropic.claude-sonnet-4', 'anthropic.claude-haiku-4']\nexport const caches = (id: string) => families.some((one) => id.includes(one))\n",
  ],
  [
    'lib/caps.rb',
    'FAMILIES = ["anthropic.claude-sonnet-4", "anthropic.claude-haiku-4"].freeze\ndef caches?(id) = FAMILIES.any? { |one| id.start_with?(one) }\n',
  ],
])('the beginning of IDs in a list that names are looked up in is no unknown model: %s', (path, text) => {
  expect(textsIn(path, text)).toEqual([])
})

test.each([
  ['caps.py', 'models = ["anthropic.claude-haiku-4", "anthropic.claude-sonnet-4"]\nfor m in models:\n    ask(m)\n'],
  ['src/caps.ts', "export const models = ['anthropic.claude-haiku-4', 'anthropic.claude-sonnet-4']\n"],
])('a list that is asked or offered still has unknown models: %s', (path, text) => {
  expect(textsIn(path, text)).toEqual(expect.arrayContaining(['anthropic.claude-haiku-4']))
})
