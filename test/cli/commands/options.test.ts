import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/core/errors.ts'
import { explainFlags, listFlags, mergeFlags } from '../../../src/cli/commands/flags.ts'
import { explainHelp, listHelp, mergeHelp } from '../../../src/cli/commands/help.ts'
import { commandIn } from '../../../src/cli/commands/index.ts'
import {
  type ExplainOptions,
  type ListOptions,
  parseExplainOptions,
  parseListOptions,
} from '../../../src/cli/commands/options.ts'
import { registry } from './acme.ts'

const list = (argv: readonly string[]) => parseListOptions(argv, () => registry)

function refusal(parse: () => unknown): string {
  try {
    parse()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'accepted'
}

describe('parseListOptions', () => {
  test.each<[string[], Partial<ListOptions>]>([
    [[], {}],
    [['haiku'], { pattern: 'haiku' }],
    [['--platform', 'acme', '-p', 'broker'], { platforms: ['acme', 'broker'] }],
    [['--vendor', 'brush'], { vendor: 'brush' }],
    [['--status', 'retired', '--status=unknown'], { statuses: ['retired', 'unknown'] }],
    [['--ends-before', '2027-01-01'], { endsBefore: '2027-01-01' }],
    [['--as-of', '2027-01-01', '--within', '0'], { asOf: '2027-01-01', within: 0 }],
    [['-f', 'json'], { format: 'json' }],
    [['--json'], { format: 'json' }],
    [['--json', '-f', 'table'], { format: 'table' }],
    [['--color', '--no-color'], { color: false }],
    [['-h'], { help: true }],
  ])('%j', (argv, changes) => {
    expect(list(argv)).toEqual({
      registry,
      platforms: [],
      statuses: [],
      within: 90,
      format: 'table',
      help: false,
      ...changes,
    })
  })

  test.each([
    [['a', 'b'], "list takes one pattern, got 'a', 'b'"],
    [['--platform', 'acne'], "--platform: no rules for 'acne' (did you mean 'acme'?)"],
    [['--platform', 'Broker'], "--platform: no rules for 'Broker' (did you mean 'broker'?)"],
    [['--platform', 'zzz'], "--platform: no rules for 'zzz'; there are acme, broker, gone"],
    [['--vendor', 'bruhs'], "--vendor: no rules for 'bruhs' (did you mean 'brush'?)"],
    [['--status', 'dead'], "--status wants one of active, legacy, deprecated, retired, unknown, got 'dead'"],
    [['--ends-before', 'soon'], "--ends-before wants a day as YYYY-MM-DD, got 'soon'"],
    [['--format', 'text'], "--format wants one of table, json, got 'text'"],
    [['--platfrom', 'acme'], "unknown flag '--platfrom' (did you mean '--platform'?)"],
    [['--fix'], "unknown flag '--fix'"],
  ])('%j is refused', (argv, message) => {
    expect(refusal(() => list(argv))).toBe(message)
  })
})

describe('parseExplainOptions', () => {
  test.each<[string[], Partial<ExplainOptions>]>([
    [['wizard-1'], {}],
    [['--as-of', '2027-01-01', 'wizard-1', '--within=7'], { asOf: '2027-01-01', within: 7 }],
    [['wizard-1', '--json'], { format: 'json' }],
    [['wizard-1', '--format', 'json', '--color'], { format: 'json', color: true }],
    [['--help'], { id: '', help: true }],
  ])('%j', (argv, changes) => {
    expect(parseExplainOptions(argv, () => registry)).toEqual({
      registry,
      id: 'wizard-1',
      rules: [],
      within: 90,
      format: 'text',
      help: false,
      ...changes,
    })
  })

  test.each([
    [[], 'explain wants a model ID, or a line of a file as <file>:<line>'],
    [[' '], 'explain wants a model ID, or a line of a file as <file>:<line>'],
    [['a', 'b'], "explain takes one ID, or one line, got 'a', 'b'"],
    [['a', '--format', 'table'], "--format wants one of text, json, got 'table'"],
    [['a', '--platform', 'acme'], "unknown flag '--platform'"],
  ])('%j is refused', (argv, message) => {
    expect(refusal(() => parseExplainOptions(argv, () => registry))).toBe(message)
  })
})

describe('a command', () => {
  test.each([
    [['list'], true],
    [['explain', 'x'], true],
    [['--as-of', '2026-11-20', 'list'], true],
    [['--color', 'list', 'src'], true],
    [[], false],
    [['./list'], false],
    [['src', 'list'], false],
    [['--', 'list'], false],
    [['--as-of', 'list'], false],
    [['lists'], false],
    [['constructor'], false],
  ])('%j: %s', (argv, expected) => {
    expect(commandIn(argv) !== undefined).toBe(expected)
  })
})

test('the help of merge lists every flag', () => {
  for (const { name, help } of mergeFlags) expect(mergeHelp).toMatch(new RegExp(`--${name} .*  ${escape(help)}`))
})

describe.each([
  ['list', listHelp, listFlags, list],
  ['explain', explainHelp, explainFlags, (argv: readonly string[]) => parseExplainOptions(argv, () => registry)],
] as const)('the help of %s', (name, help, flags, parse) => {
  test('lists every flag', () => {
    for (const { name: flag, help: words } of flags) expect(help).toMatch(new RegExp(`--${flag} .*  ${escape(words)}`))
  })
  test('fits 100 columns', () => {
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
  test('gives examples that parse', () => {
    const examples = [...help.matchAll(/^ {2}emeritus (\w+) (.*?)(?: {2,}.*)?$/gm)]
    expect(examples).toHaveLength(3)
    for (const [, command, rest = ''] of examples) {
      expect(command).toBe(name)
      // The made-up rules know other platforms than the examples name.
      expect(refusal(() => parse(rest.replace('anthropic', 'acme').split(' ')))).toBe('accepted')
    }
  })
})

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
