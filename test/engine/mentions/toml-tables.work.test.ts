import { afterEach, expect, test, vi } from 'vitest'
import { containersAround } from '../../../src/engine/mentions/containers.ts'

afterEach(() => vi.restoreAllMocks())

/** How many paths of tables are compared for one place in each of so many pieces. */
function comparedIn(piece: (index: number) => string, count: number, head = ''): number {
  const pieces = Array.from({ length: count }, (_, index) => piece(index))
  const text = head + pieces.join('')
  let compared = 0
  const { startsWith } = String.prototype
  vi.spyOn(String.prototype, 'startsWith').mockImplementation(function (this: string, ...args) {
    compared++
    return startsWith.apply(this, args)
  })
  let offset = head.length
  for (const one of pieces) {
    offset += one.length
    expect(containersAround(text, 'toml', offset - 2)).not.toEqual([])
  }
  vi.restoreAllMocks()
  return compared
}

test.each([
  ['entries of a list', () => '[[models]]\nname = "a"\n', ''],
  ['tables in a table', (index: number) => `[models.m${index}]\nname = "a"\n`, '[models]\n'],
  ['tables in entries', () => '[[models]]\n[models.limits]\nname = "a"\n', ''],
])('%s: paths are compared equally often for each, however many there are', (_, piece, head) => {
  const few = comparedIn(piece, 100, head)
  expect(few).toBeGreaterThan(0)
  expect(comparedIn(piece, 800, head)).toBeLessThanOrEqual(few * 9)
})

test('an entry reaches to the next one, and its list over all of them', () => {
  const text = '[[models]]\nname = "a"\n[models.limits]\nsize = 1\n[[models]]\nname = "b"\n[other]\nname = "c"\n'
  const size = text.indexOf('size')
  const second = text.indexOf('[[models]]', 5)
  const other = text.indexOf('[other]')
  expect(containersAround(text, 'toml', size)).toEqual([
    { start: text.indexOf('[models.limits]'), end: second, kind: 'mapping', key: 'limits' },
    { start: 0, end: second, kind: 'mapping' },
    { start: 0, end: other, kind: 'list', key: 'models' },
  ])
  expect(containersAround(text, 'toml', text.indexOf('"b"')).map(({ start, end }) => [start, end])).toEqual([
    [second, other],
    [0, other],
  ])
})
