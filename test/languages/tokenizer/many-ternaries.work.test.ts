import { expect, test, vi } from 'vitest'
import { languageFor } from '../../../src/languages/index.ts'
import type * as bindings from '../../../src/languages/tokenizer/bindings.ts'

const asked = vi.hoisted(() => ({ bindings: 0 }))
vi.mock('../../../src/languages/tokenizer/bindings.ts', async (original) => {
  const real = await original<typeof bindings>()
  return {
    ...real,
    bindingBefore: (...args: Parameters<typeof real.bindingBefore>) => {
      asked.bindings++
      return real.bindingBefore(...args)
    },
  }
})

function bindingsIn(path: string, head: string, piece: string, count: number, tail: string): number {
  asked.bindings = 0
  const literals = [...languageFor(path).literals(head + piece.repeat(count) + tail, path, undefined)]
  expect(literals.length).toBeGreaterThanOrEqual(count)
  return asked.bindings
}

test.each([
  ['A.java', 'class A { String model = ', 'a ? "gpt-4-0613" : ', '"x"; }'],
  ['a.c', 'const char *model = ', 'a ? "gpt-4-0613" : ', '"x";'],
  ['a.php', '<?php $model = ', '$a ? "gpt-4-0613" : ', '"x";'],
])('a chain of conditions in %s is followed once for all its values', (path, head, piece, tail) => {
  const few = bindingsIn(path, head, piece, 100, tail)
  expect(few).toBeGreaterThan(100)
  expect(bindingsIn(path, head, piece, 800, tail)).toBeLessThanOrEqual(few * 9)
})
