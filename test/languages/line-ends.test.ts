import { describe, expect, test } from 'vitest'
import { languageFor } from '../../src/languages/index.ts'
import { readingLineEnds, withKnownLineEnds } from '../../src/languages/line-ends.ts'

const id = 'claude-3-opus-20240229'

/** A comment and a line with the ID, as one file of each language. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'a.py': ['# note', `model = "${id}"`],
  'a.yaml': ['# note', `model: ${id}`],
  'a.js': ['// note', `ask({ model: '${id}' })`],
  'a.ts': ['// note', `ask({ model: '${id}' })`],
  'a.jsonc': ['{ // note', `"model": "${id}" }`],
  'a.java': ['// note', `class A { String model = "${id}"; }`],
  'a.kt': ['// note', `val model = "${id}"`],
  'a.scala': ['// note', `val model = "${id}"`],
  'a.cs': ['// note', `var model = "${id}";`],
  'a.swift': ['// note', `let model = "${id}"`],
  'a.cpp': ['// note', `auto model = "${id}";`],
  'a.php': ['<?php // note', `$model = "${id}";`],
  'a.lua': ['-- note', `model = "${id}"`],
  'a.r': ['# note', `model <- "${id}"`],
  'a.dart': ['// note', `var model = "${id}";`],
  'a.groovy': ['// note', `def model = "${id}"`],
  'a.nix': ['# note', `{ model = "${id}"; }`],
  'a.graphql': ['# note', `query { ask(model: "${id}") }`],
  'a.bicep': ['// note', `param model string = '${id}'`],
  'a.ps1': ['# note', `$model = "${id}"`],
  'a.sql': ['-- note', `UPDATE t SET model = '${id}';`],
  'a.tsp': ['// note', `model X { model: string = "${id}" }`],
  'a.ini': ['; note', `model = ${id}`],
  'a.properties': ['# note', `model=${id}`],
  '.env': ['# note', `MODEL=${id}`],
  'a.md': ['```python', '# note', `ask(model="${id}")`, '```'],
  'a.rst': ['.. code-block:: python', '', '   # note', `   ask(model="${id}")`, ''],
  'a.vue': ['<script>', '// note', `ask({ model: '${id}' })`, '</script>'],
  'a.svelte': ['<script>', '// note', `ask({ model: '${id}' })`, '</script>'],
  'a.astro': ['---', '// note', `ask({ model: '${id}' })`, '---'],
  'a.html': ['<script>', '// note', `ask({ model: '${id}' })`, '</script>'],
  'a.cob': ['# note', `model = "${id}"`],
  'a.go': ['// note', `var model = "${id}"`],
  'a.rb': ['# note', `model = "${id}"`],
  'a.rs': ['// note', `let model = "${id}";`],
  'a.zig': ['// note', `const model = "${id}";`],
  'a.exs': ['# note', `model = "${id}"`],
  'a.jl': ['# note', `model = "${id}"`],
  'a.tf': ['# note', `model = "${id}"`],
  'a.toml': ['# note', `model = "${id}"`],
  'a.sh': ['# note', `MODEL=${id}`],
  Makefile: ['# note', `MODEL = ${id}`],
  Dockerfile: ['# note', `ENV MODEL=${id}`],
  'a.adoc': ['// note', `The model is ${id}.`],
}

/** The languages whose specification knows LF and CRLF alone. */
const onlyLf = /\.(?:go|rb|rs|zig|exs|jl|tf|toml|sh|adoc)$|^(?:Makefile|Dockerfile)$/

function roleOf(path: string, text: string): string | undefined {
  const literals = [...languageFor(path).literals(text, path)]
  return literals.find(({ value }) => value.includes(id))?.role
}

function lineOf(path: string, end: string): string | undefined {
  return roleOf(path, samples[path]!.map((line) => line + end).join(''))
}

describe.each(Object.keys(samples))('%s', (path) => {
  test('reads a line after a comment, with each usual line end', () => {
    expect(lineOf(path, '\n')).not.toBe('comment')
    expect(lineOf(path, '\r\n')).toBe(lineOf(path, '\n'))
  })

  test(`${onlyLf.test(path) ? 'does not count' : 'counts'} a lone CR as a line end`, () => {
    expect(lineOf(path, '\r')).toBe(onlyLf.test(path) ? 'comment' : lineOf(path, '\n'))
  })
})

test.each([
  ['a.cs', '\u0085', 'assignment'],
  ['a.cs', '\u2028', 'assignment'],
  ['a.cs', '\u2029', 'assignment'],
  ['a.js', '\u2028', 'property'],
  ['a.ts', '\u2029', 'property'],
  ['a.rst', '\u0085', 'argument'],
  ['a.java', '\u2028', 'comment'],
  ['a.py', '\u2028', 'comment'],
  ['a.py', '\f', 'comment'],
  ['a.py', '\v', 'comment'],
  ['a.js', '\u0085', 'comment'],
  ['a.go', '\u2029', 'comment'],
])('%s with %j between its lines: %s', (path, end, role) => {
  expect(lineOf(path, end)).toBe(role)
})

test('JavaScript too large for its parser ends a comment with LS, which a string may hold', () => {
  const text = `// note\u2028ask({ model: 'a\u2028${id}' })\n${' '.repeat(4 * 1024 * 1024)}`
  const literals = [...languageFor('a.js').literals(text, 'a.js')].filter(({ value }) => value.includes(id))
  expect(literals.map(({ value }) => value)).toEqual([`a\u2028${id}`])
})

test('a string of Go may hold a CR', () => {
  const [literal] = languageFor('a.go').literals(`var model = "a\r${id}"\n`, 'a.go')
  expect(literal?.value).toBe(`a\r${id}`)
})

test('offsets stay, and CRLF too', () => {
  const text = 'a\rb\r\nc\nd\r\re\r'
  expect(withKnownLineEnds(text, {})).toBe('a\nb\r\nc\nd\n\ne\n')
  expect(withKnownLineEnds(text, { lineEnds: '' })).toBe(text)
  expect(withKnownLineEnds('a\u0085b\rc', { lineEnds: '\\u0085' })).toBe('a\nb\rc')
})

test('every part of a language reads the same text', () => {
  const texts: string[] = []
  const read = (text: string) => void texts.push(text)
  const language = readingLineEnds({
    name: 'x',
    fences: {},
    matches: () => true,
    literals: (text) => (read(text), []),
    requests: (text) => (read(text), []),
    addresses: (text) => (read(text), new Map()),
    keyPath: (text) => (read(text), undefined),
    parses: (text, _, like) => (read(text), read(like!), true),
    givesUp: (text) => (read(text), true),
  })
  const text = 'a\rb'
  language.literals(text, 'x')
  language.requests!(text, 'x', [])
  language.addresses!(text, 'x', [], () => undefined)
  language.keyPath!(text, 0)
  language.parses!(text, 'x', text)
  language.givesUp!(text, 'x')
  expect(texts).toEqual(Array.from({ length: 7 }, () => 'a\nb'))
})
