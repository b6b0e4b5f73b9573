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
