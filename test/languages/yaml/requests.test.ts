import { describe, expect, test } from 'vitest'
import { yaml } from '../../../src/languages/yaml/yaml.ts'
import { bodiesOf, everyPlace, expectSoundRequests, fieldTexts, requestFaults, requestsOf } from '../requests.ts'

const promptflow = `name: Basic
model:
  api: chat
  configuration:
    type: openai
    model: gpt-4 # the old one
  parameters:
    temperature: 0.2
    max_tokens: 100
sample:
  question: What?
system: |
  You are gpt-4.
`
const github = `name: Summary
model: openai/gpt-4o
modelParameters:
  temperature: 0.5
messages:
  - role: system
    content: >-
      Be
      brief.

  - role: user
    content: '{{input}}'
`
const litellm = `model_list:
  - model_name: main
    litellm_params:
      model: anthropic/claude-3-opus-20240229
      temperature: 0
      api_key: os.environ/KEY
  - litellm_params: {model: openai/gpt-4, "max_tokens": 5} # flow
    model_name: small
`
const workflow = `jobs:
  a:
    steps:
      - uses: some/action@v1
        with:
          model: \${{ inputs.model || 'claude-3-opus-20240229' }}
          max_tokens: 5
      - run: echo claude-3-opus-20240229
        env: { OTHER: gpt-5 }
`
const shared = `base: &base # ours
  model: gpt-4
  temperature: 0.2
dev:
  <<: *base
  top_p: 1
same: *base
`
const overridden = `base: &base\n  model: gpt-4\n  temperature: 0.2\ndev:\n  <<: [*base, *more]\n  model: gpt-5\n`

const cases: Record<string, [text: string, ...bodies: unknown[]]> = {
  'a prompt of promptflow': [
    promptflow,
    { type: 'openai', model: 'gpt-4' },
    { api: 'chat', configuration: { type: 'openai', model: 'gpt-4' }, parameters: { temperature: 0.2, max_tokens: 100 } },
  ],
  'a prompt of GitHub': [
    github,
    { name: 'Summary', model: 'openai/gpt-4o', modelParameters: { temperature: 0.5 }, messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: '?' }] },
  ],
  'models of LiteLLM': [
    litellm,
    { model: 'anthropic/claude-3-opus-20240229', temperature: 0, api_key: 'os.environ/KEY' },
    { model: 'openai/gpt-4', max_tokens: 5 },
  ],
  'inputs of a workflow': [workflow, { model: '?', max_tokens: 5 }, { OTHER: 'gpt-5' }],
  'a script in a workflow': [
    `on: push
jobs:
  a:
    steps:
      - run: |
          curl https://x.dev/v1 -d '{
            "model": "gpt-4",
            "system": "\${{ inputs.x }}",
            "max_tokens": \${{ inputs.n }},
            "temperature": 0
          }'
      - run: |
          echo gpt-4
`,
    { model: 'gpt-4', system: '?', max_tokens: '?', temperature: 0 },
  ],
  'files in a ConfigMap': [
    'data:\n  a.json: |\n    {"model": "gpt-4", "n": 1}\n  b.yaml: |\n    llm:\n      model: gpt-5 # x\n      n: 2\n',
    { model: 'gpt-4', n: 1 },
    { model: 'gpt-5', n: 2 },
  ],
  'a mapping that others use as it is': [shared, { model: 'gpt-4', temperature: 0.2 }],
  'a mapping that others change': [overridden, { model: 'gpt-4', temperature: 0.2, '!': true }, { model: 'gpt-5', '...': true }],
  'parameters that others use': ['a: {model: gpt-4, p: &p {temperature: 1}}\nb: {model: gpt-5, p: *p}\n', { model: 'gpt-4', p: { temperature: 1, '!': true }, '!': true }, { model: 'gpt-5', p: '?' }],
  'a value that others use': ['a:\n  model: gpt-4\n  temperature: &t 1\nb: *t\n', { model: 'gpt-4', temperature: 1, '!': true }],
  'an anchor that nobody uses': ['a: &a\n  model: gpt-4\n  t: &t 1\n', { model: 'gpt-4', t: 1 }],
  'documents one after another': ['model: gpt-4\nn: 1\n---\nmodel: gpt-5\nn: 2\n...\n', { model: 'gpt-4', n: 1 }, { model: 'gpt-5', n: 2 }],
  'a sibling that names no model': ['- model: gpt-4\n- model: mine\n  temperature: 0\n', { model: 'gpt-4' }],
  'values of all kinds': ['model: "gpt-4"\na: ~\nb:\nc: -1.5e3\nd: true\ne: yes\nf: !secret x\ng: !!int "3"\nh: 0x10\ni: "1"\nj: |\n  two\n  lines\n', { model: 'gpt-4', a: null, b: null, c: -1500, d: true, e: 'yes', f: '?', g: '?', h: '0x10', i: '1', j: 'two\nlines\n' }],
  'keys that cannot be seen': ['model: gpt-4\n? [a]\n: 1\n*b : 2\n', { model: 'gpt-4', '...': true }],
  'a template among values': ['model: gpt-4\ntemperature: {{ .Values.t }}\n', { model: 'gpt-4', temperature: '?' }],
  'a comment of a template in a word': ['model: gpt-4\nte{{/* a */}}mp: 1\nn: 1{{/* b */}}\n', { model: 'gpt-4', n: 1, '...': true }],
  'a template between lines': ['model: gpt-4\n{{- include "more" . }}\nn: 1\n', { model: 'gpt-4', n: 1, '...': true }],
  'what is no YAML': ['model: gpt-4\nn: "1\n@x: 2\n', { model: 'gpt-4', n: '?', '...': true, '!': true }],
  'a list, a key and a sentence': ['models: [gpt-4, gpt-5]\ngpt-4: {n: 1}\ntext: use gpt-4 now\n# gpt-4\n'],
  JSON: ['{"model": "gpt-4", "n": 1}', { model: 'gpt-4', n: 1 }],
} // prettier-ignore

test.each(Object.entries(cases))('%s', (_, [text, ...bodies]) => {
  expect(bodiesOf(yaml, text, 'a.yaml')).toEqual(bodies)
})

test.each(Object.entries(cases))('with other line ends: %s', (_, [text, ...bodies]) => {
  expect(bodiesOf(yaml, text.replaceAll('\n', '\r\n'), 'a.yaml')).toEqual(bodies)
})

test('fields go from the key to the end of the value, without comments', () => {
  const text = `- temperature: 0.2 # low\r
  model: &m gpt-4   # the model\r
  stop:   # none\r
  # between\r
  options:\r
    a: 1\r
    b: >-\r
      two\r
      lines\r
\r
  # behind\r
  list:\r
  - x\r
  - y: z   # last\r
  "q" : 'r'\r
`
  const [request] = requestsOf(yaml, text, 'a.yaml')
  expect(fieldTexts(text, request!.body)).toEqual([
    'temperature: 0.2',
    'model: &m gpt-4',
    'stop:',
    'options:\r\n    a: 1\r\n    b: >-\r\n      two\r\n      lines',
    'a: 1',
    'b: >-\r\n      two\r\n      lines',
    'list:\r\n  - x\r\n  - y: z',
    `"q" : 'r'`,
  ])
})

test('a flow mapping knows its commas and braces', () => {
  const text = 'a: { model: gpt-4 , n: [1, 2], # c\n "m": , o }\n'
  const [request] = requestsOf(yaml, text, 'a.yaml')
  const { fields, range } = request!.body
  expect(text.slice(range.start, range.end)).toBe(text.slice(3, -1))
  expect(fields.map(({ range: { start, end }, comma }) => [text.slice(start, end), comma])).toEqual([
    ['model: gpt-4', text.indexOf(' , n') + 1],
    ['n: [1, 2]', text.indexOf(', #')],
    ['"m":', text.indexOf(', o')],
    ['o', undefined],
  ])
})

describe('the style is the one of the mapping', () => {
  const style = (text: string): unknown => {
    const { separator, quotedKeys, quote, trailingComma, layout } = requestsOf(yaml, text, 'a.yaml')[0]!.body.style
    return { separator, quotedKeys, quote, trailingComma, layout }
  }
  const usual = { separator: ': ', quotedKeys: false, quote: '', trailingComma: false, layout: 'lines' }
  test.each([
    ['model: gpt-4\n', usual],
    ["model:   'gpt-4'\n", { ...usual, separator: ':   ', quote: "'" }],
    ['{model: gpt-4}', { ...usual, layout: 'commas', trailingComma: true }],
    ['{"model": "gpt-4"}', { ...usual, layout: 'commas', trailingComma: true, quotedKeys: true, quote: '"' }],
  ])('%s', (text, expected) => expect(style(text)).toEqual(expected))
})

const pieces = ['- ', '? ', ': ', '\n', '\n  ', '\r\n', '\t', ' ', '"', "'", '|\n', '>-\n', '[', ']', '{', '}', ',', ' # ', '&a ', '*a', '!t ', '---\n', '<<: *a', '{{', '}}', '{{/*', '*/', '@', 'gpt-4', 'model: gpt-4', '\uFEFF', '\uE000'] // prettier-ignore

test('is sound on any text', () => {
  expectSoundRequests(yaml, 'a.yaml', pieces, Object.values(cases).map(([text]) => text)) // prettier-ignore
})

test('any character may be what a request names', () => {
  for (const [text] of Object.values(cases)) {
    expect(requestFaults(text, yaml.requests!(text, 'a.yaml', everyPlace(text)))).toEqual([])
  }
})

test('reads what is deep and long', () => {
  const deep = '{a: '.repeat(5000) + '{model: gpt-4}' + '}'.repeat(5000)
  expect(bodiesOf(yaml, deep, 'a.yaml')).toEqual([])
  const count = 5000
  const long = Array.from({ length: count }, (_, n) => `- model: gpt-4\n  p: &p${n % 2} {n: ${n}}\n  q: *p0\n`).join('')
  const requests = requestsOf(yaml, long, 'a.yaml')
  expect(requests).toHaveLength(count)
  expect(requests[1]!.body.readonly).toBeUndefined()
  expect(requests[2]!.body.readonly).toBe(true)
})

test('a script in a mapping says where it sends', () => {
  const text = `steps:\n  - run: >-\n      curl https://x.dev/v1\n      -d '{"model": "gpt-4"}'\n`
  expect(requestsOf(yaml, text, 'a.yaml')).toMatchObject([{ callee: 'curl', url: 'https://x.dev/v1' }])
})
