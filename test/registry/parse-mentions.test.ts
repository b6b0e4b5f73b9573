import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { mentionsIn } from '../../src/registry/parse-mentions.ts'
import { createRegistry } from '../../src/registry/registry.ts'
import { deriveKeywords } from '../../src/registry/derive-keywords.ts'

const registry = createRegistry(rules)
const stems = deriveKeywords(registry)
const find = (text: string) => [...mentionsIn(text, registry, stems)]
const ids = registry.names

describe('whole IDs', () => {
  test.each([
    ['gpt-4o-mini', ['gpt-4o-mini']],
    ['Use gpt-4.', ['gpt-4']],
    ["gpt-4's", ['gpt-4']],
    ['gpt-4: 3', ['gpt-4']],
    ['(gpt-4)', ['gpt-4']],
    ['**gpt-4** and *gpt-4-0613*', ['gpt-4', 'gpt-4-0613']],
    ['models/gemini-1.5-pro:generateContent', ['gemini-1.5-pro']],
    ['gpt-4@Azure=name', ['gpt-4']],
    ['anthropic.claude-3-haiku-20240307-v1%3A0', ['anthropic.claude-3-haiku-20240307-v1%3A0']],
    ['gpt-4,gpt-3.5-turbo', ['gpt-4', 'gpt-3.5-turbo']],
    ['gpt-4/gpt-3.5-turbo', ['gpt-4', 'gpt-3.5-turbo']],
    ['gpt-4:gpt-4o', ['gpt-4', 'gpt-4o']],
    ['-gpt-4,+gpt-3.5-turbo', ['gpt-4', 'gpt-3.5-turbo']],
    ['{"model":"gpt-4"}', ['gpt-4']],
    ['model:gpt-4', ['gpt-4']],
    ['chatgpt-4o-latest', ['chatgpt-4o-latest']],
    ['claude-3-5-sonnet-v2@20241022', ['claude-3-5-sonnet-v2@20241022']],
    ['https://generativelanguage.googleapis.com/v1beta/models/gemini-pro:generateContent?key=x', ['gemini-pro']],
    ['/model/anthropic.claude-v2/invoke', ['anthropic.claude-v2']],
  ])('%s', (text, expected) => {
    expect(find(text).map((mention) => mention.text)).toEqual(expected)
  })
})

describe('no ID', () => {
  test.each([
    'my-gpt-4-proxy',
    'my-gemini-1.5-pro-proxy',
    'claude-3-5-sonnet-20241022-custom',
    'gpt-4.json',
    'gpt-4o-2024-09-14',
    'foo.gpt-4',
    'gpt-4:latest',
    'gpt-4_turbo',
    'gpt-4*',
    'gpt-4-',
    'gpt-4-${size}',
    'gpt-4${suffix}',
    '${prefix}gpt-4',
    'xgpt-4',
    'ollama/gpt-4',
    'src/models/gpt-4/index.ts',
    'https://platform.openai.com/docs/models/gpt-4',
    'https://ai.google.dev/gemini-api/docs/pricing#gemini-2.5-pro',
    'anthropic.claude-3-haiku-*',
    'text-babbage:001',
    'JsonArray',
    'davinci-resolve',
  ])('%s', (text) => {
    expect(find(text)).toEqual([])
  })
})

describe('routes, variants and fine-tunes', () => {
  test.each([
    ['bedrock/converse/us-east-1/anthropic.claude-v2:1', { text: 'anthropic.claude-v2:1', platforms: ['bedrock'] }],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2', { text: 'anthropic.claude-v2' }],
    ['arn:aws:bedrock:*::foundation-model/anthropic.claude-v2', { text: 'anthropic.claude-v2' }],
    ['publishers/anthropic/models/claude-3-haiku@20240307:rawPredict', { platforms: ['vertex'] }],
    ['vertex_ai/gemini-1.5-pro', { text: 'gemini-1.5-pro', platforms: ['vertex'] }],
    ['gemini/gemini-1.5-pro', { platforms: ['gemini'] }],
    ['models/gemini-1.5-pro', { platforms: ['gemini'] }],
    ['gemini-1.5-pro', { platforms: ['gemini', 'vertex'] }],
    ['azure/gpt-4', { text: 'gpt-4', platforms: ['azure'] }],
    ['openai/gpt-4', { text: 'openai/gpt-4', platforms: ['openrouter', 'openai'] }],
    ['openrouter/openai/gpt-4', { text: 'openai/gpt-4', platforms: ['openrouter'] }],
    ['azureml://registries/azure-openai/models/gpt-4o/versions/2024-08-06', { text: 'gpt-4o', version: '2024-08-06' }],
    ['accounts/fireworks/models/kimi-k2p6', { platforms: ['fireworks'] }],
    ['openai:chat:gpt-4', { text: 'gpt-4', platforms: ['openai'] }],
    ['anthropic:claude-3-opus-20240229', { text: 'claude-3-opus-20240229', route: 'anthropic:' }],
    ['litellm_proxy/openai/gpt-4', { text: 'gpt-4' }],
    ['ft:gpt-3.5-turbo:my-org::abc', { text: 'ft:gpt-3.5-turbo:my-org::abc', id: 'gpt-3.5-turbo', fineTune: true }],
    ['davinci:ft-acme-2023-01-02-03-04-05', { id: 'davinci', fineTune: true }],
    ['claude-3-7-sonnet-20250219[1m]', { text: 'claude-3-7-sonnet-20250219[1m]', variant: '[1m]' }],
    ['claude-3-7-sonnet-20250219-thinking', { id: 'claude-3-7-sonnet-20250219', variant: '-thinking' }],
    ['apac.anthropic.claude-3-5-haiku-20241022-v1:0', { id: 'anthropic.claude-3-5-haiku-20241022-v1:0' }],
    ['anthropic.claude-3-5-haiku-20241022-v1:0:48k', { id: 'anthropic.claude-3-5-haiku-20241022-v1:0' }],
    ['anthropic.claude-v2%3A1', { id: 'anthropic.claude-v2:1', escaped: true }],
  ])('%s', (text, expected) => {
    expect(find(text)).toMatchObject([expected])
  })
})

test('words that are also English are marked', () => {
  expect(find('ada o1 gpt-4 curie').map(({ text, ordinary }) => [text, ordinary])).toEqual([
    ['ada', true],
    ['o1', true],
    ['gpt-4', false],
    ['curie', true],
  ])
})

const noise = fc.string({ unit: fc.constantFrom(...'abz019-._:/@% \n"\'*[]{}$é😀'), maxLength: 40 })
const sprinkled = fc.array(fc.oneof(noise, fc.constantFrom(...ids)), { maxLength: 12 }).map((parts) => parts.join(''))

test('mentions lie inside the text, ascending and apart, and say what stands there', () => {
  fc.assert(
    fc.property(sprinkled, (text) => {
      let last = 0
      for (const mention of find(text)) {
        expect(mention.start).toBeGreaterThanOrEqual(last)
        expect(text.slice(mention.start, mention.end)).toBe(mention.text)
        expect(mention.platforms.length).toBeGreaterThan(0)
        last = mention.end
      }
    }),
  )
})

test('an ID between spaces is found whatever surrounds them', () => {
  fc.assert(
    fc.property(noise, fc.constantFrom(...ids), noise, (before, id, after) => {
      expect(find(`${before} ${id} ${after}`).map(({ text }) => text)).toContain(id)
    }),
  )
})

test('a long line without spaces costs no more than its length', () => {
  const line = 'gpt-4'.repeat(200_000)
  expect(find(line)).toEqual([])
})
