import { afterEach, expect, test, vi } from 'vitest'
import { scanText } from '../../src/engine/check-text.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const context = contextFor({ asOf: '2026-11-20', within: 90 })

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** How many characters and entries a check reads as a whole: texts that are split or searched, lists that become a set. */
function readIn(path: string, head: string, piece: (index: number) => string, count: number, tail: string): number {
  const text = head + Array.from({ length: count }, (_, index) => piece(1000 + index)).join('') + tail
  let read = 0
  const { matchAll, split } = String.prototype
  vi.spyOn(String.prototype, 'matchAll').mockImplementation(function (this: string, expression) {
    read += this.length
    return matchAll.call(this, expression)
  })
  vi.spyOn(String.prototype, 'split').mockImplementation(function (this: string, ...args: unknown[]) {
    read += this.length
    return Reflect.apply(split, this, args)
  } as typeof split)
  vi.stubGlobal(
    'Set',
    class<Item> extends Set<Item> {
      constructor(items?: Iterable<Item> | null) {
        super(items)
        read += this.size
      }
    },
  )
  const { findings } = scanText(path, text, context)
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  expect(findings.length).toBeGreaterThanOrEqual(count)
  return read
}

test.each([
  ['properties', 'a.ts', 'const M = {\n', (index: number) => `  k${index}: 'gpt-4-0613',\n`, '}\n'],
  [
    'values of a long function',
    'a.py',
    'def main():\n',
    (index: number) => `    price${index} = cost('gpt-4-0613')\n`,
    '',
  ],
  [
    'lists that are asked',
    'a.py',
    '',
    (index: number) => `ALLOWED${index} = ['gpt-4-0613', 'gpt-4o']\nif m not in ALLOWED${index}: raise ValueError(m)\n`,
    '',
  ],
  [
    'lists that are walked',
    'a.go',
    'package main\nfunc main() {\n',
    (index: number) => `m${index} := []string{"gpt-4-0613"}\nfor _, m := range m${index} { ask(m) }\n`,
    '}\n',
  ],
  [
    'rows that are searched',
    'a.py',
    '',
    (index: number) => `ROWS${index} = [('gpt-4-0613', 1)]\nfor n, l in ROWS${index}:\n    if m.startswith(n): pass\n`,
    '',
  ],
])('%s: as much is read for each value, however many there are', (_, path, head, piece, tail) => {
  const few = readIn(path, head, piece, 250, tail)
  expect(few).toBeGreaterThan(0)
  const much = readIn(path, head, piece, 1000, tail)
  expect(much).toBeLessThanOrEqual(few * 5)
})
