import { expect, test, vi } from 'vitest'
import { memoize, memoizeBy, memoizeLatest, memoizeTexts } from '../../src/core/memoize.ts'

test('a function is called once for each object, also where it gives nothing', () => {
  const compute = vi.fn((): undefined => undefined)
  const known = memoize<object, undefined>(compute)
  const one = {}
  expect([known(one), known(one), known({})]).toEqual([undefined, undefined, undefined])
  expect(compute).toHaveBeenCalledTimes(2)
})

test('a function is called once for each key, also where it gives nothing', () => {
  const compute = vi.fn((): undefined => undefined)
  const known = memoizeBy(String, compute)
  expect([known('a'), known('a'), known('b')]).toEqual([undefined, undefined, undefined])
  expect(compute).toHaveBeenCalledTimes(2)
})

test('a function is called again for a key that some others came after', () => {
  const compute = vi.fn((key: string) => key.length)
  const known = memoizeLatest(2, compute)
  expect(['a', 'bb', 'a', 'bb', 'ccc', 'ccc', 'a'].map(known)).toEqual([1, 2, 1, 2, 3, 3, 1])
  expect(compute.mock.calls.map(([key]) => key)).toEqual(['a', 'bb', 'ccc', 'a'])
})

test('a function is called once for each short text, and for a long one until two others come', () => {
  const compute = vi.fn((text: string) => text.length)
  const known = memoizeTexts(compute)
  const long = 'x'.repeat(20_000)
  const other = 'y'.repeat(20_001)
  const third = 'z'.repeat(20_002)
  expect(['abc', 'abc', long, long, other, long, other].map(known)).toEqual([
    3, 3, 20_000, 20_000, 20_001, 20_000, 20_001,
  ])
  expect(compute).toHaveBeenCalledTimes(3)
  expect([third, other, third, long].map(known)).toEqual([20_002, 20_001, 20_002, 20_000])
  expect(compute).toHaveBeenCalledTimes(5)
})

test('the oldest texts give way to new ones', () => {
  const compute = vi.fn((text: string) => text.slice(0, 4))
  const known = memoizeTexts(compute)
  const texts = Array.from({ length: 60 }, (_, index) => `${1000 + index}`.padEnd(10_000, '.'))
  for (const text of texts) known(text)
  known(texts.at(-1)!)
  expect(compute).toHaveBeenCalledTimes(60)
  expect(known(texts[0]!)).toBe('1000')
  expect(compute).toHaveBeenCalledTimes(61)
})
