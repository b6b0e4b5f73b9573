import { expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'

const asOf = '2026-11-20'
const python = (before: string, rest: string, model = 'claude-opus-4-8') =>
  `import anthropic\nclient = anthropic.Anthropic()\n${before}client.messages.create(model="${model}", max_tokens=9, messages=m, ${rest})\n`
const script = (before: string, rest: string, model = 'claude-opus-4-8') =>
  `import Anthropic from '@anthropic-ai/sdk'\nconst client = new Anthropic()\n${before}await client.messages.create({ model: '${model}', max_tokens: 9, messages, ${rest} })\n`

/** What stands in a spread whose value the file shows is checked as if it were written in the request. */
test.each([
  ['a.py', python('', '**{"temperature": 0.3}'), ['temperature safe']],
  ['a.py', python('', '**dict(temperature=0.3, top_k=4)'), ['temperature safe', 'top_k safe']],
  ['a.py', python('', '**({"temperature": 0.3} if x else {})'), ['temperature safe']],
  ['a.py', python('kw = {"temperature": 0.3}\n', '**kw'), ['temperature none']],
  ['a.py', python('kw = {"temperature": 0.3}\nkw.update(more)\n', '**kw'), ['temperature none']],
  ['a.py', python('', '**{"stop_sequences": ["a"]}'), []],
  ['a.py', python('kw = load()\n', '**kw'), []],
  ['a.ts', script('', '...{ temperature: 0.3 }'), ['temperature safe']],
  ['a.ts', script('', '...(x && { temperature: 0.3 })'), ['temperature safe']],
  ['a.ts', script('', '...(x ? { temperature: 0.3 } : {})'), ['temperature safe']],
  ['a.ts', script('const kw = { temperature: 0.3 }\n', '...kw'), ['temperature none']],
  ['a.ts', script('export const kw = { temperature: 0.3 }\n', '...kw'), ['temperature none']],
  ['a.ts', script('', '...{ stop_sequences: [] }'), []],
  ['a.ts', script('const kw = load()\n', '...kw'), []],
])('%s: a living model does not take what is spread: %j', (path, text, expected) => {
  const found = check(text, { path, asOf }).filter(({ rule }) => rule === 'incompatible-request')
  expect(found.map(({ request, fix }) => `${request!.field} ${fix.applicability}`)).toEqual(expected)
})

const gone = 'claude-3-opus-20240229'
test.each([
  ['a.py', python('', '**{"temperature": 0.3}', gone), 'safe', python('', '**{}')],
  ['a.py', python('kw = {"temperature": 0.3}\n', '**kw', gone), 'rejected-request', undefined],
  [
    'a.py',
    python('kw = {"stop_sequences": ["a"]}\n', '**kw', gone),
    'safe',
    python('kw = {"stop_sequences": ["a"]}\n', '**kw'),
  ],
  ['a.py', python('kw = {"stop_sequences": ["a"]}\nkw.update(more)\n', '**kw', gone), 'request-unseen', undefined],
  ['a.py', python('', '**kw', gone), 'request-unseen', undefined],
  ['a.ts', script('', '...{ temperature: 0.3 }', gone), 'safe', script('', '...{  }')],
  ['a.ts', script('const kw = { temperature: 0.3 }\n', '...kw', gone), 'rejected-request', undefined],
  [
    'a.ts',
    script('const kw = { stop_sequences: [] }\n', '...kw', gone),
    'safe',
    script('const kw = { stop_sequences: [] }\n', '...kw'),
  ],
  ['a.ts', script('', '...kw', gone), 'request-unseen', undefined],
])('%s: the fix of a retired model mends what is spread, or is not safe: %j', (path, text, expected, fixed) => {
  const { fix } = check(text, { path, asOf }).find(({ rule }) => rule === 'retired-model')!
  expect(fix.reason ?? fix.applicability).toBe(expected)
  if (fixed !== undefined) expect(composeEdits(text, [fix.edits]).text).toBe(fixed)
})

test('a constant that holds the model is mended where it stands', () => {
  const text = `import anthropic\nc = anthropic.Anthropic()\nkw = {"model": "${gone}", "max_tokens": 9, "temperature": 0.3}\nc.messages.create(**{**kw, "messages": m})\n`
  const { fix } = check(text, { path: 'a.py', asOf })[0]!
  expect(fix.changes).toEqual(['temperature removed'])
  expect(fix.leaves).toBeUndefined()
})

test('after an unsafe fix, what a constant spreads is still a finding', () => {
  const text = python('kw = {"temperature": 0.3}\n', '**kw', gone)
  const { fix } = check(text, { path: 'a.py', asOf }).find(({ rule }) => rule === 'retired-model')!
  expect(fix.leaves).toEqual(['temperature'])
  const left = check(composeEdits(text, [fix.edits]).text, { path: 'a.py', asOf })
  expect(left.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['incompatible-request error'])
})

test('a constant that two requests spread is told once', () => {
  const twice =
    python('kw = {"temperature": 0.3}\n', '**kw') +
    'client.messages.create(model="claude-opus-4-8", messages=m, **kw)\n'
  expect(check(twice, { path: 'a.py', asOf }).map(({ request }) => request?.field)).toEqual(['temperature'])
})

const haiku = 'claude-3-haiku-20240307'
/** A client that nobody knows is not checked: what the replacement refuses together must not stand there, spread or not. */
test.each([
  ['a.py', `a = StormClaude(model="${haiku}", max_tokens=5, temperature=1.0, top_p=0.9)\n`, 'request-unseen'],
  ['a.py', `kw = {"temperature": 1.0, "top_p": 0.9}\na = StormClaude(model="${haiku}", **kw)\n`, 'request-unseen'],
  ['a.py', `kw = {"temperature": 1.0}\na = StormClaude(model="${haiku}", **kw)\n`, 'safe'],
  ['a.ts', `const a = new StormClaude({ model: '${haiku}', temperature: 0.3, top_p: 0.9 })\n`, 'request-unseen'],
  [
    'a.ts',
    `const kw = { temperature: 0.3, top_p: 0.9 }\nconst a = new StormClaude({ model: '${haiku}', ...kw })\n`,
    'request-unseen',
  ],
  ['a.ts', `const a = new StormClaude({ model: '${haiku}', top_p: 0.9 })\n`, 'safe'],
])('%s: an unknown client with %j', (path, text, expected) => {
  expect(check(text, { path, asOf }).map(({ fix }) => fix.reason ?? fix.applicability)).toEqual([expected])
})

test('what a model ignores stays in a mapping with a name, which other requests may get', () => {
  const text = `import os\nkw = {"api_key": os.getenv("GOOGLE_API_KEY"), "temperature": 1.0, "top_p": 0.9}\na = GoogleModel(model="models/gemini-1.5-flash", max_tokens=4096, **kw)\n`
  expect(check(text, { path: 'a.py', asOf }).map(({ fix }) => fix.applicability)).toEqual(['safe'])
})

/** A few lines, each of which spreads the one before it twice, stand for very many mappings. */
const steps = Array.from({ length: 60 }, (_, index) => index + 1)
test.each([
  [
    'a.ts',
    `const p0 = { temperature: 1 }\n${steps.map((n) => `const p${n} = { ...p${n - 1}, ...p${n - 1} }\n`).join('')}`,
    script,
  ],
  ['a.py', `p0 = {"temperature": 1}\n${steps.map((n) => `p${n} = {**p${n - 1}, **p${n - 1}}\n`).join('')}`, python],
])('%s: spreads in spreads are not followed without end', (path, before, make) => {
  const text = make(before, path === 'a.ts' ? '...p60' : '**p60', gone)
  expect(check(text, { path, asOf }).map(({ fix }) => fix.applicability)).toEqual(['unsafe'])
})

test.each([
  ['a.ts', script('const kw = { temperature: 0.3, nested: { ...more } }\n', '...kw')],
  ['a.py', python('kw = {"temperature": 0.3, "nested": {**more}}\n', '**kw')],
])('%s: the keys of a constant are seen, whatever is spread inside of it', (path, text) => {
  const found = check(text, { path, asOf }).filter(({ rule }) => rule === 'incompatible-request')
  expect(found.map(({ request }) => request!.field)).toEqual(['temperature'])
})
