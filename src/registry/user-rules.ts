import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import * as v from 'valibot'
import { isDay } from '../core/day.ts'
import { UserError } from '../core/errors.ts'
import { parseJsonText } from '../core/json-text.ts'
import { orTooDeep } from '../core/too-deep.ts'
import { nearest } from '../core/nearest.ts'
import { writableId, writableIdWords } from '../core/model-id.ts'
import { type Lifecycle, ownVendor, type PlatformRules } from './lifecycle.ts'

const day = v.pipe(v.string(), v.check(isDay, 'wants a day as YYYY-MM-DD'))
const name = v.pipe(v.string(), v.regex(/^\S+$/, 'wants a name without spaces'))
const modelId = v.pipe(v.string(), v.regex(writableId, writableIdWords))

/** A row of the user's own: its fields win over the shipped row of that ID, and all other fields stay. */
const row = v.strictObject({
  id: modelId,
  version: v.optional(v.string()),
  vendor: v.optional(v.string()),
  model: v.optional(v.string()),
  modality: v.optional(v.string()),
  kind: v.optional(v.picklist(['snapshot', 'alias', 'profile', 'preview'])),
  aliasOf: v.optional(modelId),
  aliases: v.optional(v.array(modelId)),
  released: v.optional(day),
  deprecated: v.optional(day),
  retires: v.optional(day),
  dateKind: v.optional(v.picklist(['exact', 'not-before', 'tentative'])),
  retired: v.optional(v.literal(true)),
  state: v.optional(v.picklist(['legacy', 'deprecated', 'unknown'])),
  replacement: v.optional(v.pipe(v.array(modelId), v.minLength(1, 'wants at least one ID'))),
  dropIn: v.optional(v.picklist(['yes', 'likely', 'parameters', 'partial', 'no'])),
  after: v.optional(v.string()),
  source: v.optional(v.string()),
  checked: v.optional(day),
  confidence: v.optional(v.picklist(['high', 'medium', 'low'])),
})

const platform = v.strictObject({
  $schema: v.optional(v.string()),
  platform: name,
  name: v.optional(v.string()),
  models: v.optional(v.array(row), []),
  /** ID → the ID to use instead, whatever the platform recommends. */
  replacements: v.optional(v.record(v.string(), modelId), {}),
})

/** A row of the user's own. Written out, as a schema's type would ask users of the package for the schema's library. */
export type UserRow = { readonly id: string } & {
  readonly [
    Field in Exclude<
      keyof Lifecycle,
      'id' | 'configured' | 'own' | 'replacementBasis' | 'regions' | 'superseded' | 'conflicts'
    >
  ]?: Lifecycle[Field] | undefined
}

export interface ExtraRules {
  readonly platform: string
  readonly name?: string | undefined
  readonly models: readonly UserRow[]
  /** ID → the ID to use instead, whatever the platform recommends. */
  readonly replacements: Readonly<Record<string, string>>
}

/**
 * Reads rules of the user's own: one object as in `rules/models/<platform>.json`, or a list of them. Comments are fine.
 *
 * @param shown the file as the user knows it, for messages
 * @throws UserError naming the file, the line and what is wrong there
 */
export function parseExtraRules(text: string, shown: string): readonly ExtraRules[] {
  const { tree, at } = parseJsonText(text, shown)!
  const { findNodeAtLocation, getNodeValue } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc
  const value: unknown = orTooDeep(shown, () => getNodeValue(tree))
  const result = v.safeParse(Array.isArray(value) ? v.array(platform) : platform, value, { abortEarly: true })
  if (result.success) return Array.isArray(result.output) ? result.output : [result.output]
  const [issue] = result.issues
  const path = issue.path?.map((item) => item.key as string | number) ?? []
  const node = findNodeAtLocation(tree, path) ?? findNodeAtLocation(tree, path.slice(0, -1)) ?? tree
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  throw new UserError(`${at(node.offset)}: ${place.replace(/^\./, '') || 'the file'}: ${wordsOf(issue, path)}`)
}

function wordsOf(
  { type, message, received }: { type: string; message: string; received: string },
  path: readonly (string | number)[],
): string {
  if (type === 'strict_object') return received === 'undefined' ? 'is missing' : unknownKey(path)
  return type === 'check' || type === 'regex' || type === 'min_length' ? `${message}, got ${received}` : message
}

function unknownKey(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'wants an object, or a list of them'
  const known = Object.keys(path.includes('models') ? row.entries : platform.entries)
  const written = String(path.at(-1))
  const meant = nearest(written, known, Math.max(1, Math.floor(written.length / 3)))
  return `is no key that a rule has; ${meant === undefined ? `there are ${known.join(', ')}` : `did you mean '${meant}'?`}`
}

/** The shipped rules with the user's own laid over them. */
export function withExtraRules(shipped: readonly PlatformRules[], extra: readonly ExtraRules[]): PlatformRules[] {
  let vendors: ReadonlySet<string> | undefined
  const isShipped = (where: string, vendor: string) => {
    vendors ??= new Set(shipped.flatMap(({ models }) => models.map((one) => one.vendor)))
    return vendors.has(vendor) && shipped.some((one) => one.platform === where)
  }
  return extra.reduce((rules, added) => overlay(rules, added, isShipped), [...shipped])
}

/** @param isShipped whether the shipped rules know both a platform and a vendor */
function overlay(
  rules: readonly PlatformRules[],
  added: ExtraRules,
  isShipped: (where: string, vendor: string) => boolean,
): PlatformRules[] {
  const before = rules.find((one) => one.platform === added.platform)
  const models = new Map((before?.models ?? []).map((model) => [keyOf(model), model]))
  for (const own of added.models) {
    const merged = { ...unknownFacts, ...models.get(keyOf(own)), ...own } as Lifecycle
    const dated = merged.retires !== undefined && merged.dateKind === undefined ? { dateKind: 'exact' as const } : {}
    const configured = own.replacement?.length === 1 ? { configured: own.replacement[0]! } : {}
    const isOwn = own.vendor !== undefined && !models.has(keyOf(own)) && !isShipped(added.platform, own.vendor)
    models.set(keyOf(own), { ...merged, ...dated, ...configured, ...(isOwn && { own: true }) })
  }
  for (const [id, configured] of Object.entries(added.replacements)) {
    for (const [key, model] of models) if (model.id === id) models.set(key, { ...model, configured })
  }
  const after = { ...before, platform: added.platform, name: added.name ?? before?.name ?? added.platform }
  const others = rules.filter((one) => one.platform !== added.platform)
  return [...others, { ...after, models: [...models.values()] }]
}

const keyOf = ({ id, version }: { id: string; version?: string | undefined }) => `${id}\n${version ?? ''}`

/** The defaults of a row of the user's own. */
const unknownFacts = {
  vendor: ownVendor,
  modality: 'text',
  kind: 'snapshot',
  source: 'rules of your own',
  checked: '2000-01-01',
  confidence: 'high',
} as const
