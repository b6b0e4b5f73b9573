import { memoize } from '../core/memoize.ts'
import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import type { Field, ListValue, Mapping, Request, Value } from '../core/request.ts'
import { signal } from '../core/signal.ts'
import { afterBlanks } from './removals.ts'
import type { Client } from './rules.ts'

/** A place of a request that a path names. */
export interface ParameterPlace {
  /** The path with the keys as they are written. */
  readonly written: string
  readonly value: Value
  /** The field that holds it; that of the list for an item. */
  readonly field: Field
  readonly mapping: Mapping
  /** Set for an item of a list: which. */
  readonly item?: { readonly list: ListValue; readonly index: number }
  /** Who reads the parameter: some mappings go past the client as they are. */
  readonly client: Client
}

/** A mapping whose fields are parameters of the request. */
export interface Group {
  readonly mapping: Mapping
  readonly client: Client
  /** True where the client passes it on: what it has a name for belongs beside it. */
  readonly untouched?: true
  /** True where the mapping has a name and is spread into the request: other requests may get it too. */
  readonly shared?: true
}

/** A key as the APIs' paths have it: `maxTokens`, `max-tokens` and `max_tokens` are one. */
export function snakeCase(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}

/** The keys of a mapping's fields, in the same order, as the APIs' paths have them. */
export const parameterKeys = memoize((mapping: Mapping): readonly string[] =>
  mapping.fields.map(({ key }) => snakeCase(key)),
)

/** Mappings beside the model in which APIs and clients want parameters. */
const wireGroups = signal('wire-group')

/** What clients pass on to the API untouched. */
const untouchedGroups = signal('untouched-group')

/** Mappings that settings files and frameworks keep parameters in, under names of their own. */
const settingsGroups = signal('settings-group')

/** The mappings of a request that hold its parameters, the outermost first, each before what is spread into it. */
export function groupsOf(request: Request, client: Client, vendor: string): readonly Group[] {
  return ownGroups(request, client, vendor).flatMap((group) =>
    withSpreads(group.mapping)
      .filter((mapping) => mapping === group.mapping || !holdsModel(mapping, request))
      .map((mapping) => ({ ...group, mapping, ...(isShared(mapping, group, request) && { shared: true }) })),
  )
}

function isShared({ range }: Mapping, { mapping }: Group, { body }: Request): boolean {
  return range !== mapping.range && !(body.range.start <= range.start && range.end <= body.range.end)
}

/** Whether the model stands in a mapping. Where that is spread into the request, it is a request of its own. */
function holdsModel({ range }: Mapping, { model }: Request): boolean {
  return range.start <= model.start && model.end <= range.end
}

/** A mapping, and those that are spread into it. */
export function withSpreads(mapping: Mapping): readonly Mapping[] {
  return mapping.spreads === undefined ? [mapping] : [mapping, ...mapping.spreads.flatMap(withSpreads)]
}

function ownGroups(request: Request, client: Client, vendor: string): readonly Group[] {
  const groups: Group[] = [{ mapping: request.body, client }]
  for (const { key, value } of request.body.fields) {
    if (value.kind !== 'mapping') continue
    const name = snakeCase(key)
    if (untouchedGroups.test(name)) groups.push({ mapping: value, client: 'wire', untouched: true })
    else if (wireGroups.test(name)) groups.push({ mapping: value, client }, ...innerGroups(value, client))
    else if (settingsGroups.test(name)) groups.push({ mapping: value, client: client === 'wire' ? 'settings' : client })
    else if (name === 'provider_options') groups.push(...providerGroups(value, client, vendor))
  }
  return groups
}

/** Bedrock keeps the parameters of a prompt by the kind of what it makes: `inferenceConfiguration: { text: { … } }`. */
function innerGroups({ fields }: Mapping, client: Client): Group[] {
  return fields.flatMap(({ key, value }) =>
    value.kind === 'mapping' && innerGroup.test(snakeCase(key)) ? [{ mapping: value, client }] : [],
  )
}

const innerGroup = /^text(?:_inference_config)?$/

/** The AI SDK's `providerOptions: { anthropic: { … } }`. */
function providerGroups(options: Mapping, client: Client, vendor: string): Group[] {
  return options.fields.flatMap(({ key, value }) =>
    value.kind === 'mapping' && (builtinPlatforms.providerOptions[vendor] ?? [vendor]).includes(key)
      ? [{ mapping: value, client }]
      : [],
  )
}

/** Keys whose mapping, or its absence from sight, decides what is sent. */
const telling = signal('telling-group')

/** Whether parameters may be hidden: spread into the request, or kept under a name that is not resolved. */
export function isUnchecked(request: Request): boolean {
  const { open, fields, spreads = [] } = request.body
  return open || fields.some(hides) || spreads.some((one) => holdsModel(one, request))
}

function hides({ key, value }: Field): boolean {
  const name = snakeCase(key)
  if (![wireGroups, untouchedGroups, settingsGroups, telling].some((names) => names.test(name))) return false
  return value.kind === 'unseen' || (value.kind === 'mapping' && value.open)
}

/** Names that clients have for a parameter of the API. */
const aliases: Readonly<Partial<Record<Client, Readonly<Record<string, string>>>>> = {
  'ai-sdk': { max_output_tokens: 'max_tokens' },
  'langchain-js': { max_output_tokens: 'max_tokens' },
  'langchain-py': { max_output_tokens: 'max_tokens', max_tokens_to_sample: 'max_tokens' },
}

/** What clients call a parameter of the API otherwise. */
export function otherNamesOf(name: string): readonly string[] {
  return Object.values(aliases).flatMap((own) => Object.keys(own).filter((other) => own[other] === name))
}

/** Every place that a path names, in the order of the text. */
export function placesAt(path: string, groups: readonly Group[], text: string): readonly ParameterPlace[] {
  const steps = path.split('.')
  return groups.flatMap(({ mapping, client }) => walk(mapping, steps, client, text, ''))
}

function walk(
  mapping: Mapping,
  steps: readonly string[],
  client: Client,
  text: string,
  above: string,
): ParameterPlace[] {
  const [step, ...rest] = steps
  const [, name, which] = /^(\w+)(?:\[(-1)?\])?$/.exec(step!)!
  const isList = step!.endsWith(']')
  const keys = parameterKeys(mapping)
  const own = aliases[client]
  if (!keys.some((snake) => snake === name || own?.[snake] === name)) return []
  return mapping.fields.flatMap((field, at): ParameterPlace[] => {
    const snake = keys[at]!
    if (snake !== name && own?.[snake] !== name) return []
    const written = above + field.key
    const { value } = field
    const places: ParameterPlace[] = []
    if (!isList) places.push({ written, value, field, mapping, client })
    else if (value.kind === 'list') {
      for (const [index, item] of value.items.entries()) {
        if (which !== undefined && !isLastItem(value, index, text)) continue
        places.push({ written, value: item, field, mapping, item: { list: value, index }, client })
      }
    }
    if (rest.length === 0) return places
    return places.flatMap((place) =>
      place.value.kind === 'mapping' ? walk(place.value, rest, client, text, `${written}.`) : [],
    )
  })
}

/** Whether nothing comes after the item but what a list may end with: a spread has no item of its own. */
function isLastItem({ items, range }: ListValue, index: number, text: string): boolean {
  if (index !== items.length - 1) return false
  let at = afterBlanks(items[index]!.range.end, text)
  if (text[at] === ',') at = afterBlanks(at + 1, text)
  return at >= range.end - 1
}

/** Whether a path's field may be there without being seen. */
export function mayHide(path: string, groups: readonly Group[], request: Request): boolean {
  if (groups.some(({ mapping }) => mapping.open) || isUnchecked(request)) return true
  const first = path.replace(/[.[].*$/, '')
  if (first === path) return false
  return groups.some(({ mapping }) =>
    mapping.fields.some(
      ({ key, value }) =>
        snakeCase(key) === first &&
        (value.kind === 'unseen' || (value.kind === 'mapping' && value.open) || (value.kind === 'list' && value.open)),
    ),
  )
}

/** Keys whose list holds what was said, the last message last. */
const conversations: ReadonlySet<string> = new Set(['messages', 'contents'])

/**
 * Whether the last message of a request is out of sight: its list is made elsewhere, joined from others, or handed to the
 * client later.
 */
export function hidesLastMessage(request: Request, text: string): boolean {
  const lists = request.body.fields.filter(({ key }) => conversations.has(snakeCase(key)))
  if (lists.length === 0 || request.body.open) return true
  return lists.some(({ value }) => {
    if (value.kind !== 'list') return value.kind !== 'scalar'
    const last = value.items.length - 1
    if (last < 0 || !isLastItem(value, last, text)) return value.open || last >= 0
    const item = value.items[last]!
    if (item.kind !== 'mapping') return true
    const role = item.fields.find(({ key }) => snakeCase(key) === 'role')?.value
    return role === undefined ? item.open : role.kind === 'unseen'
  })
}

/** The single value of a scalar that the syntax shows; undefined for everything else. */
export function wordOf(value: Value): string | number | boolean | null | undefined {
  return value.kind === 'scalar' ? value.value : undefined
}
