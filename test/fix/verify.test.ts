import { describe, expect, test } from 'vitest'
import type { Edit } from '../../src/core/finding.ts'
import { composeEdits } from '../../src/core/compose.ts'
import { isIntactAfterFix } from '../../src/fix/verify.ts'
import { languageFor } from '../../src/languages/index.ts'
import { editAt } from './samples.ts'

function sound(path: string, before: string, edits: readonly Edit[]): boolean {
  const { text: after, applied } = composeEdits(before, [edits])
  expect(applied).toEqual([true])
  return isIntactAfterFix(languageFor(path), path, { before, after, edits })
}

describe('a language with a parser', () => {
  test.each<[name: string, path: string, before: string, old: string, replacement: string, expected: boolean]>([
    ['an ID', 'a.ts', `ask({ model: 'old', temperature: 1 })`, 'old', 'new', true],
    ['a field with its comma', 'a.ts', `ask({ model: 'old', temperature: 1 })`, ', temperature: 1', '', true],
    ['a quote', 'a.ts', `ask({ model: 'old', temperature: 1 })`, `old'`, 'new', false],
    ['the comma alone', 'a.ts', `ask({ model: 'old', temperature: 1 })`, ',', '', false],
    ['a tag that is never closed', 'a.tsx', 'const a = <A model="old" />', ' />', '>', false],
    ['the last field, the comma before it stays', 'a.json', '{"model": "old", "n": 1}', ' "n": 1', '', false],
    ['the last field with the comma before it', 'a.json', '{"model": "old", "n": 1}', ', "n": 1', '', true],
    ['a field where commas may trail', 'a.json', '{"model": "old", "n": [1,],}', ' "n": [1,],', '', true],
    ['a comment where there was none', 'a.json', '{"model": "old"}', '}', '/**/}', false],
    ['a comment where there was one', 'a.json', '{"model": "old"} // x', '}', '/**/}', true],
    ['a comma where comments alone were', 'a.jsonc', '{"model": "old"} // x', '}', ',}', false],
    ['a line of a mapping', 'a.yaml', 'model: old\ntemperature: 1\n', 'temperature: 1\n', '', true],
    ['a separator', 'a.yaml', 'model: old\ntemperature: 1\n', ': 1', '', false],
    ['an anchor that is asked for', 'a.yaml', 'a: &t 1\nb: *t\n', 'a: &t 1\n', '', false],
    ['an anchor that nothing asks for', 'a.yaml', 'a: &t 1\nb: 2\n', 'a: &t 1\n', '', true],
    ['a key that stands there twice', 'a.yaml', 'max: 1\nmin: 2\n', 'max', 'min', false],
    ['a value beside a template', 'a.yaml', 'model: old\nn: {{ .Values.n }}\n', 'old', 'new', true],
    ['the second document', 'a.yaml', 'a: 1\n---\nmodel: [old]\n', ']', '', false],
    ['a cell', 'a.ipynb', '{"cells": [{"source": ["m = \\"old\\""]}]}', 'old', 'new', true],
    ['the quote of a cell', 'a.ipynb', '{"cells": [{"source": ["m = \\"old\\""]}]}', '\\"old', '"new', false],
  ])('%s, in %s', (_, path, before, old, replacement, expected) => {
    const reader = languageFor(path)
    expect(reader.parses?.(before, path)).toBe(true)
    expect(sound(path, before, [editAt(before, old, replacement)])).toBe(expected)
  })

  test.each([
    ['a.ts', 'const a = ['],
    ['a.json', '{"a": 1,,}'],
    ['a.jsonl', '{"a": 1}\n{"a": 2}'],
    ['a.yaml', 'a: [1'],
    ['a.yaml', 'a: *missing'],
    ['a.ipynb', '{"cells": ['],
    ['a.json', '['.repeat(100_000)],
    ['a.yaml', '['.repeat(20_000)],
    ['a.ts', '['.repeat(100_000)],
  ])('%s: what is broken does not parse, and nothing throws', (path, text) => {
    expect(languageFor(path).parses?.(text, path)).toBe(false)
  })
})

describe('a language without a parser', () => {
  const toml = 'model = "old" # a note\ntemperature = 1.0\nname = "bot"\n'
  test.each<[name: string, path: string, before: string, old: string, replacement: string, expected: boolean]>([
    ['an ID', 'a.toml', toml, 'old', 'new', true],
    ['a line', 'a.toml', toml, 'temperature = 1.0\n', '', true],
    ['a quote that is lost', 'a.toml', toml, 'old"', 'new', false],
    ['a quote in the new ID', 'a.toml', toml, 'old', 'it"s', false],
    ['one that the literal before it ends with', 'a.toml', toml, ' # a note', '', true],
    ['a blank in a line of text', 'a.txt', 'use old now', 'old', 'new one', true],
    ['a comment that begins', 'a.go', 'f("old", "x", "y")', ',', '//', false],
    ['a file that was broken before', 'a.ts', `const a = [ask('old'), 'x'`, 'old', 'new', true],
    ['one that gets worse', 'a.ts', `const a = [ask('old'), 'x'`, `old'`, 'new', false],
    ['a document', 'a.md', '# a\n\n`old` is gone\n\n```ts\nask("old")\n```\n', 'old', 'new', true],
    ['the end of a fence', 'a.md', '```ts\nask("old")\n```\n\na\n\nb c\n', '```\n\n', '', false],
    ['two lines of JSON', 'a.jsonl', '{"model": "old"}\n{"model": "x"}\n', 'old', 'new', true],
  ])('%s, in %s', (_, path, before, old, replacement, expected) => {
    expect(languageFor(path).parses?.(before, path) ?? false).toBe(false)
    expect(sound(path, before, [editAt(before, old, replacement)])).toBe(expected)
  })
})
