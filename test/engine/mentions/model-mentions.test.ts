import { describe, expect, test } from 'vitest'
import { analyzeText } from '../../../src/engine/analyze-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })
const reasonsIn = (path: string, text: string) =>
  analyzeText(path, text, context).mentions.map(({ finding }) => finding?.fix.reason)

describe('an ID is partly computed where it touches a hole', () => {
  test.each([
    ['a.ts', 'ask({ model: `${prefix}gpt-4-0613` })', ['partial']],
    ['a.ts', 'ask({ model: `gpt-4-0613${suffix}` })', ['partial']],
    ['a.ts', 'ask({ model: `${prefix}gpt-4-0613${suffix}` })', ['partial']],
    // Only its start touches one, only its end does, none of both.
    ['a.ts', 'say(`${prefix}gpt-4-0613 is asked`)', ['partial']],
    ['a.ts', 'say(`we ask gpt-4-0613${suffix}`)', ['partial']],
    ['a.ts', 'ask({ models: [`${x}claude-2.1,gpt-4-0613,claude-2.0${y}`] })', ['partial', 'list', 'partial']],
    ['a.py', 'ask(model=f"{prefix}gpt-4-0613")', ['partial']],
    ['a.py', 'ask(model=f"gpt-4-0613{suffix}")', ['partial']],
  ])('%s: %s', (path, text, reasons) => {
    expect(reasonsIn(path, text)).toEqual(reasons)
  })
})

describe('and not where something stands between', () => {
  test.each([
    ['a.ts', 'say(`${name} uses gpt-4-0613 for ${task}`)', ['told']],
    ['a.ts', "say(`${name} asks for 'gpt-4-0613'`)", ['text']],
    ['a.ts', "say(`'gpt-4-0613' is asked by ${name}`)", ['text']],
  ])('%s: %s', (path, text, reasons) => {
    expect(reasonsIn(path, text)).toEqual(reasons)
  })
})

test('a fine-tune in a document is a note', () => {
  const [mention] = analyzeText(
    'README.md',
    "```ts\nask({ model: 'ft:gpt-3.5-turbo-0613:acme::x1' })\n```\n",
    context,
  ).mentions
  expect(mention!.finding).toMatchObject({ severity: 'info', fix: { applicability: 'none', reason: 'fine-tune' } })
})
