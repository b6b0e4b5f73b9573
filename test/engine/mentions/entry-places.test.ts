import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/engine/check-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const found = (path: string, text: string) =>
  checkText(path, text, context).map(({ severity, fix }) => `${severity} ${fix.reason ?? fix.applicability}`)

describe('a list that names are compared with', () => {
  test.each([
    ['a.ts', "const bare = ['gpt-4-turbo', 'claude-3-opus-20240229'].some((id) => model.id.startsWith(id))"],
    ['b.ts', "const quiet = (['gpt-4-turbo', 'claude-3-opus-20240229'] as const).includes(name)"],
    ['a.rb', "puts 'old' if ['gpt-4-turbo', 'claude-3-opus-20240229'].include?(name)"],
    ['a.cs', 'var old = new[] { "gpt-4-turbo", "claude-3-opus-20240229" }.Contains(name);'],
    // The beginnings of names stand among them.
    ['c.ts', "const order = ['gpt-4-turbo', 'gpt-4-', 'claude-3-opus-20240229']"],
    ['a.py', 'ORDER = ["gpt-4-turbo", "gpt-4-", "claude-3-opus-20240229"]'],
    ['a.go', 'var order = []string{"gpt-4-turbo", "gpt-4-", "claude-3-opus-20240229"}'],
    ['a.json', '{"order": ["gpt-4-turbo", "gpt-4-*", "claude-3-opus-20240229"]}'],
  ])('%s', (path, text) =>
    expect(found(path, text).every((one) => /^info (?:looked-up|comparison)$/.test(one))).toBe(true),
  )

  test.each([
    ['a.ts', "const models = ['gpt-4-turbo', 'claude-3-opus-20240229'].map((id) => ask(id))"],
    ['a.py', 'for model in ["gpt-4-turbo", "claude-3-opus-20240229"]:\n    ask(model)\n'],
    ['b.py', 'MODELS = ["gpt-4-turbo", "--", "claude-3-opus-20240229"]'],
  ])('is none: %s', (path, text) => expect(found(path, text).every((one) => one.startsWith('warning'))).toBe(true))
})

describe('a key that leads to another entry of the list', () => {
  const link = (path: string, text: string) => found(path, text)
  test.each([
    ['a.ts', "const rows = [{ id: 'mini', symLink: 'gpt-4-turbo' }, { id: 'gpt-4-turbo', label: 'GPT-4' }]"],
    ['a.json', '[{"id":"mini","same_as":"gpt-4-turbo"},{"id":"gpt-4-turbo","label":"GPT-4"}]'],
    ['a.py', 'ROWS = [{"id": "mini", "base": "gpt-4-turbo"}, {"id": "gpt-4-turbo", "label": "GPT-4"}]'],
  ])('%s', (path, text) => expect(link(path, text)[0]).toBe('info table-key'))

  test('is none where no entry has that name, or the key is one for a model', () => {
    for (const text of [
      "const rows = [{ id: 'mini', base: 'gpt-4-turbo' }, { id: 'other' }]",
      "const rows = [{ id: 'mini', model: 'gpt-4-turbo' }, { id: 'gpt-4-turbo' }]",
    ])
      expect(link('a.ts', text)[0]).toMatch(/^(?:error|warning)/)
  })
})

describe('a step that does nothing', () => {
  const node = (head: string) =>
    `{"nodes":[{"parameters":{"model":"gpt-4-turbo"},${head},"name":"Ask"}],"connections":{}}`
  test('of a kind without an effect, or turned off', () => {
    expect(found('flow.json', node('"type":"n8n-nodes-base.noOp"'))).toEqual(['info not-run'])
    expect(found('flow.json', node('"type":"n8n-nodes-base.openAi","disabled":true'))).toEqual(['info not-run'])
  })
  test('another one asks', () => {
    expect(found('flow.json', node('"type":"@n8n/n8n-nodes-langchain.lmChatOpenAi"'))[0]).toMatch(/^error/)
    expect(found('flow.json', node('"type":"n8n-nodes-base.openAi","disabled":false'))[0]).toMatch(/^error/)
  })
})

describe('tables in calls', () => {
  test.each([
    [
      'a.kt',
      'val a = ModelsPricing(modelName = "gpt-4-turbo", input = Item(10.0, 1), output = Item(30.0, 1))',
      'described',
    ],
    ['a.swift', 'let a = ModelPricing(name: "gpt-4-turbo", input: Rate(10.0), output: Rate(30.0))', 'described'],
    [
      'b.kt',
      'sealed class T {\n  object GPT_3_5_TURBO :\n    ModelType("gpt-3.5-turbo", C, 4097)\n\n  object GPT_4_TURBO :\n    ModelType("gpt-4-turbo", C, 8192)\n}',
      'named-after',
    ],
  ])('%s', (path, text, reason) => {
    for (const one of found(path, text)) expect(one).toBe(`info ${reason}`)
  })
})

describe('an entry that names the model under another key', () => {
  test.each([
    ['a.json', '[{"Name":"gpt-4-turbo","Version":"gpt-4-turbo"}]', 1],
    ['a.ts', "const rows = [{ name: 'gpt-4-turbo', family: 'gpt-4-turbo' }]", 1],
    ['a.yaml', '- name: gpt-4-turbo\n  series: gpt-4-turbo\n', 1],
    ['b.json', '[{"Id":"gpt-4-turbo","Name":"gpt-4-turbo-2024-04-09"}]', 0],
  ])('%s', (path, text, at) => expect(found(path, text)[at]).toBe('info named-after'))

  test('is none where the key selects', () => {
    expect(found('a.ts', "const rows = [{ name: 'fast', model: 'gpt-4-turbo' }]")[0]).toMatch(/^(?:error|warning)/)
    expect(found('a.json', '[{"id":"gpt-4-turbo","name":"GPT-4 Turbo"}]')[0]).toMatch(/^warning/)
  })
})
