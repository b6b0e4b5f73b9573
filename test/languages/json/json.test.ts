import { describe, expect, it } from 'vitest'
import { jsonLanguage } from '../../../src/languages/json/json.ts'
import { expectAlwaysSound, read, textsLike } from '../reading.ts'

const cases: Record<string, [text: string, ...expected: string[]]> = {
  'an object': ['{"model": "gpt-4", "n": 1}', 'model | key', 'gpt-4 | property | model', 'n | key'],
  'a list, and a list in it': [
    '{"models": ["gpt-4", ["gpt-4o"]]}',
    'models | key',
    'gpt-4 | element | models',
    'gpt-4o | element | models',
  ],
  'an object in a list': [
    '{"models": [{"id": "gpt-4"}, "gpt-4o"]}',
    'models | key',
    'id | key',
    'gpt-4 | property | id',
    'gpt-4o | element | models',
  ],
  'a default of a variable': [
    '{"a": "${MODEL=gpt-4}", "b": "${M:-x}", "c": "${M}"}',
    'a | key',
    'gpt-4 | default | MODEL',
    'b | key',
    'x | default | M',
    'c | key',
    '${M} | property | c',
  ],
  'words with blanks are text': [
    '{"a": "use gpt-4", "b": [" x y"]}',
    'a | key',
    'use gpt-4 | text | a',
    'b | key',
    ' x y | text | b',
  ],
  'a string alone': ['"gpt-4"', 'gpt-4 | text'],
  'documents one after another': [
    '{"model": "a"}\n{"model": "b"}\r\n"c"',
    'model | key',
    'a | property | model',
    'model | key',
    'b | property | model',
    'c | text',
  ],
  'comments and trailing commas': [
    '{ // old: gpt-3\n "a": /* new */ "gpt-4",\n}',
    ' old: gpt-3 | comment',
    'a | key',
    ' new  | comment',
    'gpt-4 | property | a',
  ],
  'JSON5: single quotes and bare keys': [
    `{model: 'gpt-4', 'list': ['openai:gpt-4',], $ref: "x"}`,
    'gpt-4 | property | model',
    'list | key',
    'openai:gpt-4 | element | list',
    'x | property | $ref',
  ],
  'a word after a flag is its argument': [
    '{"args": ["-y", "run", "--model", "gpt-4", "-m", "gpt-4o"]}',
    'args | key',
    '-y | element | args',
    'run | element | args',
    '--model | element | args',
    'gpt-4 | argument | model',
    '-m | element | args',
    'gpt-4o | argument | m',
  ],
  'a fragment without braces': [
    '"model": "gpt-4",\n"a": ["b"',
    'model | key',
    'gpt-4 | property | model',
    'a | key',
    'b | element | a',
  ],
  'a missing comma, a missing brace, a merge conflict': [
    '{"a": "x" "b": "y",\n<<<<<<< HEAD\n"c": "z",\n=======\n"c": {"d": "w",\n>>>>>>> main\n"e": "v"',
    'a | key',
    'x | property | a',
    'b | key',
    'y | property | b',
    'c | key',
    'z | property | c',
    'c | key',
    'd | key',
    'w | property | d',
    'e | key',
    'v | property | e',
  ],
  'a string that ends with its line': [
    '{"a": "gpt-4\n, "b": "x"}',
    'a | key',
    'gpt-4 | property | a',
    'b | key',
    'x | property | b',
  ],
  'comments that never end': ['"a" /*', 'a | text'],
  'a package.json': [
    '{"name": "app", "scripts": {"start": "MODEL=gpt-4 node ."}, "config": {"model": "gpt-4"}}',
    'name | key',
    'app | property | name',
    'scripts | key',
    'start | key',
    'MODEL=gpt-4 node . | text | start',
    'config | key',
    'model | key',
    'gpt-4 | property | model',
  ],
  'an n8n workflow': [
    '{"nodes": [{"parameters": {"model": {"__rl": true, "value": "gpt-4o-mini", "mode": "list"}}, "type": "@n8n/lmChat"}]}',
    'nodes | key',
    'parameters | key',
    'model | key',
    '__rl | key',
    'value | key',
    'gpt-4o-mini | property | value',
    'mode | key',
    'list | property | mode',
    'type | key',
    '@n8n/lmChat | property | type',
  ],
}

describe('json', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...expected]) => {
    expect(read(jsonLanguage, text, { keys: true, rest: true })).toEqual(expected)
  })

  it.each([
    [String.raw`{"a": "anthropic\/claude"}`, 'anthropic/claude', String.raw`anthropic\/claude`],
    [String.raw`{"a": "\u0067pt-4"}`, 'gpt-4', String.raw`\u0067pt-4`],
    [String.raw`{a: 'it\'s'}`, "it's", String.raw`it\'s`],
  ])('decodes escapes and does not call them exact: %s', (text, value, raw) => {
    const literal = [...jsonLanguage.literals(text, 'a.json')].at(-1)!
    expect(literal).toMatchObject({ value, exact: false })
    expect(text.slice(literal.range.start, literal.range.end)).toBe(raw)
  })

  it('gives siblings one group: the object, or the list', () => {
    const text = '{"a": ["x", "y"], "b": {"c": "d"}}'
    const groups = [...jsonLanguage.literals(text, 'a.json')].map(({ value, group }) => [value, group])
    expect(groups).toEqual([
      ['a', 0],
      ['x', text.indexOf('[')],
      ['y', text.indexOf('[')],
      ['b', 0],
      ['c', text.indexOf('{', 1)],
      ['d', text.indexOf('{', 1)],
    ])
  })

  it('reads what is nested deeper than a call stack', () => {
    const depth = 20_000
    const text = `${'['.repeat(depth)}"gpt-4"${']'.repeat(depth)}${'{"a":'.repeat(depth)}`
    expect([...jsonLanguage.literals(text, 'a.json')]).toHaveLength(depth + 1)
  })

  it.each([
    'a.json',
    'x/tsconfig.JSON',
    'a.jsonc',
    'a.json5',
    'a.jsonl',
    'a.ndjson',
    'x.webmanifest',
    '.babelrc',
    'a/.eslintrc',
  ])('reads %s', (path) => expect(jsonLanguage.matches(path)).toBe(true))

  it.each(['a.ipynb', 'json', 'a.json.ts', 'babelrc', '.npmrc'])('leaves %s', (path) =>
    expect(jsonLanguage.matches(path)).toBe(false),
  )

  it('is sound on any text', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '\\',
      '\n',
      ' ',
      '/*',
      '*/',
      '//',
      '"model"',
      'gpt-4',
      '\\u00',
      '1',
      '<<<<<<<',
    ]
    expectAlwaysSound(
      jsonLanguage,
      textsLike(
        pieces,
        Object.values(cases).map(([text]) => text),
      ),
    )
  })
})
