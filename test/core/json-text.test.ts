import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { parseJsonText } from '../../src/core/json-text.ts'

const { parseTree, printParseErrorCode } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc

function messageOf(text: string, options?: Parameters<typeof parseJsonText>[2]): string | undefined {
  try {
    parseJsonText(text, 'a.json', options)
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

/** By the code of the parser: a text, and what is said of it. */
const errors: Readonly<Record<number, readonly (readonly [text: string, message: string])[]>> = {
  1: [
    ['{ within: 60 }', '1:3: no JSON: the key within has to be in double quotes'],
    ["{\n  'within': 60 }", "2:3: no JSON: the key 'within' has to be in double quotes"],
    ['{ "failOn": error }', '1:13: no JSON: error has to be in double quotes'],
    ['{ "a": True }', '1:8: no JSON: True is no value: there are true, false and null'],
    ['<<<<<<< HEAD\n{}', '1:1: no JSON: a merge conflict is not resolved'],
  ],
  3: [['{"a":1,,"b":2}', '1:8: no JSON: a key in double quotes is missing']],
  4: [['{"a":}', '1:6: no JSON: a value is missing']],
  5: [['{"a" 1}', '1:6: no JSON: a colon is missing after the key']],
  6: [['{"a": 1\n "b": 2}', '2:2: no JSON: a comma is missing before "b"']],
  7: [['{"a": 1', '1:8: no JSON: an object is not closed: } is missing']],
  8: [['[1', '1:3: no JSON: a list is not closed: ] is missing']],
  9: [['{}}', '1:3: no JSON: the file ends before }: nothing may follow']],
  11: [['{} /* c', '1:4: no JSON: the comment is not closed: */ is missing']],
  12: [['{"a": "b\n}', '1:7: no JSON: the text is not closed: " is missing']],
  13: [['{"a": 1.}', '1:7: no JSON: the number 1. is not complete']],
  14: [[String.raw`{"a": "\u12"}`, String.raw`1:7: no JSON: \u wants four hexadecimal digits behind it`]],
  15: [[String.raw`{"a": "C:\x"}`, String.raw`1:7: no JSON: a backslash in a text has to be written as \\`]],
  16: [
    [
      '{"a": "\t"}',
      String.raw`1:7: no JSON: the text has a control character: write a tab as \t and the end of a line as \n`,
    ],
  ],
}

describe('an error of the parser is said in plain words', () => {
  const rows = Object.entries(errors).flatMap(([code, all]) => all.map((row) => [Number(code), ...row] as const))

  test.each(rows)('code %i: %s', (code, text, message) => {
    const found: Jsonc.ParseError[] = []
    parseTree(text, found, { allowTrailingComma: true })
    expect(found[0]?.error).toBe(code)
    expect(messageOf(text)).toBe(`a.json:${message}`)
  })

  test('in a file that takes no comments', () => {
    expect(messageOf('{} // c', { strict: true })).toBe('a.json:1:4: no JSON: a comment, and this file takes none')
    expect(messageOf('{"a": 1,}', { strict: true })).toBe('a.json:1:9: no JSON: a key in double quotes is missing')
    expect(messageOf('{"a": 1,} // c')).toBeUndefined()
  })

  test('no code is left out but one that the parser never gives', () => {
    const named = [...Array(40).keys()].filter((code) => printParseErrorCode(code) !== '<unknown ParseErrorCode>')
    // 2 is InvalidNumberFormat, which comes from readers of numbers; 10 is tried above.
    const left = named.filter((code) => !Object.hasOwn(errors, code))
    expect(left).toEqual([2, 10])
  })

  test('an empty file', () => expect(messageOf(' \n')).toBe('a.json: the file is empty'))
})

describe('a key that stands twice in an object is an error', () => {
  test.each([
    ['{"a": 1, "a": 1}', '1:10: the key "a" stands here a second time; the first is at 1:2'],
    ['{"b": [{"a": 1,\n"\\u0061": 2}]}', '2:1: the key "a" stands here a second time; the first is at 1:9'],
    ['{"x": {"y": {}, "y": {}}}', '1:17: the key "y" stands here a second time; the first is at 1:8'],
  ])('%s', (text, message) => expect(messageOf(text)).toBe(`a.json:${message}`))

  test('not one in two objects', () => expect(messageOf('{"a": {"a": 1}, "b": {"a": 1}}')).toBeUndefined())

  test('in the part of a file that is ours, and nowhere else', () => {
    const own = { within: 'emeritus' }
    expect(messageOf('{"scripts": {"a": 1, "a": 2}, "emeritus": {}}', own)).toBeUndefined()
    expect(messageOf('{"emeritus": {"a": 1, "a": 2}}', own)).toContain('1:23: the key "a"')
    expect(messageOf('{"emeritus": {}, "emeritus": {}}', own)).toContain('1:18: the key "emeritus"')
  })
})
