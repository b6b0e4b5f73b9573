import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { flags } from '../../src/cli/flags.ts'
import { help } from '../../src/cli/help.ts'
import { nearest } from '../../src/core/nearest.ts'
import { type Options, parseOptions } from '../../src/cli/options.ts'

const defaults: Options = {
  paths: ['.'],
  fix: false,
  unsafeFixes: false,
  zones: [],
  diff: false,
  interactive: false,
  formats: [{ name: 'pretty' }],
  within: 90,
  searchesConfig: true,
  failOn: 'error',
  quiet: false,
  verbose: false,
  ignorePatterns: [],
  ignore: true,
  staged: false,
  rules: [],
  baselineUse: 'apply',
  reportUnusedIgnores: false,
  stats: false,
  debug: false,
  listFiles: false,
  null: false,
  printConfig: false,
  help: false,
  version: false,
}

/** The words of the one line that refuses these arguments. */
function refusal(argv: readonly string[]): string {
  try {
    parseOptions(argv)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'accepted'
}

describe('parseOptions', () => {
  test.each<[string[], Partial<Options>]>([
    [[], {}],
    [['src', 'test/**/*.ts'], { paths: ['src', 'test/**/*.ts'] }],
    [['--', '--fix'], { paths: ['--fix'] }],
    [['src', '--fix', '--unsafe-fixes'], { paths: ['src'], fix: true, unsafeFixes: true }],
    [['--unsafe-fixes'], { unsafeFixes: true }],
    [['--zones', 'docs,test'], { zones: ['docs', 'test'] }],
    [['--diff'], { diff: true }],
    [['--interactive'], { interactive: true, fix: true }],
    [['-i', '--fix'], { interactive: true, fix: true }],
    [['--format', 'json'], { formats: [{ name: 'json' }] }],
    [['-f', 'pretty', '--format=json=a=b.json'], { formats: [{ name: 'pretty' }, { name: 'json', file: 'a=b.json' }] }],
    [['-fjson', '-o', 'out.json'], { formats: [{ name: 'json' }], outputFile: 'out.json' }],
    [['--as-of', '2026-02-28'], { asOf: '2026-02-28' }],
    [['--within', '30', '--within=0'], { within: 0, givenWithin: 0 }],
    [['--fail-on', 'warning'], { failOn: 'warning' }],
    [['--max-warnings', '0'], { maxWarnings: 0 }],
    [['--quiet', '--verbose'], { quiet: true, verbose: true }],
    [['--ignore-pattern', 'a/**', '--ignore-pattern', '!b'], { ignorePatterns: ['a/**', '!b'] }],
    [['--no-ignore'], { ignore: false }],
    [['--staged', 'src'], { staged: true, paths: ['src'] }],
    [['--since', 'origin/main'], { since: 'origin/main' }],
    [['--cache'], { cache: '.emeritus-cache' }],
    [['--cache', '--cache-location', 'kept'], { cache: 'kept' }],
    [['--shard', '1/4', '--shard=2/4', '--staged'], { shard: { index: 2, count: 4 }, staged: true }],
    [['--stdin', '--stdin-filename', 'src/a.ts', '--fix'], { stdinFilename: 'src/a.ts', fix: true }],
    [['--file-list', '-'], { fileList: '-', paths: [] }],
    [['--list-files'], { listFiles: true }],
    [['--color'], { color: true }],
    [['--color', '--no-color'], { color: false }],
    [['--no-color', '--color'], { color: true }],
    [['-hv'], { help: true, version: true }],
  ])('%j', (argv, changes) => {
    expect(parseOptions(argv)).toEqual({ ...defaults, ...changes })
  })

  test.each([
    [['--fxi'], "unknown flag '--fxi' (did you mean '--fix'?)"],
    [['--ignore-patern=a'], "unknown flag '--ignore-patern' (did you mean '--ignore-pattern'?)"],
    [['--unsafe'], "unknown flag '--unsafe' (did you mean '--unsafe-fixes'?)"],
    [['--zzz'], "unknown flag '--zzz'"],
    [['--no-eslintrc'], "unknown flag '--no-eslintrc': --no-config"],
    [['--fx'], "unknown flag '--fx': --fix rewrites files"],
    [
      ['--exit-zero'],
      "unknown flag '--exit-zero': --fail-on says what fails a run; --update-baseline records what is there",
    ],
    [
      ['--rule', 'x'],
      `unknown flag '--rule': the key "severity" of a configuration changes what is reported; emeritus explain <id> explains a model`,
    ],
    [['--constructor'], "unknown flag '--constructor'"],
    [['-x'], "unknown flag '-x'"],
    [['--as-of', '2026-13-01'], "--as-of wants a day as YYYY-MM-DD, got '2026-13-01'"],
    [['--as-of', '2026-02-30'], "--as-of wants a day as YYYY-MM-DD, got '2026-02-30'"],
    [['--as-of', '--fix'], '--as-of wants a value: --as-of <day>'],
    [['--file-list='], '--file-list wants a value: --file-list <file|->'],
    [['--format'], '--format wants a value: --format <name>[=<file>]'],
    [
      ['--format', 'xml'],
      "--format wants one of pretty, json, sarif, github, gitlab, junit, markdown, agent, got 'xml'",
    ],
    [['--format', 'json='], "--format json= names no file after its '='"],
    [['--within', '-3'], "--within wants a whole number from 0 to 36500, got '-3'"],
    [['--within', '36501'], "--within wants a whole number from 0 to 36500, got '36501'"],
    [['--max-warnings', '1.5'], "--max-warnings wants a whole number of 0 or more, got '1.5'"],
    [['--fail-on', 'fatal'], "--fail-on wants one of error, warning, info, got 'fatal'"],
    [['--fix=yes'], "--fix takes no value, got 'yes'"],
    [['--fix', '--diff'], '--fix and --diff exclude each other: one writes, the other does not'],
    [['-i', '--diff'], '--interactive and --diff exclude each other: one writes, the other does not'],
    [[''], 'a path is empty'],
    [
      ['--staged', '--since', 'main'],
      '--staged and --since exclude each other: one reads what is staged, the other files on disk',
    ],
    [['--since'], '--since wants a value: --since <ref>'],
    [['--cache-location', 'kept'], '--cache-location is for --cache'],
    [['--shard', '5/4'], "--shard wants a part as <i>/<n>, with i from 1 to n, got '5/4'"],
    [['--shard', '3'], "--shard wants a part as <i>/<n>, with i from 1 to n, got '3'"],
    ...['--fix', '-i', '--diff', '--update-baseline', '--prune-baseline'].map((flag): [string[], string] => [
      [flag, '--shard', '1/4'],
      `--shard and ${flag === '-i' ? '--interactive' : flag} exclude each other: a shard only checks, and only its own files`,
    ]),
    [
      ['--stdin', '--stdin-filename', 'a.ts', '--shard', '1/1'],
      '--shard and --stdin exclude each other: a shard only checks, and only its own files',
    ],
    [['--stdin'], '--stdin wants --stdin-filename <path>: it tells the language, and what the file is for'],
    [['--stdin-filename', 'a.ts'], '--stdin-filename is for --stdin'],
    [['--stdin', '--stdin-filename', 'a.ts', 'b.ts'], "--stdin reads no other text, got the path 'b.ts'"],
    [['--stdin', '--stdin-filename', 'a.ts', '--staged'], '--stdin and --staged exclude each other'],
    [['--stdin', '--stdin-filename', 'a.ts', '--diff'], '--stdin and --diff exclude each other'],
  ])('%j is refused', (argv, message) => {
    expect(refusal(argv)).toBe(message)
  })

  test.each([
    [['-o', 'a', '-f', 'json', '-f', 'pretty']],
    [['-o', 'a', '-f', 'json=b']],
    [['-f', 'json', '-f', 'pretty']],
  ])('%j is refused with the way to say it', ([...argv]) => {
    expect(refusal(argv)).toContain('--format <name>=<file>')
  })

  test('throws nothing but errors of one line', () => {
    const word = fc.constantFrom(...flags.map(({ name }) => `--${name}`), '-f', '-o', '=', 'json', '1', '-', '--', '-1')
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            word,
            fc.string().map((text) => text.replaceAll('\n', '')),
          ),
          { maxLength: 5 },
        ),
        (argv) => {
          expect(refusal(argv)).not.toContain('\n')
        },
      ),
    )
  })
})

describe('help', () => {
  test.each(flags.map(({ name }) => name))('lists --%s once, with its words', (name) => {
    const rows = help.split('\n').filter((line) => line.match(/^ {2}(?:-\w, | {4})--([\w-]+)/)?.[1] === name)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain(`  ${flags.find((flag) => flag.name === name)!.help}`)
  })

  test('fits 100 columns', () => {
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('gives examples that parse', () => {
    const examples = [...help.matchAll(/^ {2}emeritus(?: (.*?))?(?: {2,}.*)?$/gm)].map((match) => match[1] ?? '')
    expect(examples).toHaveLength(3)
    for (const example of examples) expect(refusal(example.split(' ').filter(Boolean))).toBe('accepted')
  })
})

describe('nearest', () => {
  test.each([
    ['fxi', ['diff', 'fix'], 1, 'fix'],
    ['fix', ['fix', 'fixes'], 2, 'fix'],
    ['quxxt', ['quiet'], 1, undefined],
    ['quxxt', ['quiet'], 2, 'quiet'],
    ['ab', ['ac', 'ad'], 1, 'ac'],
    ['', ['a'], 1, 'a'],
    ['abc', [], 3, undefined],
  ])('%s in %j within %i', (word, candidates, limit, expected) => {
    expect(nearest(word, candidates, limit)).toBe(expected)
  })

  test('one slip is found', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/)
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('drop', 'add', 'change', 'swap'), (name, number, slip) => {
        const place = number % (name.length - 1)
        const [before, after] = [name.slice(0, place), name.slice(place)]
        const slipped = {
          drop: before + after.slice(1),
          add: `${before}-${after}`,
          change: `${before}-${after.slice(1)}`,
          swap: before + after[1] + after[0] + after.slice(2),
        }[slip]
        expect(nearest(slipped, [name], 1)).toBe(name)
        if (slipped !== name) expect(nearest(slipped, [name], 0)).toBeUndefined()
      }),
    )
  })
})
