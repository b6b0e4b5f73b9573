import { configFlags, type Flag, helpFlag, momentFlags, outcomeFlags } from '../flags.ts'

const moment = [
  ...momentFlags,
  {
    name: 'within',
    kind: 'string',
    value: '<days>',
    group: 'Scope',
    help: 'take no replacement that ends this soon (90)',
  },
] as const satisfies readonly Flag[]

const colors = [
  { name: 'color', kind: 'boolean', group: 'Report', help: 'colour the text even where it is no terminal' },
  { name: 'no-color', kind: 'boolean', group: 'Report', help: 'never colour it' },
] as const satisfies readonly Flag[]

const json = {
  name: 'json',
  kind: 'boolean',
  group: 'Report',
  help: 'the same as --format json',
} as const satisfies Flag

/** The flags of `emeritus list`. */
export const listFlags = [
  {
    name: 'platform',
    short: 'p',
    kind: 'strings',
    value: '<platform>',
    group: 'Scope',
    help: 'of this platform alone, as bedrock (repeatable)',
  },
  { name: 'vendor', kind: 'string', value: '<vendor>', group: 'Scope', help: 'made by this vendor, as anthropic' },
  {
    name: 'status',
    kind: 'strings',
    value: '<status>',
    choices: ['active', 'legacy', 'deprecated', 'retired', 'unknown'],
    group: 'Scope',
    help: 'active, legacy, deprecated, retired or unknown (repeatable)',
  },
  {
    name: 'ends-before',
    kind: 'string',
    value: '<day>',
    group: 'Scope',
    help: 'with an announced end still to come, up to this day; by day',
  },
  ...moment,
  {
    name: 'format',
    short: 'f',
    kind: 'string',
    value: '<name>',
    choices: ['table', 'json'],
    group: 'Report',
    help: 'table or json (table)',
  },
  json,
  ...colors,
  helpFlag,
] as const satisfies readonly Flag[]

/** The flags of `emeritus init`. */
export const initFlags = [helpFlag] as const satisfies readonly Flag[]

/** The flags of `emeritus merge`. */
export const mergeFlags = [...configFlags, ...outcomeFlags, helpFlag] as const satisfies readonly Flag[]

/** The flags of `emeritus explain`. */
export const explainFlags = [
  ...moment,
  {
    name: 'format',
    short: 'f',
    kind: 'string',
    value: '<name>',
    choices: ['text', 'json'],
    group: 'Report',
    help: 'text or json (text)',
  },
  json,
  ...colors,
  helpFlag,
] as const satisfies readonly Flag[]
