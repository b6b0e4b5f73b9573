import type { Literal, Role } from '../../core/literal.ts'
import type { ClientAddress } from '../../languages/language.ts'
import { isQuotedList } from '../../core/quoted-list.ts'
import { signal } from '../../core/signal.ts'
import type { MentionContext } from './platform-classifier.ts'
import { isOrdinaryWord } from '../../registry/id-grammar.ts'
import { isPartial } from './computed-parts.ts'
import type { CandidateRanges } from './candidate-ranges.ts'
import { type Mention, mentionsIn } from '../../registry/parse-mentions.ts'
import type { Registry } from '../../registry/registry.ts'
import type { IdKeywords } from '../../registry/id-keywords.ts'

/** A mention of a model at its place in the file. */
export interface LocatedMention {
  readonly literal: Literal
  readonly mention: Mention
  /** The literal's role, or a weaker one where the ID is only a part of what stands there. */
  readonly role: Role
  /** The ID alone, in the file's text. */
  readonly start: number
  readonly end: number
  /** False where the file writes the ID in another way than the program sees it. */
  readonly exact: boolean
  /** True where the ID touches a computed piece of its template. */
  readonly partial: boolean
}

/** What the literals of a file show about each other. */
export interface FileContext {
  /** IDs that key a table somewhere in the file. */
  readonly keys: ReadonlySet<string>
  /** The IDs of each list, by the list's offset. */
  readonly lists: ReadonlyMap<number, ReadonlySet<string>>
  /** Objects that describe a model by its limits or its price, by their offset. */
  readonly descriptions: ReadonlySet<number>
  /** The value of `provider:` and the like, by the offset of the mapping or call. */
  readonly providers: ReadonlyMap<number, string>
  /** Objects that are the reply of a platform, recorded or made up, by their offset. They are not sent. */
  readonly responses: ReadonlySet<number>
  /** Mappings that name a deployment on Azure, by their offset. */
  readonly deployments: ReadonlySet<number>
  /** The address in `baseURL:` and the like, by the offset of the mapping or call. */
  readonly hosts: ReadonlyMap<number, string>
  /** The client that gets a model, by the start of its literal. See `Language.addresses`. */
  readonly clients: ReadonlyMap<number, ClientAddress>
  /** Mappings that deploy a model on Azure, by their offset. */
  readonly deployed: ReadonlySet<number>
  /** Mappings with the format of such a model and no version, which Azure chooses then. */
  readonly unversioned: ReadonlySet<number>
  /** Those of them that have a key for the model, so that `name` is the deployment's. */
  readonly titled: ReadonlySet<number>
  /** Mappings of a router that lead an alias to a model, by their offset. */
  readonly aliases: ReadonlySet<number>
  /** The aliases themselves. */
  readonly aliasNames: ReadonlySet<string>
  /** Where the keys of those mappings end behind which the router's own model stands. */
  readonly aliasKeys: readonly number[]
  /** The value of `version:` beside a model's name, as Azure wants it. */
  readonly versions: ReadonlyMap<number, string>
}

/** The literals that may name a model. A literal with escapes always may: the text does not show its value. */
export function candidateLiterals(literals: readonly Literal[], hints: CandidateRanges): Literal[] {
  return literals.filter(({ exact, range }) => !exact || hints(range.start, range.end))
}

/** Every whole ID in the literals of a text, in order. The literals need only be those that may hold an ID. */
export function locatedMentionsIn(
  text: string,
  literals: Iterable<Literal>,
  registry: Registry,
  stems: IdKeywords,
): LocatedMention[] {
  const located: LocatedMention[] = []
  for (const literal of literals) {
    let from = literal.range.start
    for (const mention of mentionsIn(literal.value, registry, stems)) {
      if (mention.path && !isWholePath(literal, mention)) continue
      const place = locate(text, literal, mention, from)
      from = place.end
      located.push({
        literal,
        mention,
        role: roleAt(literal, mention),
        ...place,
        partial: isPartial(text, literal, mention),
      })
    }
  }
  return located
}

const told: ReadonlySet<Role> = new Set<Role>(['comment', 'prose', 'text'])

/** Whether a path with an ID at its end is all that stands there, and is no file, class or page. */
function isWholePath({ role, value, name = '', callee = '' }: Literal, { text, route }: Mention): boolean {
  return value === route + text && !told.has(role) && !drawn.test(name) && !drawing.test(callee)
}

const selecting: ReadonlySet<Role> = new Set<Role>(['argument', 'property', 'assignment', 'default', 'element'])
const address = signal('model-address')
const query = signal('model-query')
const longestQuery = 16
const resource = signal('model-resource')
const listing = /^[\w.:@/+~-]+(?:\s*[,;|]\s*[\w.:@/+~-]+)+$/

/** Names of things that are drawn, styled or opened: a model's name there is the name of a file or a class. */
const drawn = signal('drawn-name')
const drawing = signal('drawing-callee')
/** What a package or a page is about. */
const subject = signal('subject-name')

/** The role of an ID. It selects a model only where nothing else stands there: alone, after its route, at the
 * end of the name of a resource, in an address or a list. */
export function roleAt(
  { role, value, name = '', callee = '' }: Literal,
  { start, end, route }: Pick<Mention, 'start' | 'end' | 'route'>,
): Role {
  if (!selecting.has(role)) return role
  if (subject.test(name)) return 'text'
  if (start === 0 && end === value.length && (drawn.test(name) || drawing.test(callee))) return 'text'
  const before = value.slice(0, start).trim()
  const after = value.slice(end).trim()
  // n8n marks a value as an expression by a sign of equality before it.
  const isWhole =
    before === route || (role === 'property' && before === `=${route}`) || (after === '' && resource.test(before))
  if ((isWhole && (after === '' || address.test(route))) || query.test(before.slice(-longestQuery))) {
    return role
  }
  return isListing(value) ? 'element' : 'text'
}

let lastListing: { readonly value: string; readonly answer: boolean } | undefined

/** Whether a value is a list of words. The last answer is kept, because each ID of a long list needs the same value. */
function isListing(value: string): boolean {
  if (lastListing?.value !== value)
    lastListing = { value, answer: listing.test(value.trim()) || isQuotedList(value.trim()) }
  return lastListing.answer
}

/** Where a mention of the decoded value stands in the text. Escapes elsewhere in the literal move it, and do not hide it. */
function locate(text: string, literal: Literal, mention: Mention, from: number) {
  const { range } = literal
  if (literal.exact) {
    return { start: range.start + mention.start, end: range.start + mention.end, exact: !mention.escaped }
  }
  // Only in the literal: the search for a missing ID would go on to the end of the text.
  const found = text.slice(from, range.end).indexOf(mention.text)
  if (found >= 0) {
    const start = from + found
    return { start, end: start + mention.text.length, exact: false }
  }
  return { start: range.start, end: range.end, exact: false }
}

/** What describes a model, beside its ID: by its limits, its price, what it can do. */
export const descriptionKey = signal('description-key')
/** Keys beside `model` that a platform's answer has and a request does not have. */
const responseKey = signal('response-key')
const hostKey = signal('host-key')
const deploymentKey = signal('deployment-key')
const formatKey = signal('deployed-format-key')
/** `model_name` and `modelName` beside the format of the model. */
const deployedModelKey = /^model(?:_?name)?$/i
const aliasParamsKey = signal('alias-params-key')
const providerKey = signal('provider-key')
const versionKey = signal('version-key')

/** Groups without a mention are left out. */
export function collectFileContext(
  literals: readonly Literal[],
  mentions: readonly LocatedMention[],
  clients: ReadonlyMap<number, ClientAddress> = new Map(),
): FileContext {
  const keys = new Set<string>()
  const lists = new Map<number, Set<string>>()
  const groups = new Set<number | undefined>()
  for (const { literal, mention, role } of mentions) {
    groups.add(literal.group)
    if (mention.path) continue
    if (role === 'key') keys.add(mention.text)
    if (literal.group === undefined || role === 'key') continue
    const list = lists.get(literal.group)
    if (list) list.add(mention.text)
    else lists.set(literal.group, new Set([mention.text]))
  }
  const providers = new Map<number, string>()
  const versions = new Map<number, string>()
  const hosts = new Map<number, string>()
  const deployments = new Set<number>()
  const deployed = new Set<number>()
  const unversioned = new Set<number>()
  const titled = new Set<number>()
  const aliases = new Set<number>()
  const descriptions = new Set<number>()
  const answers = new Map<number, Set<string>>()
  const aliasKeys: number[] = []
  // A word behind such a key names a service, and leads to no other model.
  const worded = new Set<string>()
  const namesModel = new Set(mentions.map(({ literal }) => `${literal.group} ${literal.name}`))
  for (const { group, name, role } of literals)
    if (role !== 'key' && group !== undefined && name !== undefined && aliasParamsKey.test(name))
      worded.add(`${group} ${name}`)
  for (const { group, name, value, role, range } of literals) {
    if (group === undefined || !groups.has(group)) continue
    if (name !== undefined && providerKey.test(name)) providers.set(group, value)
    if (versionKey.test(name?.replaceAll('-', '_') ?? '')) versions.set(group, value)
    const key = (role === 'key' ? value : name) ?? ''
    if (role !== 'key' && deploymentKey.test(key) && value !== '') deployments.add(group)
    if (hostKey.test(key) && /^https?:/.test(value)) hosts.set(group, value)
    if (role !== 'key' && formatKey.test(key.replaceAll('-', '_'))) {
      deployed.add(group)
      if (value === 'OpenAI') unversioned.add(group)
    }
    if (role !== 'key' && deployedModelKey.test(key.replaceAll('-', '_'))) titled.add(group)
    if (role === 'key' && aliasParamsKey.test(key) && !worded.has(`${group} ${key}`)) {
      aliases.add(group)
      aliasKeys.push(range.end)
    }
    // `vision: 'gpt-4-vision-preview'` says which model sees, and describes none.
    if (descriptionKey.test(key) && !namesModel.has(`${group} ${key}`)) descriptions.add(group)
    if (responseKey.test(key)) answers.set(group, (answers.get(group) ?? new Set()).add(key))
  }
  const responses = new Set([...answers].filter(([, found]) => found.size > 1).map(([group]) => group))
  const aliasNames = new Set(
    mentions.flatMap(({ literal }) => (aliases.has(literal.group ?? -1) ? [literal.value] : [])),
  )
  for (const group of deployed) {
    if (versions.has(group)) unversioned.delete(group)
    else deployed.delete(group)
  }
  return {
    keys,
    lists,
    descriptions,
    responses,
    deployments,
    deployed,
    unversioned,
    titled,
    aliases,
    aliasNames,
    aliasKeys,
    hosts,
    clients,
    providers,
    versions,
  }
}

export function mentionContextOf(
  { callee, name, group, range }: Literal,
  neighbours: FileContext,
  isPrefixed = false,
): MentionContext {
  const provider = group === undefined ? undefined : neighbours.providers.get(group)
  const isTitle = group !== undefined && neighbours.titled.has(group) && /^name$/i.test(name ?? '')
  const namesDeployment = isTitle || deploymentKey.test(name?.replaceAll('-', '_') ?? '')
  const version = group === undefined || namesDeployment ? undefined : neighbours.versions.get(group)
  const beside = group === undefined ? undefined : neighbours.hosts.get(group)
  const client = neighbours.clients.get(range.start)
  const host = beside ?? (client?.isOfFile && isPrefixed ? undefined : client?.address)
  return {
    ...(callee !== undefined && { callee }),
    ...(name !== undefined && { name }),
    ...(provider !== undefined && { provider }),
    ...(version !== undefined && { version }),
    ...(host !== undefined && { host }),
    ...(beside === undefined && client && client.address === undefined && { isPlain: true }),
    ...(group !== undefined && neighbours.deployed.has(group) && !namesDeployment && { deployed: true }),
  }
}

/** Names for a model, not for a family or a kind of models. */
const modelName = signal('model-name')
const familyName = signal('model-family-name')
const modelCallee = signal('model-callee')

/** Roles in which IDs stand side by side as equals. Values and arguments beside an ID are of other kinds: `{ name: 'ada', model }`. */
const alike: ReadonlySet<Role> = new Set<Role>(['element', 'type', 'comparison'])

/**
 * Whether a word that is also English or code stands where a model is expected: after a provider's prefix, under a name
 * with the word model, or in a list of other IDs.
 */
export function inModelPosition({ literal, mention, role }: LocatedMention, neighbours: FileContext): boolean {
  if (!mention.ordinary || mention.route !== '') return true
  const { name, callee, group, value } = literal
  if (role === 'comment' || role === 'prose' || role === 'text') return false
  if (value !== mention.text) return false
  const others = group === undefined ? [] : [...(neighbours.lists.get(group) ?? [])]
  if (alike.has(role) && others.some((other) => !isOrdinaryWord(other))) return true
  if (role === 'key') return false
  if (name !== undefined && modelName.test(name) && !familyName.test(name)) return true
  const last = callee?.split('.').at(-1)
  return last !== undefined && (modelName.test(last) || modelCallee.test(last))
}
