import { describe, expect, test } from 'vitest'
import { jsonLanguage } from '../../../src/languages/json/json.ts'
import type { Mapping } from '../../../src/core/request.ts'
import { bodiesOf, everyPlace, expectSoundRequests, fieldTexts, requestFaults, requestsOf } from '../requests.ts'

const openai = `{
  "model": "gpt-4", // soon gone
  "messages": [{ "role": "user", "content": "about gpt-4" }],
  "max_tokens": 100,
  "temperature": 0.2
}`
const n8n = `{"nodes": [
  {"name": "A", "parameters": {"model": "gpt-4o", "options": {"temperature": 0.2}}},
  {"name": "B", "parameters": {"model": {"__rl": true, "mode": "list", "value": "gpt-4o", "cachedResultName": "GPT"}, "options": {"maxTokens": 5}}}
]}`
const converse = `{"modelId":"anthropic.claude-3-5-sonnet-20240620-v1:0","messages":[{"role":"user","content":[{"text":"hi"}]}],"inferenceConfig":{"maxTokens":512,"temperature":0.5},"additionalModelRequestFields":{"top_k":5}}`
const batch = `{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4","max_tokens":9}}
{"custom_id":"2","method":"POST","url":"/v1/embeddings","body":{"model":"gpt-5","dimensions":1}}\n`
const json5 = `// settings\n{ model: 'gpt-4', temperature: .5, 'top_p': +1, stop: null, stream: true, }`

const cases: Record<string, [text: string, ...bodies: unknown[]]> = {
  'a body of OpenAI': [openai, { model: 'gpt-4', messages: [{ role: 'user', content: 'about gpt-4' }], max_tokens: 100, temperature: 0.2 }],
  'a body of Bedrock on one line': [converse, { modelId: 'anthropic.claude-3-5-sonnet-20240620-v1:0', messages: [{ role: 'user', content: [{ text: 'hi' }] }], inferenceConfig: { maxTokens: 512, temperature: 0.5 }, additionalModelRequestFields: { top_k: 5 } }],
  'nodes of n8n': [
    n8n,
    { model: 'gpt-4o', options: { temperature: 0.2 } },
    { __rl: true, mode: 'list', value: 'gpt-4o', cachedResultName: 'GPT' },
    { model: { __rl: true, mode: 'list', value: 'gpt-4o', cachedResultName: 'GPT' }, options: { maxTokens: 5 } },
  ],
  'documents one after another': [batch, { model: 'gpt-4', max_tokens: 9 }, { model: 'gpt-5', dimensions: 1 }],
  JSON5: [json5, { model: 'gpt-4', temperature: 0.5, top_p: 1, stop: null, stream: true }],
  'a model with its parameters inside': ['{"model": {"provider": "openai", "name": "gpt-4", "completion_params": {"temperature": 1}}, "x": 1}', { provider: 'openai', name: 'gpt-4', completion_params: { temperature: 1 } }],
  'a model that is only named inside': ['{"llm": {"provider": "openai", "name": "gpt-4"}, "temperature": 1}', { provider: 'openai', name: 'gpt-4' }, { llm: { provider: 'openai', name: 'gpt-4' }, temperature: 1 }],
  'a sibling that names no model': ['[{"model": "gpt-4"}, {"model": "mine", "temperature": 0}]', { model: 'gpt-4' }],
  'the same ID twice on a line': ['[{"model": "gpt-4", "n": 1}, {"model": "gpt-4", "n": 2}]', { model: 'gpt-4', n: 1 }, { model: 'gpt-4', n: 2 }],
  'two models in one mapping': ['{"model": "gpt-4", "fallback": "gpt-5"}', { model: 'gpt-4', fallback: 'gpt-5' }, { model: 'gpt-4', fallback: 'gpt-5' }],
  'a list, a key and a sentence': ['{"models": ["gpt-4"], "gpt-5": {"n": 1}, "text": "use gpt-4 now"}'],
  'what is left out': ['{"model": "gpt-4", "messages": [...], ...}', { model: 'gpt-4', messages: ['...'], '...': true }],
  'a hole of a template': ['{"model": "gpt-4", "max_tokens": {{ n }}, "temperature": 1}', { model: 'gpt-4', max_tokens: { '...': true, '!': true }, temperature: 1 }],
  'an object without its end': ['{"model": "gpt-4", "temperature": 1', { model: 'gpt-4', temperature: 1, '...': true, '!': true }],
  'a comma too many': ['{"model": "gpt-4",, "temperature": 1}', { model: 'gpt-4', temperature: 1, '...': true, '!': true }],
  'a comma too few': ['{"model": "gpt-4" "temperature": 1}', { model: 'gpt-4', temperature: 1, '...': true, '!': true }],
  'a wrong bracket': ['{"model": "gpt-4", "x": [1}, "temperature": 1}', { model: 'gpt-4', x: [1, '...'], temperature: 1, '...': true, '!': true }],
  'a prefix in the string': ['{"model": "azure/gpt-4", "n": 1}', { model: 'azure/gpt-4', n: 1 }],
  'a name for the computer': ['{"value": NaN, "model": "gpt-4"}', { value: '?', model: 'gpt-4' }],
} // prettier-ignore

test.each(Object.entries(cases))('%s', (_, [text, ...bodies]) => {
  expect(bodiesOf(jsonLanguage, text, 'a.json')).toEqual(bodies)
})

test('the address beside a body is that of the request', () => {
  expect(requestsOf(jsonLanguage, batch, 'a.jsonl').map(({ url }) => url)).toEqual([
    '/v1/chat/completions',
    '/v1/embeddings',
  ])
})

test('fields are their keys and values alone, and know their commas', () => {
  const [request] = requestsOf(jsonLanguage, openai, 'a.json')
  const { fields, range } = request!.body
  expect(openai.slice(range.start, range.end)).toBe(openai)
  expect(fields.map(({ range: { start, end } }) => openai.slice(start, end))).toEqual([
    '"model": "gpt-4"',
    '"messages": [{ "role": "user", "content": "about gpt-4" }]',
    '"max_tokens": 100',
    '"temperature": 0.2',
  ])
  expect(fields.map(({ comma }) => comma && openai.slice(0, comma).split('\n').length)).toEqual([2, 3, 4, undefined])
})

test('a field may have comments and lines in it and behind it', () => {
  const text = '{\r\n "model": "gpt-4" /* a, b */ , // c,\r\n "n" :\r\n 1 // d\r\n}'
  const [request] = requestsOf(jsonLanguage, text, 'a.jsonc')
  expect(fieldTexts(text, request!.body)).toEqual(['"model": "gpt-4"', '"n" :\r\n 1'])
  expect(request!.body.fields.map(({ comma }) => comma)).toEqual([text.indexOf(' , //') + 1, undefined])
})

describe('the style is the one of the mapping', () => {
  const style = (text: string): unknown => {
    const { separator, quotedKeys, quote, trailingComma, layout } = requestsOf(jsonLanguage, text, 'a.json')[0]!.body
      .style
    return { separator, quotedKeys, quote, trailingComma, layout }
  }
  const usual = { separator: ': ', quotedKeys: true, quote: '"', trailingComma: false, layout: 'commas' }
  test.each([
    [openai, usual],
    [converse, { ...usual, separator: ':' }],
    [json5, { ...usual, quotedKeys: false, quote: "'", trailingComma: true }],
    ['{"model" : "gpt-4"}', { ...usual, separator: ' : ' }],
    ['{"model":\n"gpt-4"}', usual],
  ])('%s', (text, expected) => expect(style(text)).toEqual(expected))
})

const pieces = ['{', '}', '[', ']', ',', ':', '"', "'", '\\', '//', '/*', '*/', '...', '\n', ' ', '1', 'true', 'x', '"model"', '"gpt-4"', "'gpt-5'", '{{', '"model": "gpt-4"'] // prettier-ignore

test('is sound on any text', () => {
  expectSoundRequests(
    jsonLanguage,
    'a.json',
    pieces,
    Object.values(cases).map(([text]) => text),
  )
})

test('any character may be what a request names', () => {
  for (const [text] of Object.values(cases)) {
    expect(requestFaults(text, jsonLanguage.requests!(text, 'a.json', everyPlace(text)))).toEqual([])
  }
})

test('reads what is deep, and no request of what is deeper', () => {
  const deep = (depth: number) => '{"a":'.repeat(depth) + '{"model":"gpt-4","n":1}' + '}'.repeat(depth)
  expect(bodiesOf(jsonLanguage, deep(40), 'a.json')).toEqual([{ model: 'gpt-4', n: 1 }])
  expect(bodiesOf(jsonLanguage, deep(100_000), 'a.json')).toEqual([])
  const below = `{"model":"gpt-4","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(requestsOf(jsonLanguage, below, 'a.json')).toHaveLength(1)
})

test('a long line of models is read once', () => {
  const count = 40_000
  const text = `[${Array.from({ length: count }, (_, n) => `{"model":"gpt-4","n":${n},"x":{"temperature":0.5}}`).join(',')}]`
  const requests = requestsOf(jsonLanguage, text, 'a.json')
  expect(requests).toHaveLength(count)
  expect(requests.at(-1)!.body.fields[1]!.value).toMatchObject({ value: count - 1 })
})

test('requests of one mapping share it', () => {
  const text = `{${Array.from({ length: 40_000 }, (_, n) => `"m${n}":"gpt-4"`).join(',')}}`
  const bodies = new Set<Mapping>(requestsOf(jsonLanguage, text, 'a.json').map(({ body }) => body))
  expect(bodies.size).toBe(1)
})
