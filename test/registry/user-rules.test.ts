import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { parseExtraRules } from '../../src/registry/user-rules.ts'
import { languageFor } from '../../src/languages/index.ts'
import { checkText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const moment = { asOf: '2026-11-20', within: 90 }
const found = (rules: object, text: string) =>
  checkText('a.ts', `${text}\n`, contextFor(moment, parseExtraRules(JSON.stringify(rules), 'extra.json')))

describe('rules of the user’s own', () => {
  test('add a model', () => {
    const rules = {
      platform: 'acme',
      models: [{ id: 'acme-large-1', retires: '2026-10-01', replacement: ['acme-large-2'] }, { id: 'acme-large-2' }],
    }
    expect(found(rules, "const model = 'acme/acme-large-1'")).toMatchObject([
      { severity: 'error', platform: 'acme', replacement: 'acme-large-2' },
    ])
    expect(found(rules, "const model = 'other/acme-large-1'")).toMatchObject([
      { severity: 'info', fix: { applicability: 'none', reason: 'longer-name' } },
    ])
    expect(found([rules], "const model = 'acme-large-1'")).toMatchObject([
      { rule: 'retired-model', severity: 'error', platform: 'acme', replacement: 'acme-large-2', basis: 'configured' },
    ])
  })
  test('move a date, and keep what they do not say', () => {
    const rules = { platform: 'openai', models: [{ id: 'gpt-4', retires: '2027-01-01' }] }
    expect(found(rules, "const model = 'gpt-4'")).toMatchObject([
      { rule: 'retiring-model', retires: '2027-01-01', replacement: 'gpt-5.6-sol', basis: 'platform' },
    ])
  })
  test('choose a replacement', () => {
    const rules = { platform: 'openai', replacements: { 'gpt-4': 'gpt-6-sol' } }
    expect(found(rules, "const model = 'gpt-4'")).toMatchObject([{ replacement: 'gpt-6-sol', basis: 'configured' }])
    expect(found(rules, "const model = 'gpt-4-0613'")).toMatchObject([{ replacement: 'gpt-5.6-sol' }])
  })
  test('leave the shipped rules as they are for everybody else', () => {
    found({ platform: 'openai', replacements: { 'gpt-4': 'gpt-6-sol' } }, '')
    expect(checkText('a.ts', "const model = 'gpt-4'", { ...contextFor(moment), languageFor })).toMatchObject([
      { replacement: 'gpt-5.6-sol' },
    ])
  })
})

describe('one clear line, with the place', () => {
  test.each([
    ['', 'extra.json: the file is empty'],
    ['{ "platform": ', 'extra.json:1:15: no JSON: a value is missing'],
    ['{ "models": [] }', 'extra.json:1:1: platform: is missing'],
    ['{ "platform": "x", "modles": [] }', "extra.json:1:30: modles: is no key that a rule has; did you mean 'models'?"],
    [
      '{\n  "platform": "x",\n  "models": [{ "id": "a", "retires": "2026-02-30" }]\n}',
      'extra.json:3:38: models[0].retires: wants a day as YYYY-MM-DD, got "2026-02-30"',
    ],
    [
      '{ "platform": "x", "models": [{ "id": "a b" }] }',
      'extra.json:1:39: models[0].id: wants a model ID: letters, digits and . : / @ + ~ _ - (at most 200), got "a b"',
    ],
  ])('%j', (text, message) => {
    expect(() => parseExtraRules(text, 'extra.json')).toThrow(new UserError(message))
  })
})

describe('the rows of a vendor of a user are found', () => {
  const foundIn = (path: string, text: string, rows: readonly object[], platform = 'acme') => {
    const extraRules = rows.flatMap((row) => parseExtraRules(JSON.stringify({ platform, models: [row] }), 'own.json'))
    const context = contextFor(moment, extraRules)
    return checkText(path, text, context).map((one) => [one.platform, one.text, one.severity])
  }
  const row = { id: 'acme-chat-1', vendor: 'acme', retires: '2026-01-01', replacement: ['acme-chat-2'] }

  test.each([
    ['a.yaml', 'model: acme-chat-1\n', 'acme-chat-1'],
    ['a.yaml', 'provider: acme\nmodel: acme-chat-1\n', 'acme-chat-1'],
    ['a.ts', "export const model = 'acme-chat-1'\n", 'acme-chat-1'],
    ['a.py', 'ask(model="acme/acme-chat-1")\n', 'acme-chat-1'],
  ])('%s: %j', (path, text, id) => {
    expect(foundIn(path, text, [row])).toEqual([['acme', id, 'error']])
    expect(foundIn(path, text, [{ id: 'acme-chat-0', vendor: 'acme' }, row])).toEqual([['acme', id, 'error']])
  })

  test('also on a shipped platform', () => {
    expect(foundIn('a.ts', "export const model = 'acme-chat-1'\n", [row], 'groq')).toEqual([
      ['groq', 'acme-chat-1', 'error'],
    ])
  })

  test('but open weights of a known vendor need a sign of the platform', () => {
    expect(
      foundIn(
        'a.ts',
        "export const model = 'llama-9-acme'\n",
        [{ ...row, id: 'llama-9-acme', vendor: 'meta' }],
        'together',
      ),
    ).toEqual([])
  })
})
