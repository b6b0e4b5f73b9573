import { expect, test } from 'vitest'
import { isQuotedList, quotedItems, quotedListEnd } from '../../src/core/quoted-list.ts'

test.each(['["a"]', `['a', "b"]`, '[ "a/b", "c:d", ]', String.raw`[\"a\"]`])('%s is a list', (value) => {
  expect(isQuotedList(value)).toBe(true)
})

test.each(['[]', '[a]', '"a", "b"', '["a b"]', '["a"', '["a"] x', '[["a"]]', '{"a": "b"}'])('%s is none', (value) => {
  expect(isQuotedList(value)).toBe(false)
})

test('the words of a list', () => {
  const value = `["gpt-4", 'b']`
  expect(quotedItems(value).map(({ start, end }) => value.slice(start, end))).toEqual(['gpt-4', 'b'])
})

test('where a list ends', () => {
  expect(quotedListEnd('A=["a", "b"] x', 2)).toBe(12)
  expect(quotedListEnd('A="a"', 2)).toBeUndefined()
})
