import { describe, expect, test } from 'vitest'
import { composeEdits } from '../../../src/core/compose.ts'
import { check } from '../../../src/index.ts'
import { type ListItem, listFixEdits } from '../../../src/engine/verdict/list-fix.ts'

/** `old→new`: an item and what stands in for it; `old✝`: gone for good. */
function itemsIn(text: string, ...specs: readonly string[]): ListItem[] {
  const times = new Map<string, number>()
  return specs.map((spec) => {
    const [id = '', replacement] = spec.replace('✝', '').split('→')
    const nth = times.get(id) ?? 0
    times.set(id, nth + 1)
    const start = [...text.matchAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'))][nth]!.index
    return {
      range: { start, end: start + id.length },
      id,
      gone: spec.endsWith('✝'),
      ...(replacement !== undefined && { replacement }),
    }
  })
}

function changed(text: string, specs: readonly string[], keeps = false): string[] {
  const items = itemsIn(text, ...specs)
  return items.flatMap((item) => {
    const made = listFixEdits(text, item, items, keeps)
    if (!made) return item.replacement === undefined ? [] : ['nothing']
    const { text: after, applied } = composeEdits(text, [made.edits])
    expect(applied).toEqual([true])
    return [`${made.change}: ${after}`]
  })
}

describe('an item that is offered', () => {
  test.each([
    ["['a', 'b']", ['a→c'], ["replaced: ['c', 'b']"]],
    ["['a', 'c']", ['a→c', 'c'], ["dropped: ['c']"]],
    ["['c', 'a']", ['c', 'a→c'], ["dropped: ['c']"]],
    ["['a', 'b', 'd']", ['a→c', 'b→c', 'd'], ["replaced: ['c', 'b', 'd']", "dropped: ['a', 'd']"]],
    ["[\n  'a', // fast\n  'c',\n]", ['a→c', 'c'], ['nothing']],
    ["[\n  'a',\n  'c',\n]", ['a→c', 'c'], ["dropped: [\n  'c',\n]"]],
    ["[\r\n  'c',\r\n  'a'\r\n]", ['c', 'a→c'], ["dropped: [\r\n  'c'\r\n]"]],
    ['- a\n- c\n', ['a→c', 'c'], ['dropped: - c\n']],
    ['- a # fast\n- c\n', ['a→c', 'c'], ['nothing']],
    ["f'c', rb'a'", ['c', 'a→c'], ['nothing']],
  ])('%j', (text, specs, expected) => {
    expect(changed(text, specs)).toEqual(expected)
  })
})

describe('where the old one stays, the new one is added', () => {
  test.each([
    ["['a', 'b']", ['a→c', 'b✝'], ["beside: ['a', 'c', 'b']"], false],
    ["['a', 'b']", ['a→c', 'b'], ["beside: ['a', 'c', 'b']"], true],
    ["['a', 'c']", ['a→c', 'c'], ['nothing'], true],
    ["['a', 'b']", ['a→c', 'b→c'], ["beside: ['a', 'c', 'b']", 'nothing'], true],
    ["['a', 'b', 'a']", ['a→c', 'b', 'a→c'], ["beside: ['a', 'c', 'b', 'a']", 'nothing'], true],
    ["type T = 'a' | 'b'", ['a→c'], ["beside: type T = 'a' | 'c' | 'b'"], true],
    ["type T =\n  | 'a'\n  | 'b'\n", ['a→c'], ["beside: type T =\n  | 'a'\n  | 'c'\n  | 'b'\n"], true],
    ['Literal["a", "b"]', ['a→c'], ['beside: Literal["a", "c", "b"]'], true],
    ['[\n    "a",\n    "b"\n]', ['b→c'], ['beside: [\n    "a",\n    "b",\n    "c"\n]'], true],
    ['m:\n  - a\n  - b\n', ['a→c'], ['beside: m:\n  - a\n  - c\n  - b\n'], true],
    ["ENUM ('a', 'b')", ['a→c'], ["beside: ENUM ('a', 'c', 'b')"], true],
    ["FAST('a')", ['a→c'], ['nothing'], true],
    ["case a = 'a'", ['a→c'], ['nothing'], true],
    ["model: 'a'", ['a→c'], ['nothing'], true],
  ] as const)('%j', (text, specs, expected, keeps) => {
    expect(changed(text, specs, keeps)).toEqual(expected)
  })
})

const fixesIn = (text: string, path = 'a.ts') =>
  check(text, { path, asOf: '2026-11-20' }).map(({ text: id, fix }) => `${id}: ${fix.applicability} ${fix.reason}`)

describe('in a file', () => {
  test('two old IDs with one successor: the second is dropped', () => {
    expect(fixesIn("const models = ['gpt-4-0613', 'gpt-4-1106-preview']")).toEqual([
      'gpt-4-0613: unsafe list',
      'gpt-4-1106-preview: unsafe same-replacement',
    ])
  })
  test('a model that still works stays in its list', () => {
    expect(fixesIn("const models = ['claude-sonnet-4-5', 'gpt-6-luna']")).toEqual([
      'claude-sonnet-4-5: unsafe added-beside',
    ])
  })
  test('a description of the old model is not one of the new', () => {
    expect(fixesIn("const models = [{ id: 'gpt-4-0613', contextWindow: 8192 }]")).toEqual([
      'gpt-4-0613: none described',
    ])
  })
  test('the price of the old one is looked up by its ID', () => {
    expect(fixesIn("const model = 'gpt-4-0613'\nconst prices = { 'gpt-4-0613': 30 }")).toEqual([
      'gpt-4-0613: unsafe keyed-elsewhere',
      'gpt-4-0613: none table-key',
    ])
  })
})

test('an ID that stands twice in a list is replaced once', () => {
  const fixed = (text: string, asOf: `${number}-${number}-${number}`) =>
    composeEdits(
      text,
      check(text, { path: 'a.py', asOf }).map(({ fix: { edits } }) => edits),
    ).text
  const twice = (id: string) => `MODELS = ["${id}", "gpt-5.6-luna", "${id}"]\n`
  expect(fixed(twice('gpt-4-0613'), '2026-11-20')).toBe('MODELS = ["gpt-5.6-sol", "gpt-5.6-luna"]\n')
})

test('an attribute is no list', () => {
  const [finding] = check(
    '[Option(\'m\', "model", Default = "gpt-4-0613", HelpText = "e.g. gpt-4-0613")]\npublic string Model { get; set; }\n',
    { path: 'a.cs', asOf: '2026-11-20' },
  )
  expect(finding!.fix.edits).toHaveLength(2)
})
