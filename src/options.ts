import { parseArgs } from 'node:util'
import { type Day, isDay } from './day.ts'
import { UserError } from './errors.ts'
import type { Severity } from './finding.ts'
import { type Flag, type FlagName, flags } from './flags.ts'
import { nearest } from './nearest.ts'
import { type FormatName, reporters } from './report/index.ts'

/** One report: its format, and the file it goes to instead of the standard output. */
export interface Format {
  readonly name: FormatName
  readonly file?: string
}

/** What the command line asks for. */
export interface Options {
  /** As given: files, folders or globs. The current folder where neither paths nor a list of files are given. */
  readonly paths: readonly string[]
  readonly fix: boolean
  readonly unsafeFixes: boolean
  readonly diff: boolean
  /** At least one; at most one of them has no file. */
  readonly formats: readonly Format[]
  /** Where the only format goes. Never set beside a format that has its own file. */
  readonly outputFile?: string
  /** The day to judge by, where it is not today. */
  readonly asOf?: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** The mildest severity that makes the run fail. */
  readonly failOn: Severity
  readonly maxWarnings?: number
  readonly quiet: boolean
  readonly verbose: boolean
  readonly ignorePatterns: readonly string[]
  /** Whether ignore files are honoured. */
  readonly ignore: boolean
  /** A file of paths; `-` is the standard input. */
  readonly fileList?: string
  readonly listFiles: boolean
  /** Set where colours were asked for or forbidden. */
  readonly color?: boolean
  readonly help: boolean
  readonly version: boolean
}

const defaultWithin = 90
const longestWithin = 36_500
const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]
const formatNames = Object.keys(reporters) as FormatName[]

/**
 * Reads the arguments that follow the program's name.
 *
 * @throws UserError naming the flag and the value that is wrong
 */
export function parseOptions(argv: readonly string[]): Options {
  const { values, paths } = readArguments(argv)
  const all = (name: FlagName) => values.get(name) ?? []
  const last = <Value>(name: FlagName, convert: (text: string) => Value) => {
    const text = all(name).at(-1)
    return text === undefined ? undefined : convert(text)
  }
  const outputFile = last('output-file', String)
  const asOf = last('as-of', dayOf)
  const maxWarnings = last('max-warnings', (text) => countOf('--max-warnings', text, Number.MAX_SAFE_INTEGER))
  const fileList = last('file-list', String)
  const color = [...values.keys()].findLast((name) => name === 'color' || name === 'no-color')
  if (values.has('fix') && values.has('diff')) {
    throw new UserError('--fix and --diff exclude each other: one writes, the other does not')
  }
  return {
    paths: paths.length === 0 && fileList === undefined ? ['.'] : paths,
    fix: values.has('fix'),
    unsafeFixes: values.has('unsafe-fixes'),
    diff: values.has('diff'),
    formats: formatsOf(all('format'), outputFile),
    ...(outputFile !== undefined && { outputFile }),
    ...(asOf !== undefined && { asOf }),
    within: last('within', (text) => countOf('--within', text, longestWithin)) ?? defaultWithin,
    failOn: last('fail-on', (text) => oneOf('--fail-on', severities, text)) ?? 'error',
    ...(maxWarnings !== undefined && { maxWarnings }),
    quiet: values.has('quiet'),
    verbose: values.has('verbose'),
    ignorePatterns: all('ignore-pattern'),
    ignore: !values.has('no-ignore'),
    ...(fileList !== undefined && { fileList }),
    listFiles: values.has('list-files'),
    ...(color !== undefined && { color: color === 'color' }),
    help: values.has('help'),
    version: values.has('version'),
  }
}

/** The values of each flag that is given, flags in the order they were last given in. */
function readArguments(argv: readonly string[]): { values: Map<FlagName, string[]>; paths: string[] } {
  const values = new Map<FlagName, string[]>()
  const paths: string[] = []
  // Not strict: its errors speak of parseArgs, and it suggests nothing.
  const { tokens } = parseArgs({ args: [...argv], options: parserOptions, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (token.value === '') throw new UserError('a path is empty')
      paths.push(token.value)
    }
    if (token.kind !== 'option') continue
    const flag = flags.find(({ name }) => name === token.name)
    if (!flag) throw new UserError(unknownFlag(token.rawName))
    const before = values.get(flag.name) ?? []
    values.delete(flag.name)
    values.set(flag.name, [...before, ...valueOf(flag, token.value, token.inlineValue ?? false)])
  }
  return { values, paths }
}

const parserOptions = Object.fromEntries(
  flags.map(({ name, kind, short }: Flag) => [
    name,
    { type: kind === 'boolean' ? ('boolean' as const) : ('string' as const), ...(short !== undefined && { short }) },
  ]),
)

function valueOf({ name, kind, value: placeholder }: Flag, value: string | undefined, inline: boolean): string[] {
  if (kind === 'boolean') {
    if (value !== undefined) throw new UserError(`--${name} takes no value, got '${value}'`)
    return []
  }
  // `--as-of --fix` forgot a value, `--within -3` did not.
  const missing = value === undefined || value === '' || (!inline && /^-\D/.test(value))
  if (missing) throw new UserError(`--${name} wants a value: --${name} ${placeholder}`)
  return [value]
}

function unknownFlag(rawName: string): string {
  const word = rawName.replace(/^-+/, '')
  const names = flags.map(({ name }) => name)
  const started = word.length > 2 ? names.find((name) => name.startsWith(word)) : undefined
  const meant = started ?? nearest(word, names, Math.floor(word.length / 3))
  return `unknown flag '${rawName}'${meant === undefined ? '' : ` (did you mean '--${meant}'?)`}`
}

function formatsOf(texts: readonly string[], outputFile: string | undefined): Format[] {
  const formats = texts.length === 0 ? [{ name: 'pretty' as const }] : texts.map(formatOf)
  if (outputFile !== undefined && (formats.length > 1 || 'file' in formats[0]!)) {
    throw new UserError('--output-file is for one format without a file of its own: use --format <name>=<file> instead')
  }
  if (formats.filter((format) => !('file' in format)).length > 1) {
    throw new UserError('only one format can go to the standard output: use --format <name>=<file> for the others')
  }
  return formats
}

function formatOf(text: string): Format {
  const equals = text.indexOf('=')
  const name = oneOf('--format', formatNames, equals < 0 ? text : text.slice(0, equals))
  if (equals < 0) return { name }
  const file = text.slice(equals + 1)
  if (file === '') throw new UserError(`--format ${text} names no file after its '='`)
  return { name, file }
}

function dayOf(text: string): Day {
  if (!isDay(text)) throw new UserError(`--as-of wants a day as YYYY-MM-DD, got '${text}'`)
  return text
}

function countOf(flag: string, text: string, most: number): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (count <= most) return count
  const range = most === Number.MAX_SAFE_INTEGER ? 'of 0 or more' : `from 0 to ${most}`
  throw new UserError(`${flag} wants a whole number ${range}, got '${text}'`)
}

function oneOf<Name extends string>(flag: string, names: readonly Name[], text: string): Name {
  const name = names.find((candidate) => candidate === text)
  if (name === undefined) throw new UserError(`${flag} wants one of ${names.join(', ')}, got '${text}'`)
  return name
}
