import fc from 'fast-check'
import { parseTree } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { composeEdits } from '../../src/core/compose.ts'
import type { Mapping, Request, Style } from '../../src/core/request.ts'
import type { RequestChange } from '../../src/requests/changes.ts'
import { editsOf } from '../../src/requests/edits.ts'
import { readRequest } from './read.ts'
import { readBlock } from './read-block.ts'

const removed = (request: Request, keys: readonly string[], mapping: Mapping = request.body): RequestChange[] =>
  mapping.fields.filter(({ key }) => keys.includes(key)).map((field) => ({ kind: 'remove', mapping, field }))

function without(text: string, keys: readonly string[], request = readRequest(text)): string {
  const { text: after, applied } = composeEdits(text, [editsOf(request, removed(request, keys), text)])
  expect(applied).toEqual([true])
  return after
}

describe('what is removed from a mapping with commas', () => {
  test.each([
    ['first', '{"a": 1, "model": "x"}', '{"model": "x"}'],
    ['last', '{"model": "x", "a": 1}', '{"model": "x"}'],
    ['between', '{"model": "x", "a": 1, "c": 3}', '{"model": "x", "c": 3}'],
    ['two that are last', '{"model": "x", "a": 1, "b": 2}', '{"model": "x"}'],
    ['two apart', '{"a": 1, "model": "x", "b": 2}', '{"model": "x"}'],
    ['no blanks', '{"model":"x","a":1,"c":3,"b":2}', '{"model":"x","c":3}'],
    ['a trailing comma', '{ "model": "x", "a": 1, }', '{ "model": "x", }'],
    ['lines', '{\n  "model": "x",\n  "a": 1,\n  "c": 3\n}', '{\n  "model": "x",\n  "c": 3\n}'],
    ['last line', '{\n  "model": "x",\n  "a": 1\n}', '{\n  "model": "x"\n}'],
    ['last lines', '{\n  "model": "x",\n  "a": 1,\n  "b": 2\n}\n', '{\n  "model": "x"\n}\n'],
    ['last line with a comma', '{\n  "model": "x",\n  "a": 1,\n}', '{\n  "model": "x",\n}'],
    ['CRLF', '{\r\n  "model": "x",\r\n  "a": 1,\r\n  "b": 2\r\n}', '{\r\n  "model": "x"\r\n}'],
    ['a comment behind it', '{\n  "a": 1, // cold\n  "model": "x"\n}', '{\n  "model": "x"\n}'],
    ['a comment behind the last', '{\n  "model": "x", // m\n  "a": 1 /* cold */\n}', '{\n  "model": "x" // m\n}'],
    ['a comment on its own line', '{\n  // why\n  "a": 1,\n  "model": "x"\n}', '{\n  // why\n  "model": "x"\n}'],
    ['a comment with a comma', '{\n  "model": "x", // y,\n  "a": 1\n}', '{\n  "model": "x" // y,\n}'],
    ['two on one line', '{\n  "model": "x",\n  "a": 1, "b": 2\n}', '{\n  "model": "x"\n}'],
    ['behind another', '{\n  "model": "x", "a": 1,\n  "c": 3\n}', '{\n  "model": "x",\n  "c": 3\n}'],
    ['before a comment', '{\n  "model": "x", "a": 1, // both\n  "c": 3\n}', '{\n  "model": "x", // both\n  "c": 3\n}'],
    ['several lines of a value', '{\n  "a": [\n    1\n  ],\n  "model": "x"\n}', '{\n  "model": "x"\n}'],
    ['beside the brace', '{"model": "x",\n "a": 1}', '{"model": "x"}'],
    ['commas first', '{ "model": "x"\n, "a": 1\n, "c": 3\n}', '{ "model": "x"\n, "c": 3\n}'],
    ['commas first, last', '{ "model": "x"\n, "a": 1\n}', '{ "model": "x"\n}'],
  ])('%s', (_, text, expected) => {
    expect(without(text, ['a', 'b'])).toBe(expected)
  })

  test('a spread before the last field keeps the comma of what stands before it', () => {
    const text = "f({ model: 'x', ...rest, a: 1 })"
    const range = { start: text.indexOf('a: 1'), end: text.indexOf('a: 1') + 4 }
    const style: Style = { ...readRequest('{"model": "x"}').body.style, quotedKeys: false, quote: "'" }
    const keyOf = (start: number, end: number) => ({ start, end })
    const body: Mapping = {
      kind: 'mapping',
      range: { start: 2, end: text.length - 1 },
      open: true,
      style,
      fields: [
        {
          key: 'model',
          keyRange: keyOf(4, 9),
          range: keyOf(4, 14),
          comma: 14,
          value: { kind: 'scalar', range: keyOf(11, 14), value: 'x' },
        },
        {
          key: 'a',
          keyRange: keyOf(range.start, range.start + 1),
          range,
          value: { kind: 'unseen', range: keyOf(range.end - 1, range.end) },
        },
      ],
    }
    expect(without(text, ['a'], { model: keyOf(12, 13), body })).toBe("f({ model: 'x', ...rest })")
  })

  test('a nested mapping that would be empty goes with its field', () => {
    const text = '{"model": "x", "config": {"a": 1, "b": 2}}'
    const request = readRequest(text)
    const config = request.body.fields[1]!.value as Mapping
    const edits = editsOf(request, removed(request, ['a', 'b'], config), text)
    expect(composeEdits(text, [edits]).text).toBe('{"model": "x"}')
  })
})

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const value = fc.constantFrom('1', '"s, t"', '[1, 2]', '{"x": 1}', 'true', '[\n  1\n]')
const gap = fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', ' // a, b\n  ', ' /* , */ ', '\n\n  // own\n  ')
const field = fc.record({ key, value, before: gap, colon: fc.constantFrom(':', ': '), after: gap })

test('any fields go from any mapping: the rest is read as before, nothing outside changes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(field, { selector: ({ key: name }) => name, maxLength: 5 }),
      fc.nat(5),
      fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']),
      fc.boolean(),
      gap,
      (others, at, gone, trailing, end) => {
        const all = (others as Record<'key' | 'value' | 'before' | 'colon' | 'after', string>[]).toSpliced(at, 0, {
          key: 'model',
          value: '"x"',
          before: ' ',
          colon: ': ',
          after: '',
        })
        const written = all.map((one) => `${one.before}"${one.key}"${one.colon}${one.value}${one.after}`)
        const text = `// {before}, \n{${written.join(',')}${trailing ? ',' : ''}${end}}\n// after, }`
        const after = without(text, gone)
        const left = (one: string) => {
          const errors: { error: number }[] = []
          const tree = parseTree(one, errors as never, { allowTrailingComma: trailing })!
          expect(errors).toEqual([])
          return tree.children!.map(({ children }) => [
            children![0]!.value,
            one.slice(children![1]!.offset, children![1]!.offset + children![1]!.length),
          ])
        }
        const rest = all.filter((one) => !gone.includes(one.key)).map((one) => [one.key, one.value])
        expect(left(after)).toEqual(rest)
        expect(after.startsWith('// {before}, \n{')).toBe(true)
        expect(after.endsWith('}\n// after, }')).toBe(true)
        const own = (one: string) => one.match(/^\s*\/\/ own$/gm)?.length ?? 0
        expect(own(after)).toBe(own(text))
      },
    ),
    { numRuns: 2000 },
  )
})

describe('what is removed from lines of YAML', () => {
  test.each([
    ['between', 'model: x\na: 1\nc: 3\n', 'model: x\nc: 3\n'],
    ['last', 'model: x\na: 1\n', 'model: x\n'],
    ['last without an end', 'model: x\na: 1', 'model: x\n'],
    ['a comment behind it', 'model: x\na: 1 # cold\nc: 3\n', 'model: x\nc: 3\n'],
    ['a comment above it', 'model: x\n# why\na: 1\nc: 3\n', 'model: x\n# why\nc: 3\n'],
    ['a nested block', 'model: x\na:\n  y: 1\n  z: 2\nc: 3\n', 'model: x\nc: 3\n'],
    ['an anchor', 'model: x\na: &a 1\nc: 3\n', 'model: x\nc: 3\n'],
    ['CRLF', 'model: x\r\na: 1\r\nc: 3\r\n', 'model: x\r\nc: 3\r\n'],
    ['behind a dash', '- a: 1\n  model: x\n', '- model: x\n'],
    ['two behind a dash', '- a: 1 # one\n  b: 2\n  model: x\n', '- model: x\n'],
    ['a comment behind a dash', '- a: 1\n  # why\n  model: x\n', '- \n  # why\n  model: x\n'],
  ])('%s', (_, text, expected) => {
    const after = without(text, ['a', 'b'], readBlock(text))
    expect(after).toBe(expected)
    expect(() => parse(after)).not.toThrow()
  })

  test('any fields of a block', () => {
    const line = fc.record({
      key,
      value: fc.constantFrom('1', "'s'", '[1, 2]', '\n    x: 1', '|\n    text\n    more'),
      comment: fc.constantFrom('', ' # c'),
      above: fc.constantFrom('', '  # own\n', '\n'),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: ({ key: name }) => name, maxLength: 5 }),
        fc.nat(5),
        fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']),
        fc.boolean(),
        (others, at, gone, listed) => {
          const all = (others as Record<'key' | 'value' | 'comment' | 'above', string>[]).toSpliced(at, 0, {
            key: 'model',
            value: 'x',
            comment: '',
            above: '',
          })
          const text = all
            .map((one, index) => {
              const above = index === 0 ? '' : one.above
              const comment = /[\n|]/.test(one.value) ? '' : one.comment
              return `${above}${index === 0 && listed ? '- ' : '  '}${one.key}: ${one.value}${comment}\n`
            })
            .join('')
          const after = without(text, gone, readBlock(text))
          const only = (read: unknown) =>
            listed ? (read as Record<string, unknown>[])[0]! : (read as Record<string, unknown>)
          const expected = Object.fromEntries(
            Object.entries(only(parse(text))).filter(([name]) => !gone.includes(name)),
          )
          expect(only(parse(after))).toEqual(expected)
          const own = (one: string) => one.match(/^\s*# own$/gm)?.length ?? 0
          expect(own(after)).toBe(own(text))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
