import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

/** Each finding as severity and fix. */
const found = (path: string, text: string) =>
  checkText(path, text, context).map(({ severity, fix }) =>
    `${severity} ${fix.applicability} ${fix.reason ?? ''}`.trim(),
  )

describe('a price is none of the replacement', () => {
  test.each([
    ['a.go', 'var t = []E{{Model: "gpt-4-turbo", Pricing: Pricing{Input: 10.0, Output: 30.0}}}'],
    ['a.rb', 'PRICES = [ModelPrice.new("gpt-4-turbo", 10, 30)]'],
    ['a.php', "<?php return [['model' => 'gpt-4-turbo', 'pricing' => ['prompt' => 0.01, 'completion' => 0.03]]];"],
    ['a.kt', 'val costs = listOf(Triple("gpt-4-turbo", 10.0, 30.0))'],
    ['a.py', 'P = [{"model": "gpt-4-turbo", "prompt": Decimal("0.01"), "completion": Decimal("0.03")}]'],
    ['a.rs', 'const P: &[(&str, f64, f64)] = &[("gpt-4-turbo", 10.0, 30.0)];'],
    ['a.sql', "INSERT INTO model_prices (model, input_price) VALUES ('gpt-4-turbo', 10.0);"],
    ['a.toml', '[[models]]\nid = "gpt-4-turbo"\n[models.cost]\ninput = 10\noutput = 30\n'],
    ['a.yaml', '- model: gpt-4-turbo\n  input: 10\n  output: 30\n'],
    ['a.xml', '<prices><price model="gpt-4-turbo" input="10" output="30"/></prices>'],
    ['a.properties', 'price.a.model=gpt-4-turbo\nprice.a.input=10\n'],
  ])('%s', (path, text) => expect(found(path, text)).toEqual(['info none described']))
})

describe('what was answered or recorded asks nothing', () => {
  test.each([
    ['a.py', 'rows = [{"model": "gpt-4-turbo", "prompt_tokens": 12, "completion_tokens": 30}]'],
    ['b.py', 'span.set_attribute("gen_ai.request.model", "gpt-4-turbo")'],
    ['a.go', 'var r = Observation{Type: "GENERATION", Model: "gpt-4-turbo", Usage: Usage{Input: 412, Output: 31}}'],
    ['a.rb', 'ROW = { "type" => "message", "role" => "assistant", "model" => "claude-3-opus-20240229" }'],
    ['a.yaml', '- request:\n    body: {"model": "gpt-4-turbo"}\n  response:\n    status: 200\n'],
    ['a.json', '{"attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4-turbo"}}]}'],
    ['b.json', '{"match":{"model":"gpt-4"},"response":{"content":"x"}}'],
    ['a.ts', "export const r = [{ type: 'SPAN', traceId: 't', model: 'gpt-4-turbo' }]"],
  ])('%s', (path, text) => expect(found(path, text)).toEqual([]))
})

test('results and hashes are notes', () => {
  for (const text of [
    '{"model":"gpt-4-turbo","win_rate":"61.2%"}',
    '{"config":{"model":"gpt-4-turbo"},"results":{"arc":{"acc":0.7}}}',
    '{"run":{"timestamp":"2024-05-02T10:11:12Z","git_commit":"9f1c2d","grader_model":"gpt-4-turbo"}}',
    '{"sha":"gpt-4-turbo"}',
  ]) {
    expect(found('a.json', text)).toEqual(['info none record'])
  }
})

test('a request stays one beside words that may also tell of the past', () => {
  for (const text of [
    "const t = { startTime: now(), response: await client.chat.completions.create({ model: 'gpt-4-turbo', messages }) }",
    "const body = JSON.stringify({ model: 'gpt-4-turbo', messages: [], trace_id: id })",
    "const cfg = { request: { model: 'gpt-4-turbo', messages: [] }, response: parse }",
    "const cfg = { usage: { daily: 100 }, model: 'gpt-4-turbo', createdAt: '2024-05-01' }",
    "const cfg = { model: 'gpt-4-turbo', input: 'text', output: 'json' }",
  ]) {
    expect(found('src/a.ts', text)[0]).toMatch(/^error/)
  }
})

test('a name below model selects, and what is shown for it changes with it', () => {
  const text = '{"model":{"__rl":true,"value":"claude-3-haiku-20240307","cachedResultName":"claude-3-haiku-20240307"}}'
  const [value, label] = checkText('flow.json', text, context)
  expect(value).toMatchObject({ severity: 'error', fix: { edits: [{}, {}] } })
  expect(label).toMatchObject({ severity: 'info', fix: { applicability: 'none' } })
  expect(found('a.yaml', 'models:\n  - name: claude-3-haiku-20240307\n')[0]).toMatch(/^warning/)
})

test('many entries on one line are read in a time that grows with their number', () => {
  const entry = '{"model":"gpt-4-turbo","note":"it is fine","n":[1,2,3]},'
  const text = `[${entry.repeat(4000)}{}]`
  const before = performance.now()
  expect(checkText('a.json', text, context)).toHaveLength(4000)
  expect(performance.now() - before).toBeLessThan(20_000)
})

const severities = (path: string, text: string, id: string) =>
  checkText(path, text, context).flatMap(({ text: one, severity, start }) =>
    one === id ? `${start.line} ${severity}` : [],
  )

describe('an entry that names the model that is sent says the rest aside', () => {
  test.each([
    [
      'a.json',
      '[\n{ "Id": "gpt-4",\n"Name": "gpt-5.6-sol", "ApiKey": "",\n"Version": "gpt-5.6-sol", "Cost": { "TextInputCost": 0.005 } },\n{ "Id": "dall-e",\n"Name": "x-1", "ApiKey": "",\n"Version": "x-1" }]\n',
      'gpt-4',
      [],
    ],
    [
      'a.json',
      '[{ "Id": "image",\n"Name": "gpt-4-0613",\n"ApiKey": "", "Endpoint": "",\n"Version": "gpt-4-0613", "Cost": { "InputCost": 0.005, "OutputCost": 0.01 } }]\n',
      'gpt-4-0613',
      ['2 error', '4 info'],
    ],
    [
      'a.yaml',
      'models:\n  - id: image\n    name: gpt-4-0613\n    api_key: ""\n    version: gpt-4-0613\n    cost:\n      input_cost: 0.005\n',
      'gpt-4-0613',
      ['3 error', '5 info'],
    ],
    [
      'a.cs',
      'var a = new LlmModel\n{\n    Id = "image",\n    Name = "gpt-4-0613",\n    ApiKey = key,\n    Version = "gpt-4-0613",\n};\n',
      'gpt-4-0613',
      ['4 error', '6 info'],
    ],
    [
      'a.py',
      'a = LlmModel(\n    id="image",\n    name="gpt-4-0613",\n    api_key=key,\n    version="gpt-4-0613",\n)\n',
      'gpt-4-0613',
      ['3 error', '5 info'],
    ],
  ])('%s %#', (path, text, id, expected) => {
    const own = severities(path, text, id)
    if (expected.length === 0) expect(own.filter((one) => !one.endsWith('info'))).toEqual([])
    else expect(own.map((one) => one.replace('warning', 'error'))).toEqual(expected)
  })
})

describe('an alias is the name that a user gives', () => {
  test.each([
    ['a.json', '{"models": {"litellm/google/x-1": {"alias": "gpt-4"}}}\n'],
    ['a.yaml', 'models:\n  - id: x-1\n    aliases: [gpt-4]\n'],
    ['a.py', 'MODELS = [{"id": "x-1", "alias": "gpt-4"}]\n'],
    ['a.ts', "export const models = [{ id: 'x-1', aliases: ['gpt-4', 'b'] }]\n"],
    ['a.toml', '[[models]]\nid = "x-1"\nalias = "gpt-4"\n'],
    ['a.md', '```json\n{\n  "agents": { "models": { "litellm/google/x-1": { "alias": "gpt-4" } } }\n}\n```\n'],
  ])('%s %#', (path, text) => {
    expect(severities(path, text, 'gpt-4').filter((one) => !one.endsWith('info'))).toEqual([])
  })
  test.each([
    ['a.json', '{"models": {"small": {"model": "gpt-4", "alias": "quick"}}}\n'],
    ['a.yaml', 'aliases:\n  quick: gpt-4\n'],
    ['a.ts', "export const alias = ask({ model: 'gpt-4', aliases: ['quick'] })\n"],
  ])('what the alias stands for is asked: %s %#', (path, text) => {
    expect(severities(path, text, 'gpt-4').filter((one) => !one.endsWith('info'))).not.toEqual([])
  })
})

describe('an event of a log tells what was asked', () => {
  test.each([
    [
      'a.md',
      '```json\n{\n  "type": "llm",\n  "event": "start",\n  "runId": "550e8400",\n  "timestamp": "2023-12-01T10:00:00Z",\n  "input": {"model": "gpt-4", "messages": [...]},\n  "output": {"choices": [...]}\n}\n```\n',
    ],
    [
      'a.md',
      '```json\n{\n  "providerRequest": {\n    "url": "/v1/chat/completions",\n    "json": { "model": "gpt-4", "messages": [...] }\n  },\n  "providerResponse": {\n    "status": 200,\n    "headers": {}\n  }\n}\n```\n',
    ],
    [
      'a.ts',
      "export const event = { event: 'start', runId: 'a', timestamp: '2023-12-01T10:00:00Z', input: { model: 'gpt-4', messages: [] } }\n",
    ],
    [
      'a.py',
      'EVENT = {"event": "llm.start", "timestamp": "2023-12-01T10:00:00Z", "data": {"model": "gpt-4", "prompt": "hi"}}\n',
    ],
    ['a.yaml', 'event: start\ntimestamp: 2023-12-01T10:00:00Z\nrun_id: a\npayload:\n  model: gpt-4\n  messages: []\n'],
  ])('%s %#', (path, text) => {
    expect(severities(path, text, 'gpt-4').filter((one) => !one.endsWith('info'))).toEqual([])
  })
  test.each([
    ['a.yaml', 'on:\n  event: push\ninput:\n  model: gpt-4\n  messages: []\n'],
    ['a.ts', "send({ event: 'start', input: { model: 'gpt-4', messages: [] } })\n"],
    ['a.py', 'job = {"run_id": "nightly", "input": {"model": "gpt-4", "messages": []}}\n'],
  ])('a job is no log: %s %#', (path, text) => {
    expect(severities(path, text, 'gpt-4').filter((one) => !one.endsWith('info'))).not.toEqual([])
  })
})
