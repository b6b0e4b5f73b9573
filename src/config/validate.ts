import { isDay } from '../core/day.ts'
import { nearest } from '../core/nearest.ts'
import { globProblem } from './globs.ts'
import { keyHabit, valueHabit } from './habits.ts'
import type { Fields, Key, Plain, ConfigShape } from './shape.ts'
import { UserError } from '../core/errors.ts'
import type { Range } from '../core/range.ts'

/** The keys and indexes that lead to a value of the configuration. */
export type KeyPath = readonly (string | number)[]

/** A problem of a configuration, and where it is. */
export interface Problem {
  readonly path: KeyPath
  /** Whether the last key of the path is wrong, or its value. */
  readonly on: 'key' | 'value'
  /** A phrase without the place. */
  readonly message: string
}

/** The first problem of a value, in the order of its text. Undefined if it has the shape. */
export function problemIn(value: unknown, shape: ConfigShape, path: KeyPath = []): Problem | undefined {
  switch (shape.kind) {
    case 'one-or-more':
      if (Array.isArray(value)) return problemIn(value, { kind: 'list', of: shape.of }, path)
      return typeof value === 'string'
        ? problemIn(value, shape.of, path)
        : wrong(path, 'wants a text or a list of texts', value)
    case 'list':
      if (!Array.isArray(value)) return noList(value, shape.of, path)
      return first(value, (item, index) => problemIn(item, shape.of, [...path, index]))
    case 'map':
      if (!isObject(value)) return wrong(path, 'wants an object', value)
      return first(
        Object.entries(value),
        ([key, item]) => problemInKey(key, shape.keys, [...path, key]) ?? problemIn(item, shape.of, [...path, key]),
      )
    case 'record':
      if (!isObject(value)) return wrong(path, 'wants an object', value)
      return problemInRecord(value, shape.fields, path)
    default: {
      const message = valueProblem(value, shape)
      return message === undefined ? undefined : { path, on: 'value', message: `${atPath(path)}${message}` }
    }
  }
}

/** A key path as messages show it: `zones.docs[0]`. */
export function pathWords(path: KeyPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('')
}

function problemInRecord(value: object, fields: Fields, path: KeyPath): Problem | undefined {
  const found = first(Object.entries(value), ([key, item]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    return field ? problemIn(item, field.shape, [...path, key]) : unknown(key, Object.keys(fields), path, item)
  })
  if (found) return found
  const missing = Object.entries(fields).find(([key, { required }]) => required && !Object.hasOwn(value, key))
  return missing && { path, on: 'value', message: `${atPath(path)}${missing[0]} is missing` }
}

function problemInKey(key: string, shape: Key, path: KeyPath): Problem | undefined {
  if (shape.kind === 'choice') return shape.of.includes(key) ? undefined : unknown(key, shape.of, path.slice(0, -1))
  const message = valueProblem(key, shape)
  return message === undefined ? undefined : { path, on: 'key', message: `${atPath(path.slice(0, -1))}${message}` }
}

function unknown(key: string, known: readonly string[], path: KeyPath, value?: unknown): Problem {
  const camel = key.replaceAll(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const meant = nearest(camel, known, Math.max(1, Math.floor(key.length / 3)))
  const likely = meant === undefined ? `there are ${known.join(', ')}` : `did you mean "${meant}"?`
  const advice = `; ${keyHabit(key, path, value) ?? likely}`
  const where = path.length === 0 ? '' : ` of ${pathWords(path)}`
  return { path: [...path, key], on: 'key', message: `"${key}" is no key${where}${advice}` }
}

function valueProblem(value: unknown, shape: Plain): string | undefined {
  // No file name, pattern or ID holds a NUL, and the system refuses a path with one.
  if (typeof value === 'string' && value.includes('\0')) return wantsButGot('wants a text without NUL', value)
  switch (shape.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wantsButGot('wants true or false', value)
    case 'count': {
      const { least, most } = shape
      if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return undefined
      const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`
      return wantsButGot(`wants a whole number ${range}`, value)
    }
    case 'choice': {
      if (typeof value === 'string' && shape.of.includes(value)) return undefined
      const meant = typeof value === 'string' ? nearest(value, shape.of, 2) : undefined
      return `${wantsButGot(`wants one of ${shape.of.join(', ')}`, value)}${meant === undefined ? '' : `; did you mean "${meant}"?`}`
    }
    case 'day':
      return typeof value === 'string' && isDay(value) ? undefined : wantsButGot('wants a day as YYYY-MM-DD', value)
    case 'glob':
      return typeof value === 'string' ? globProblem(value) : wantsButGot('wants a pattern', value)
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return wantsButGot('wants a text', value)
      if (shape.pattern === undefined || new RegExp(shape.pattern).test(value)) return undefined
      return wantsButGot(shape.wants ?? `wants ${shape.pattern}`, value)
  }
}

/** A text where a list is wanted: as an entry of a list it may be as wrong, and then that is the answer. */
function noList(value: unknown, item: ConfigShape, path: KeyPath): Problem {
  const asItem = typeof value === 'string' && item.kind === 'text' ? problemIn(value, item, path) : undefined
  return asItem ?? wrong(path, 'wants a list', value)
}

function wrong(path: KeyPath, wants: string, value: unknown): Problem {
  const habit = valueHabit(path, value)
  const advice = habit === undefined ? '' : `; ${habit}`
  return { path, on: 'value', message: `${atPath(path)}${wantsButGot(wants, value)}${advice}` }
}

const atPath = (path: KeyPath) => (path.length === 0 ? '' : `${pathWords(path)}: `)

/** The end of a message: what is wanted, and in few words what is there instead. */
export function wantsButGot(wants: string, value: unknown): string {
  return `${wants}, got ${shown(value)}`
}

/** A value in few words, because a message is one line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  return typeof value === 'object' ? 'an object' : typeof value === 'undefined' ? 'nothing' : `a ${typeof value}`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first result that is not undefined. */
function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found !== undefined) return found
  }
  return undefined
}

/** A configuration as it was read from a file. */
export interface Document {
  /** The path as the user knows it, for messages. */
  readonly shown: string
  readonly value: unknown
  /** The place of a key or value, for messages: `emeritus.config.jsonc:4:3`, or only the file if it is code. */
  readonly placeOf: (path: KeyPath, on: 'key' | 'value') => string
  /** The ranges of the file's text that are the configuration. The text may have been changed since it was read. */
  readonly partsOf: (text: string) => readonly Range[]
}

/** `partsOf` for a file that holds nothing but the configuration. */
export function allOf(text: string): readonly Range[] {
  return [{ start: 0, end: text.length }]
}

/** The error for a problem at a place of the configuration: one line. */
export function errorAt(document: Document, path: KeyPath, message: string, on: 'key' | 'value' = 'value'): UserError {
  return new UserError(`${document.placeOf(path, on)}: ${message}`)
}
