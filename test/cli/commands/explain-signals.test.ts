import { expect, test } from 'vitest'
import { explainLine } from '../../../src/cli/commands/explain-line.ts'
import { explainLineText } from '../../../src/cli/commands/explain-line-text.ts'
import { contextFor } from '../../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

function explained(text: string, path: string, line: number) {
  const explanation = explainLine(text, { path, line }, context)
  const mentions = [...explanation.literals, explanation.outside].flatMap(({ namings }) => namings)
  const signals = mentions.flatMap(({ stages }) => stages.flatMap((stage) => stage.signals ?? []))
  return { explanation, spoke: signals.map(({ id, matched }) => `${id}: ${matched}`) }
}

const opus = 'claude-3-opus-20240229'

test.each([
  [
    'a.ts',
    "encoding_for_model('gpt-4-0613')",
    1,
    ['tokenizer-callee: encoding_for_model', 'tokenizer-call: encoding_for_model('],
  ],
  ['a.py', "tokenizer_model = 'gpt-4-0613'", 1, ['tokenizer-name: tokenizer_model']],
  ['a.ts', `const legacyModel = '${opus}'`, 1, ['dead-on-purpose-name: legacyModel']],
  ['a.ts', `z.enum(['${opus}'])`, 1, ['allowed-value-callee: z.enum']],
  ['a.ts', `ask({ model: '${opus}' }) // fails`, 1, ['failure-comment: fails']],
  ['a.ts', `const m = { model: '${opus}', contextWindow: 9 }`, 1, ['description-key: contextWindow']],
  ['a.ts', `ask({ model: '${opus}' })`, 1, []],
])('the row that spoke: %s %s', (path, text, line, rows) => {
  expect(explained(text, path, line).spoke).toEqual(rows)
})

test('a row is named in the text, with what it recognises', () => {
  const { explanation } = explained(`const legacyModel = '${opus}'`, 'a.ts', 1)
  const text = explainLineText(explanation, { color: false, width: 1000, rules: 'today' })
  expect(text).toContain('Signal dead-on-purpose-name (a name for models that are known to be gone): legacyModel')
})
