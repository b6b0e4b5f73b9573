import { type Arguments, colorOf, dayOf, defaultWithin, oneOf, readArguments, withinOf } from '../arguments.ts'
import type { Day } from '../../core/day.ts'
import { UserError } from '../../core/errors.ts'
import type { Status } from '../../core/finding.ts'
import { nearest } from '../../core/nearest.ts'
import type { Registry } from '../../registry/registry.ts'
import { explainFlags, listFlags } from './flags.ts'

/** Makes a registry of the shipped rules with the rules of the user's files laid over them. */
export type RegistryOf = (files: readonly string[]) => Registry

/** The options that `list` and `explain` have in common. */
interface CommandOptions<Format extends string> {
  readonly registry: Registry
  /** The day of the query, if it is not today. */
  readonly asOf?: Day
  /** A replacement that ends within this number of days is not used. */
  readonly within: number
  readonly format: Format
  /** Set by `--color` and `--no-color`. */
  readonly color?: boolean
  readonly help: boolean
}

export interface ListOptions extends CommandOptions<'table' | 'json'> {
  /** Empty for all. */
  readonly platforms: readonly string[]
  readonly vendor?: string
  /** Empty for all. */
  readonly statuses: readonly Status[]
  readonly endsBefore?: Day
  /** A part of the ID. */
  readonly pattern?: string
}

export interface ExplainOptions extends CommandOptions<'text' | 'json'> {
  /** As given: an ID in any form, or a line of a file. Empty only with `--help`. */
  readonly id: string
  /** The files of `--rules`, as given. */
  readonly rules: readonly string[]
}

const statuses = ['active', 'legacy', 'deprecated', 'retired', 'unknown'] as const satisfies readonly Status[]

/**
 * Parses the arguments of `emeritus list`. The registry has the valid platforms and vendors.
 *
 * @throws UserError naming the wrong flag and its value
 */
export function parseListOptions(argv: readonly string[], registryOf: RegistryOf, within = defaultWithin): ListOptions {
  const given = readArguments(argv, listFlags)
  const { values, words, last } = given
  const registry = registryOf(values.get('rules') ?? [])
  if (words.length > 1)
    throw new UserError(`list takes one pattern, got ${words.map((word) => `'${word}'`).join(', ')}`)
  const all = registry.platforms.flatMap((platform) => registry.rows(platform))
  const vendors = [...new Set(all.map(({ vendor }) => vendor))].toSorted()
  const vendor = last('vendor', (text) => knownOf('--vendor', vendors, text))
  const endsBefore = last('ends-before', (text) => dayOf('--ends-before', text))
  const [pattern] = words
  return {
    registry,
    platforms: (values.get('platform') ?? []).map((text) => knownOf('--platform', registry.platforms, text)),
    ...(vendor !== undefined && { vendor }),
    statuses: (values.get('status') ?? []).map((text) => oneOf('--status', statuses, text)),
    ...(endsBefore !== undefined && { endsBefore }),
    ...(pattern !== undefined && { pattern }),
    format: formatOf(given, ['table', 'json']),
    ...common(given, within),
  }
}

/**
 * Parses the arguments of `emeritus explain`.
 *
 * @throws UserError naming the wrong flag and its value
 */
export function parseExplainOptions(
  argv: readonly string[],
  registryOf: RegistryOf,
  within = defaultWithin,
): ExplainOptions {
  const given = readArguments(argv, explainFlags)
  const { values, words } = given
  const rules = values.get('rules') ?? []
  const options = { registry: registryOf(rules), rules, ...common(given, within) }
  const [id = ''] = words
  if (id.trim() === '' && !options.help)
    throw new UserError('explain wants a model ID, or a line of a file as <file>:<line>')
  if (words.length > 1)
    throw new UserError(`explain takes one ID, or one line, got ${words.map((word) => `'${word}'`).join(', ')}`)
  return { id, format: formatOf(given, ['text', 'json']), ...options }
}

/** The format that is named; `--json` is one of them. The last of the two flags counts, and without them the first format. */
function formatOf<Format extends string>(
  { values }: { readonly values: ReadonlyMap<string, readonly string[]> },
  formats: readonly [Format, 'json'],
): Format | 'json' {
  const texts = values.get('format') ?? []
  const named = texts.map((text) => oneOf<Format | 'json'>('--format', formats, text)).at(-1) ?? formats[0]
  return [...values.keys()].findLast((name) => name === 'format' || name === 'json') === 'json' ? 'json' : named
}

function common<Name extends string>(
  given: Arguments<Name | 'as-of' | 'within' | 'color' | 'no-color' | 'help'>,
  within: number,
) {
  const asOf = given.last('as-of', (text) => dayOf('--as-of', text))
  const color = colorOf(given)
  return {
    ...(asOf !== undefined && { asOf }),
    within: given.last('within', withinOf) ?? within,
    ...(color !== undefined && { color }),
    help: given.values.has('help'),
  }
}

/**
 * Checks that a text is one of many names. The error suggests a similar name; all names are listed only if none is similar.
 *
 * @throws UserError if it is none of them
 */
function knownOf(flag: string, names: readonly string[], text: string): string {
  if (names.includes(text)) return text
  const word = text.toLowerCase()
  const meant = nearest(word, names, Math.ceil(word.length / 3)) ?? names.find((name) => name.includes(word))
  const advice = meant === undefined ? `; there are ${names.join(', ')}` : ` (did you mean '${meant}'?)`
  throw new UserError(`${flag}: no rules for '${text}'${advice}`)
}
