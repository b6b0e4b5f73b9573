import { expect, test } from 'vitest'
import { lookalikesIn } from '../../src/registry/lookalikes.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import { deriveKeywords } from '../../src/registry/derive-keywords.ts'
import { builtinRegistry } from '../../src/registry/builtin-rules.ts'

const stems = deriveKeywords(builtinRegistry)
const lookalikes = (text: string) => [
  ...lookalikesIn(text, [...mentionsIn(text, builtinRegistry, stems)], builtinRegistry, stems),
]

test.each([
  ['my-gpt-4-proxy', 'longer', 'gpt-4', 'my-', '-proxy'],
  ['gpt-4.json', 'longer', 'gpt-4', '', '.json'],
  ['./gpt-4-proxy/claude-3-opus-20240229.json', 'longer', 'claude-3-opus-20240229', './gpt-4-proxy/', '.json'],
  ['ollama/gpt-4', 'behind', 'gpt-4', 'ollama/', ''],
  ['https://example.com/docs/gpt-4', 'behind', 'gpt-4', 'https://example.com/docs/', ''],
  ['gpt-4{x}', 'torn', 'gpt-4', '', ''],
  ['gpt-99-mega', 'no-id', undefined, undefined, undefined],
])('%s: %s', (text, likeness, id, before, after) => {
  expect(lookalikes(text)).toEqual([
    {
      start: 0,
      end: likeness === 'torn' ? 5 : text.length,
      text: likeness === 'torn' ? 'gpt-4' : text,
      likeness,
      ...(id !== undefined && { id, before, after }),
    },
  ])
})

test.each([
  ['an ID', 'use gpt-4 or gpt-4o'],
  ['its route', 'openai:gpt-4'],
  ['a word without a digit', 'ollama and gpt-proxy'],
])('is silent about %s', (_, text) => {
  expect(lookalikes(text)).toEqual([])
})

test('tells one from the IDs beside it', () => {
  expect(lookalikes('gpt-4, my-gpt-4-proxy. gpt-4').map(({ text, start }) => [text, start])).toEqual([
    ['my-gpt-4-proxy', 7],
  ])
})
