import { afterEach, expect, test, vi } from 'vitest'
import { fateOfItems } from '../../../src/engine/mentions/walked-lists.ts'
import { stretchesWith } from '../../../src/core/word-places.ts'

afterEach(() => vi.restoreAllMocks())

/** How many characters are read for all lists of a text, each of which stands in a piece of its own. */
function readFor(count: number, piece: (name: string) => string): number {
  const names = Array.from({ length: count }, (_, index) => `names${1000 + index}`)
  const text = names.map(piece).join('')
  let read = 0
  const { matchAll } = String.prototype
  vi.spyOn(String.prototype, 'matchAll').mockImplementation(function (this: string, expression: RegExp) {
    read += this.length
    return matchAll.call(this, expression)
  })
  for (const name of names) fateOfItems(text, name)
  vi.restoreAllMocks()
  return read
}

test.each([
  ['loops of Go', (name: string) => `${name} := []string{"a"}\nfor _, m := range ${name} { ask(m) }\n`],
  ['functions for each', (name: string) => `const ${name} = ['a']\n${name}.forEach((m) => ask({ model: m }))\n`],
  ['lists that are handed over', (name: string) => `${name} = ["a"]\nrun_benchmark(models=${name})\n`],
  ['lists that are only asked', (name: string) => `${name} = ["a"]\nif m not in ${name}: raise ValueError(m)\n`],
  ['all on one line', (name: string) => `const ${name}=['a'];${name}.forEach((m)=>ask({model:m}));`],
])('%s: each list is read equally often, however many there are', (_, piece) => {
  const few = readFor(200, piece)
  expect(few).toBeGreaterThan(0)
  expect(readFor(1600, piece)).toBeLessThanOrEqual(few * 9)
})

test('one expression serves for all lists', () => {
  const names = Array.from({ length: 100 }, (_, index) => `names${index}`)
  const text = names.map((name) => `${name} = ["a"]\nfor m in ${name}:\n    print(1)\n`).join('')
  const expressions = new Set<unknown>()
  const { matchAll } = String.prototype
  vi.spyOn(String.prototype, 'matchAll').mockImplementation(function (this: string, expression: RegExp) {
    if (expression.source.includes('range')) expressions.add(expression)
    return matchAll.call(this, expression)
  })
  for (const name of names) fateOfItems(text, name)
  vi.restoreAllMocks()
  expect(expressions.size).toBe(1)
})

test('a stretch has the lines around a word, and as many characters as the text there', () => {
  const text = 'a\nb\nc\nfor m in $models:\n  ask(m)\nd\ne\nmodelsets\n'
  const [stretch, ...more] = stretchesWith(text, 'models')
  expect(more).toEqual([])
  expect(stretch).toEqual({ start: 2, text: text.slice(2, text.indexOf('\ne')).replace('models', '\uFFFF'.repeat(6)) })
  expect(stretchesWith(text, 'ask')).toHaveLength(1)
  expect(stretchesWith(text, 'set')).toEqual([])
})
