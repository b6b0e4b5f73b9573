import { parseArgs } from 'node:util'
import { type Day, isDay } from '../core/day.ts'
import { UserError } from '../core/errors.ts'
import type { Severity } from '../core/finding.ts'
import { type Flag, flags as checkFlags, helpFlag } from './flags.ts'
import { nearest } from '../core/nearest.ts'

/** Parsed arguments. */
export interface Arguments<Name extends string> {
  /** The values of each given flag. The flags are in the order of their last occurrence. */
  readonly values: ReadonlyMap<Name, readonly string[]>
  /** The words that are no flags, in order. */
  readonly words: readonly string[]
  /** The last value of a flag, converted. Earlier values do not count. */
  last<Value>(name: Name, convert: (text: string) => Value): Value | undefined
}

/**
 * Parses arguments by a table of flags.
 *
 * @throws UserError for a flag that is not in the table, a missing value, and a value for a flag that takes none
 */
export function readArguments<Name extends string>(
  argv: readonly string[],
  flags: readonly (Flag & { readonly name: Name })[],
): Arguments<Name> {
  const values = new Map<Name, string[]>()
  const words: string[] = []
  for (const token of tokensOf(argv, flags)) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const flag = flags.find(({ name, alias }) => name === token.name || alias === token.name)
    if (!flag) throw new UserError(unknownFlag(token.rawName, flags))
    const before = values.get(flag.name) ?? []
    values.delete(flag.name)
    values.set(flag.name, [...before, ...valueOf(flag, token.value, token.inlineValue ?? false)])
  }
  return {
    values,
    words,
    last: (name, convert) => {
      const text = values.get(name)?.at(-1)
      return text === undefined ? undefined : convert(text)
    },
  }
}

/** The first word that is neither a flag nor its value, with its index; undefined if there is none, or `--` comes before it. */
export function firstWord(
  argv: readonly string[],
  flags: readonly Flag[],
): { word: string; index: number } | undefined {
  const token = tokensOf(argv, flags).find(({ kind }) => kind !== 'option')
  return token?.kind === 'positional' ? { word: token.value, index: token.index } : undefined
}

/** The flags that are needed before all arguments are parsed: the configuration changes the defaults of the others. */
export interface EarlyFlags {
  /** The file of `--config`, or false for `--no-config`. The last of them counts. */
  readonly config?: string | false
  readonly help: boolean
}

/** Reads the early flags of a check or a command. Never throws: errors in the arguments are reported when all are parsed. */
export function earlyFlags(argv: readonly string[]): EarlyFlags {
  const options = tokensOf(argv, [...checkFlags, helpFlag]).filter((token) => token.kind === 'option')
  const last = options.findLast(({ name }) => name === 'config' || name === 'no-config')
  return {
    ...(last && (last.name === 'no-config' || last.value !== undefined) && { config: last.value ?? false }),
    help: options.some(({ name }) => name === 'help'),
  }
}

/** True for `--color`, false for `--no-color`; the last of them counts. Undefined if none is given. */
export function colorOf({ values }: { readonly values: ReadonlyMap<string, unknown> }): boolean | undefined {
  const last = [...values.keys()].findLast((name) => name === 'color' || name === 'no-color')
  return last === undefined ? undefined : last === 'color'
}

/** @throws UserError if the text is no day */
export function dayOf(flag: string, text: string): Day {
  if (!isDay(text)) throw new UserError(`${flag} wants a day as YYYY-MM-DD, got '${text}'`)
  return text
}

/** @throws UserError if the text is no whole number from 0 to `most` */
export function countOf(flag: string, text: string, most: number): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (count <= most) return count
  const range = most === Number.MAX_SAFE_INTEGER ? 'of 0 or more' : `from 0 to ${most}`
  throw new UserError(`${flag} wants a whole number ${range}, got '${text}'`)
}

/** @throws UserError if the text is none of the names */
export function oneOf<Name extends string>(flag: string, names: readonly Name[], text: string): Name {
  const name = names.find((candidate) => candidate === text)
  if (name !== undefined) return name
  const word = text.toLowerCase()
  const begins = word.length > 2 ? names.find((candidate) => candidate.startsWith(word)) : undefined
  const other = Object.hasOwn(otherFormats, word)
    ? names.find((candidate) => candidate === otherFormats[word])
    : undefined
  const meant = other ?? begins ?? nearest(word, names, Math.ceil(word.length / 3))
  const guess = meant === undefined ? '' : ` (did you mean '${meant}'?)`
  throw new UserError(`${flag} wants one of ${names.join(', ')}, got '${text}'${guess}`)
}

/** The report that is most like one of other tools. */
const otherFormats: Readonly<Record<string, string>> = {
  stylish: 'pretty',
  text: 'pretty',
  full: 'pretty',
  unix: 'agent',
  compact: 'agent',
  concise: 'agent',
  checkstyle: 'junit',
  html: 'markdown',
  rdjson: 'sarif',
  codeclimate: 'gitlab',
}

/** In days: a hundred years. */
const longestWithin = 36_500

/**
 * The value of `--within`: the window of `retiring-model`, in days.
 *
 * @throws UserError if it is no number of days
 */
export function withinOf(text: string): number {
  return countOf('--within', text, longestWithin)
}

export const defaultWithin = 90

const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/**
 * The value of `--fail-on`: the mildest severity that makes a run fail.
 *
 * @throws UserError if it is no severity
 */
export function failOnOf(text: string): Severity {
  return oneOf('--fail-on', severities, text)
}

/** @throws UserError if the text is no whole number */
export function maxWarningsOf(text: string): number {
  return countOf('--max-warnings', text, Number.MAX_SAFE_INTEGER)
}

function tokensOf(argv: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.map(({ name, kind, short }) => [
      name,
      { type: kind === 'boolean' ? ('boolean' as const) : ('string' as const), ...(short !== undefined && { short }) },
    ]),
  )
  // Not strict: the errors of parseArgs name parseArgs, and suggest no similar flag.
  return parseArgs({ args: [...argv], options, strict: false, tokens: true }).tokens
}

function valueOf({ name, kind, value: placeholder }: Flag, value: string | undefined, inline: boolean): string[] {
  if (kind === 'boolean') {
    if (value !== undefined) throw new UserError(`--${name} takes no value, got '${value}'`)
    return []
  }
  // In `--as-of --fix` a value is missing. In `--within -3` it is not.
  const missing = value === undefined || value === '' || (!inline && /^-\D/.test(value))
  if (missing) throw new UserError(`--${name} wants a value: --${name} ${placeholder}`)
  return [value]
}

/** What does here what flags of other tools do. */
const habits: Readonly<Record<string, string>> = {
  write: '--fix rewrites files',
  apply: '--fix rewrites files',
  'dry-run': '--diff shows the edits and writes nothing',
  'fix-dry-run': '--diff shows the edits and writes nothing',
  check: 'a call without --fix only checks',
  init: 'emeritus init writes a configuration',
  list: 'emeritus list prints the rules',
  'list-rules': 'emeritus list prints the rules',
  'list-models': 'emeritus list prints the rules',
  explain: 'emeritus explain <id> explains a model',
  completion: 'emeritus completion <shell> prints it',
  completions: 'emeritus completion <shell> prints it',
  reporter: '--format <name> chooses the report',
  'output-format': '--format <name> chooses the report',
  sarif: '--format sarif',
  output: '--output-file <file>',
  'stdin-filepath': '--stdin-filename <path>',
  'ignore-path': '.emeritusignore is the file, --no-ignore reads what it leaves out',
  severity: '--fail-on <severity> says what fails the run',
  level: '--fail-on <severity> says what fails the run',
  strict: '--fail-on warning',
  'error-on-warnings': '--fail-on warning',
  changed: '--since <ref>, or --staged',
  threads: '--jobs <n>',
  concurrency: '--jobs <n>',
  silent: '--quiet lists errors alone',
  date: '--as-of <day>',
  ext: 'name the files by a pattern, as in "src/**/*.ts"',
  include: 'name the files and folders to check as arguments',
  files: 'name the files and folders to check as arguments',
  'config-path': '--config <file>',
  c: '--config <file>',
  w: '--fix rewrites files',
  q: '--quiet',
  'show-files': '--list-files',
  statistics: '--stats says how long each part took, --format markdown counts by model',
  summary: '--format markdown counts by model',
  'no-cache': 'there is a cache with --cache alone',
  'log-level': '--quiet, --verbose or --debug',
  cwd: 'call emeritus in that folder',
  watch: 'emeritus checks once; call it as a hook or from a watcher',
  days: '--within <days>',
  fx: '--fix rewrites files',
  'write-changes': '--fix rewrites files',
  'exit-zero': '--fail-on says what fails a run; --update-baseline records what is there',
  'no-fail': '--fail-on says what fails a run; --update-baseline records what is there',
  rule: 'the key "severity" of a configuration changes what is reported; emeritus explain <id> explains a model',
  select: 'the key "severity" of a configuration changes what is reported',
  'extend-select': 'the key "severity" of a configuration changes what is reported',
  'extend-ignore': 'the key "ignore" of a configuration, or a comment, silences findings',
  'per-file-ignores': 'the key "ignore" of a configuration silences findings by file and model',
  ignore: 'the key "ignore" of a configuration, or a comment, silences findings; --ignore-pattern leaves files out',
  disable: 'the key "ignore" of a configuration, or a comment, silences findings',
  'no-eslintrc': '--no-config',
  'no-config-lookup': '--no-config',
  isolated: '--no-config',
}

/** The same for `emeritus merge`. */
const mergeHabits: Readonly<Record<string, string>> = Object.fromEntries(
  ['format', 'f', 'json', 'sarif', 'reporter', 'output-format'].map((word) => [
    word,
    'merge prints what its parts are, JSON or SARIF',
  ]),
)

function habitOf(word: string, flags: readonly Flag[]): string | undefined {
  const has = (flag: string) => flags.some(({ name }) => name === flag)
  const known = has('fix') ? habits : has('fail-on') ? mergeHabits : {}
  return Object.hasOwn(known, word) ? known[word] : undefined
}

function unknownFlag(rawName: string, flags: readonly Flag[]): string {
  const word = rawName.replace(/^-+/, '')
  const habit = habitOf(word, flags)
  if (habit !== undefined) return `unknown flag '${rawName}': ${habit}`
  const names = flags.map(({ name }) => name)
  const longer = word.length > 2 ? names.find((name) => name.startsWith(word)) : undefined
  const meant = longer ?? nearest(word, names, Math.floor(word.length / 3))
  return `unknown flag '${rawName}'${meant === undefined ? '' : ` (did you mean '--${meant}'?)`}`
}
