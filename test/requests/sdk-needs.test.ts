import { expect, test } from 'vitest'
import { requestRules } from '../../rules/requests.ts'
import { isDay } from '../../src/core/day.ts'
import type { FixStep } from '../../src/requests/rules.ts'
import { checkRequest } from '../../src/requests/check.ts'
import { languageFor } from '../../src/languages/index.ts'
import { needsIn } from '../../src/requests/sdk-needs.ts'

const sdks = requestRules.flatMap(({ checks, sdks: rows = [] }) => rows.map((row) => ({ ...row, checks })))

test('each SDK is there once, and has a day', () => {
  const keys = sdks.map(({ ecosystem, package: name }) => `${ecosystem} ${name}`)
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
  expect(sdks.filter(({ checked }) => !isDay(checked))).toEqual([])
})

/** The words that a step may write: keys and values. */
function wordsOf(step: FixStep): string[] {
  const values = Object.values(step).flatMap((one) => (typeof one === 'string' ? [one] : [JSON.stringify(one)]))
  return values.flatMap((one) => one.match(/\w+/g) ?? [])
}

test('a check can write what a row is about', () => {
  const idle = sdks.flatMap(({ since, beta, checks }) => {
    const words = new Set(
      checks.flatMap(({ fix, find }) => [
        ...(fix.steps ?? []).flatMap(wordsOf),
        ...find.flatMap(({ field = '' }) => field.match(/\w+/g) ?? []),
      ]),
    )
    const keys = Object.keys({ ...since, ...beta })
    return keys.filter((key) => key.split(/\W+/).some((word) => word !== '' && !words.has(word)))
  })
  expect(idle).toEqual([])
})

/** What the edits for a replacement need: `openai ≥ 4.60.0`. */
function needs(path: string, text: string, model: string, from: string, vendor = 'openai'): readonly string[] {
  const at = text.indexOf(from)
  const language = languageFor(path)
  const requests = language.requests!(text, path, [{ start: at, end: at + from.length }])
  const platform = vendor === 'google' ? 'gemini' : vendor
  const found = requests.flatMap((one) => checkRequest(one, { platform, vendor, model, from }, text))
  return needsIn(
    found.flatMap((one) => one.needs),
    language.name,
    text,
  ).map((need) => `${need.package} ${need.since ?? `> ${need.after}`}`)
}

const openai = ['gpt-5.6-sol', 'gpt-4-0613'] as const
const claude = ['claude-opus-4-8', 'claude-3-opus-20240229', 'anthropic'] as const

test.each([
  [
    'a renamed key',
    'a.ts',
    "client.chat.completions.create({ model: 'gpt-4-0613', max_tokens: 4000 })",
    openai,
    ['openai 4.60.0'],
  ],
  [
    'the same in Python',
    'a.py',
    'client.chat.completions.create(model="gpt-4-0613", max_tokens=4000)',
    openai,
    ['openai 1.45.0'],
  ],
  [
    'a new key; Python hands on its value, whatever the types say',
    'a.py',
    'client.chat.completions.create(model="gpt-4-0613", temperature=0)',
    openai,
    ['openai 1.58.0'],
  ],
  [
    'a key in a mapping',
    'a.ts',
    "client.responses.create({ model: 'gpt-4-0613', temperature: 0, input })",
    openai,
    ['openai 4.87.0', 'openai 6.9.0'],
  ],
  ['a key that goes', 'a.ts', "client.chat.completions.create({ model: 'gpt-4-0613', logit_bias: {} })", openai, []],
  ['LangChain hands it to the SDK', 'a.py', 'ChatOpenAI(model="gpt-4-0613", top_p=0.2)', openai, ['openai 1.58.0']],
  [
    'an address',
    'a.ts',
    "fetch('https://api.openai.com/v1/chat/completions', { body: JSON.stringify({ model: 'gpt-4-0613', max_tokens: 4000 }) })",
    openai,
    [],
  ],
  [
    'a value in a list',
    'a.ts',
    "client.messages.create({ model: 'claude-3-opus-20240229', tools: [{ type: 'bash_20241022' }] })",
    claude,
    ['@anthropic-ai/sdk 0.37.0'],
  ],
  [
    'a value that is wrapped',
    'a.ts',
    "client.messages.create({ model: 'claude-3-opus-20240229', output_format: { type: 'json_schema' } })",
    claude,
    ['@anthropic-ai/sdk 0.72.0', '@anthropic-ai/sdk 0.72.0'],
  ],
  [
    'the calls of beta',
    'a.ts',
    "client.beta.messages.create({ model: 'claude-3-opus-20240229', output_format: { type: 'json_schema' } })",
    claude,
    ['@anthropic-ai/sdk 0.71.0', '@anthropic-ai/sdk 0.72.0'],
  ],
  [
    'the SDK that the file names',
    'a.ts',
    "import { GoogleGenerativeAI } from '@google/generative-ai'\nai.getGenerativeModel({ model: 'gemini-1.5-pro', tools: [{ googleSearchRetrieval: {} }] })",
    ['gemini-3.1-pro-preview', 'gemini-1.5-pro', 'google'],
    ['@google/generative-ai > 0.24.1'],
  ],
] as const)('%s', (_, path, text, [model, from, vendor], expected) => {
  expect(needs(path, text, model, from, vendor)).toEqual(expected)
})
