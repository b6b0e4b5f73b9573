import { expect, test } from 'vitest'
import { bodiesOf, everyPlace, expectSoundRequests, fieldTexts, requestFaults, requestsOf } from '../requests.ts'
import { scannerFor } from '../places.ts'

const toml = scannerFor('a.toml')

const settings = `title = "gpt"
[llm] # ours
model = "gpt-4" # old
temperature = 0.2
max_tokens = 1_000
"top p"=-1e2
stop = [
  "a", # b
  "c",
]
system = """
You are gpt-4.
"""
options = { stream = true, seed = { n = 1 } }

[other]
temperature = 1
`
const cases: Record<string, [text: string, ...bodies: unknown[]]> = {
  'a table': [settings, { model: 'gpt-4', temperature: 0.2, max_tokens: 1000, 'top p': -100, stop: ['a', 'c'], system: 'You are gpt-4.\n', options: { stream: true, seed: { n: 1 } } }],
  'no table': ['model = "gpt-4"\nn = 1\n[a]\nx = 2\n', { model: 'gpt-4', n: 1 }],
  'tables of one list': ['[[m]]\nmodel = "gpt-4"\n[[m]]\nmodel = \'gpt-5\'\nt = 1979-05-27\n', { model: 'gpt-4' }, { model: 'gpt-5', t: '?' }],
  'a table between braces': ['a = [{ model = "gpt-4", n = 1 }, { model = "mine", n = 2 }]\n', { model: 'gpt-4', n: 1 }],
  'a model that is only named inside': ['llm = { provider = "openai", name = "gpt-4" }\nn = 1\n', { provider: 'openai', name: 'gpt-4' }, { llm: { provider: 'openai', name: 'gpt-4' }, n: 1 }],
  'a table that goes on elsewhere': ['[llm]\nmodel = "gpt-4"\n[llm.params]\ntemperature = 1\n', { model: 'gpt-4', '...': true }],
  'a line that is none': ['model = "gpt-4"\n???\nn =\nm = 2\n', { model: 'gpt-4', m: 2, '...': true }],
  'a list and a comment': ['models = ["gpt-4"] # gpt-4\n'],
} // prettier-ignore

test.each(Object.entries(cases))('%s', (_, [text, ...bodies]) => {
  expect(bodiesOf(toml, text, 'a.toml')).toEqual(bodies)
  const withReturns = bodiesOf(toml, text.replaceAll('\n', '\r\n'), 'a.toml')
  expect(JSON.parse(JSON.stringify(withReturns).replaceAll('\\r', ''))).toEqual(bodies)
})

test('fields are lines without their comments', () => {
  const [{ body } = { body: undefined }] = requestsOf(toml, settings, 'a.toml')
  expect(body!.style).toMatchObject({ layout: 'lines', separator: ' = ', quote: '"', quotedKeys: false })
  expect(fieldTexts(settings, body!).slice(0, 5)).toEqual([
    'model = "gpt-4"',
    'temperature = 0.2',
    'max_tokens = 1_000',
    '"top p"=-1e2',
    'stop = [\n  "a", # b\n  "c",\n]',
  ])
  const options = body!.fields.at(-1)!.value
  expect(options.kind === 'mapping' && [options.style.layout, options.fields.map(({ comma }) => comma)]).toEqual([
    'commas',
    [settings.indexOf(', seed'), undefined],
  ])
})

const pieces = ['[', ']', '[[', '{', '}', ',', '=', '"', "'", '"""', '#', '\n', ' ', '.', '1', 'a', 'model = "gpt-4"', '\\'] // prettier-ignore

test('is sound on any text', () => {
  expectSoundRequests(toml, 'a.toml', pieces, Object.values(cases).map(([text]) => text)) // prettier-ignore
})

test('any character may be what a request names', () => {
  for (const [text] of Object.values(cases)) {
    expect(requestFaults(text, toml.requests!(text, 'a.toml', everyPlace(text)))).toEqual([])
  }
})

test('three quotes are no key', () => {
  const [request] = toml.requests!('model = "gpt-4"\n"""""" = 2\n', 'a.toml', [{ start: 9, end: 14 }])
  expect(request!.body).toMatchObject({ open: true, fields: [{ key: 'model' }] })
})

test('reads what is deep or long', () => {
  const long = '[[m]]\nmodel = "gpt-4"\nn = 1\n'.repeat(20_000)
  expect(requestsOf(toml, long, 'a.toml')).toHaveLength(20_000)
  const deep = `a = ${'{ a = '.repeat(5000)}{ model = "gpt-4" }${' }'.repeat(5000)}\nb = ${'['.repeat(50_000)}`
  expect(bodiesOf(toml, deep, 'a.toml')).toEqual([])
})
