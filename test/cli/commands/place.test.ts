import { expect, test } from 'vitest'
import { UserError } from '../../../src/core/errors.ts'
import { numberOf, parseFileLine } from '../../../src/cli/commands/explain-target.ts'

test.each([
  ['src/chat.ts:12', { path: 'src/chat.ts', line: '12' }],
  ['src/chat.ts:12:5', { path: 'src/chat.ts', line: '12', column: '5' }],
  ['C:\\src\\chat.ts:12', { path: 'C:\\src\\chat.ts', line: '12' }],
  ['src/chat.ts:x', { path: 'src/chat.ts', line: 'x' }],
  ['anthropic.claude-v2:1', { path: 'anthropic.claude-v2', line: '1' }],
  ['src/chat.ts', undefined],
  [':12', undefined],
  ['ft:gpt-4o-2024-08-06:acme::1', undefined],
])('%s', (word, place) => {
  expect(parseFileLine(word)).toEqual(place)
})

test('a line is counted from 1', () => {
  const place = { path: 'a.ts', line: '' }
  expect(numberOf('line', '12', place)).toBe(12)
  for (const text of ['0', '', '-1', '1.5', 'x', '1e3']) expect(() => numberOf('line', text, place)).toThrow(UserError)
})
