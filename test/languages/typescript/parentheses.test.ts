import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const source = (inner: string) =>
  `import OpenAI from 'openai'\nconst model = ${inner}\nnew OpenAI().chat.completions.create({ model, messages: [] })\n`
const wrapped = (value: string, depth: number) => '('.repeat(depth) + value + ')'.repeat(depth)

test.each([10, 1000, 5000])('an ID in %i parentheses is as severe as one without them', (depth) => {
  const text = source(wrapped(`'gpt-4-0613'`, depth))
  const [finding] = check(text, { path: 'a.ts', asOf: '2026-11-20' })
  expect(finding).toMatchObject({ severity: 'error', role: 'assignment', range: { start: text.indexOf('gpt-4-0613') } })
})

test('a string of parentheses beside them keeps its value', () => {
  const text = source(`${wrapped(`'gpt-4-0613'`, 1000)} ?? '${'('.repeat(99)}'`)
  expect(check(text, { path: 'a.ts', asOf: '2026-11-20' }).map(({ text: id }) => id)).toEqual(['gpt-4-0613'])
})
