import { wantsButGot, type KeyPath } from '../../config/validate.ts'

/** A JSON Schema, with the keywords that the schemas of emeritus use. Other keywords are ignored. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly minLength?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
  readonly anyOf?: readonly Schema[]
  /** `#/$defs/<name>` */
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** What is wrong with a value, and where. The path `['findings', 3, 'range']` stands for `findings[3].range`. */
export interface SchemaViolation {
  readonly path: KeyPath
  readonly message: string
}

/** The first violation of a schema in a value; undefined if the value is valid. */
export function firstViolation(value: unknown, schema: Schema): SchemaViolation | undefined {
  const definitions = schema.$defs ?? {}

  function violationIn(at: unknown, { $ref, ...own }: Schema): SchemaViolation | undefined {
    const rules = $ref === undefined ? own : definitions[$ref.replace('#/$defs/', '')]!
    const { anyOf, type } = rules
    // The first alternative is the usual one, so the message speaks of it.
    if (anyOf) return anyOf.some((one) => !violationIn(at, one)) ? undefined : violationIn(at, anyOf[0]!)
    const types = type === undefined ? undefined : [type].flat()
    if (types && !types.some((one) => isOf(one, at)))
      return here(wantsButGot(`wants ${types.map(wordFor).join(' or ')}`, at))
    const message = messageFor(at, rules)
    if (message !== undefined) return here(message)
    return Array.isArray(at) ? violationInList(at, rules) : isObject(at) ? violationInObject(at, rules) : undefined
  }

  function violationInList(list: readonly unknown[], { items }: Schema): SchemaViolation | undefined {
    if (!items) return undefined
    for (const [index, item] of list.entries()) {
      const violation = violationIn(item, items)
      if (violation) return below(index, violation)
    }
    return undefined
  }

  function violationInObject(object: object, { required = [], properties = {}, additionalProperties }: Schema) {
    const missing = required.find((key) => !Object.hasOwn(object, key))
    if (missing !== undefined) return here(`${missing} is missing`)
    for (const [key, item] of Object.entries(object)) {
      const rules = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (!rules && additionalProperties === false) return here(`${JSON.stringify(key)} is no key of it`)
      const violation = rules && violationIn(item, rules)
      if (violation) return below(key, violation)
    }
    return undefined
  }

  return violationIn(value, schema)
}

/** What is wrong with a value, apart from its items and properties. */
function messageFor(value: unknown, rules: Schema): string | undefined {
  const { enum: choices, pattern, minimum = -Infinity, minLength = 0, minItems = 0, maxItems = Infinity } = rules
  if ('const' in rules && value !== rules.const) return wantsButGot(`wants ${JSON.stringify(rules.const)}`, value)
  if (choices && !choices.includes(value)) return wantsButGot(`wants one of ${choices.join(', ')}`, value)
  if (typeof value === 'number' && value < minimum) return wantsButGot(`wants ${minimum} or more`, value)
  if (typeof value === 'string') {
    if (value.length < minLength) return 'is empty'
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return wantsButGot(`wants ${pattern}`, value)
  }
  if (Array.isArray(value) && (value.length < minItems || value.length > maxItems)) {
    return `wants ${minItems === maxItems ? minItems : `at least ${minItems}`}, got ${value.length}`
  }
  return undefined
}

const words: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
}

const wordFor = (type: string) => words[type] ?? type

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isSafeInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const here = (message: string): SchemaViolation => ({ path: [], message })
const below = (key: string | number, { path, message }: SchemaViolation): SchemaViolation => ({
  path: [key, ...path],
  message,
})
