import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { Fix, Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { type ListItem, type ListChange, listFixEdits, hasId } from './list-fix.ts'
import type { Ruling } from '../../policy/policy-table.ts'
import { capabilitiesOf } from '../../requests/capabilities.ts'
import { hasContextSize } from '../../registry/id-grammar.ts'
import type { Reference } from '../mentions/reference.ts'
import type { FileContext, LocatedMention } from '../mentions/model-mentions.ts'

/** What a fix has to know of the file beside its own site. */
export interface FixContext {
  readonly text: string
  readonly language: string
  readonly neighbours: FileContext
  /** The IDs of each list or union, by its offset, in the order of the text. */
  readonly lists: ReadonlyMap<number, readonly ListItem[]>
}

/** What a fix does with one site, and why it does no more. */
export function buildFix(site: LocatedMention, reference: Reference, ruling: Ruling, around: FixContext): Fix {
  // Whatever else there is to say of it: nobody would rewrite running text, or what a team only wants to see.
  if (ruling.applicability === 'none' && decided.has(ruling.reason)) return { ...pick(ruling), edits: [] }
  const never = neverFixed(site, reference, around)
  const chosen = ruling.reason === 'not-approved' && (never === undefined || choices.has(never))
  if (never && !chosen) return { applicability: 'none', reason: never, edits: [] }
  const inList = listFix(site, reference, ruling, around)
  if (inList) return inList
  if (ruling.applicability === 'none') return { ...pick(ruling), edits: [] }
  // What the reading leaves before the ID stays: LiteLLM's `openai/`.
  const kept = reference.reading.prefix.length
  const edit = {
    range: { start: site.start + kept, end: site.end },
    expected: site.mention.text.slice(kept),
    text: reference.replacements[0]!,
  }
  const doubt = doubtOf(reference)
  if (doubt) return { applicability: 'unsafe', reason: doubt, edits: [edit] }
  if (site.literal.group !== undefined && around.neighbours.deployments.has(site.literal.group)) {
    return { applicability: 'unsafe', reason: 'beside-deployment', edits: [edit] }
  }
  if (countsTokens(site.literal, around)) return { applicability: 'unsafe', reason: 'tokenizer', edits: [edit] }
  if (site.role !== 'key' && around.neighbours.keys.has(site.mention.text)) {
    return { applicability: 'unsafe', reason: 'keyed-elsewhere', edits: [edit] }
  }
  return { ...pick(ruling), edits: [edit] }
}

const decided: ReadonlySet<Reason | undefined> = new Set<Reason>(['prose', 'only-reported'])
/** What is no matter where the team has to choose anyway. */
const choices: ReadonlySet<Reason> = new Set<Reason>(['no-replacement', 'ambiguous-replacement'])

const pick = ({ applicability, reason }: Ruling) => ({ applicability, ...(reason !== undefined && { reason }) })

const listReasons = {
  replaced: 'list',
  beside: 'added-beside',
  dropped: 'already-listed',
} as const satisfies Record<ListChange, Reason>

/** In a list or a union the new ID takes the old one's place, joins it, or stands there already. */
function listFix(
  site: LocatedMention,
  reference: Reference,
  ruling: Ruling,
  { text, lists }: FixContext,
): Fix | undefined {
  const { group } = site.literal
  const items = group === undefined ? undefined : lists.get(group)
  const item = items && itemAt(items, site.start)
  const isType = ruling.reason === 'type'
  if (!items || !item || !(isType || (ruling.reason === 'list' && ruling.applicability !== 'none'))) return undefined
  const found = listFixEdits(text, item, items, isType || reference.rule !== 'retired-model')
  if (!found) {
    const listed = item.replacement !== undefined && hasId(items, item.replacement)
    return { applicability: 'none', reason: listed ? 'already-listed' : isType ? 'type' : 'list', edits: [] }
  }
  const doubt = doubtOf(reference)
  return { applicability: 'unsafe', reason: doubt ?? listReasons[found.change], edits: found.edits }
}

/** The item that begins at an offset. Items ascend; a list may have very many. */
function itemAt(items: readonly ListItem[], start: number): ListItem | undefined {
  const item = items[countWhile(items, ({ range }) => range.start < start)]
  return item?.range.start === start ? item : undefined
}

/** The IDs of the lists and unions of a file. Those that nothing is said of count too: they may be what is offered already. */
export function listItemsOf(
  sites: readonly { readonly site: LocatedMention; readonly reference?: Reference }[],
): ReadonlyMap<number, readonly ListItem[]> {
  const lists = new Map<number, ListItem[]>()
  for (const { site, reference } of sites) {
    const { group } = site.literal
    if (group === undefined || (site.role !== 'element' && site.role !== 'type')) continue
    const [only, ...others] = reference?.replacements ?? []
    const prefix = reference?.reading.prefix ?? ''
    const item: ListItem = {
      range: { start: site.start, end: site.end },
      id: site.mention.text,
      ...(only !== undefined && others.length === 0 && { replacement: prefix + only }),
      gone: reference?.status === 'retired' && only === undefined,
    }
    const list = lists.get(group)
    if (list) list.push(item)
    else lists.set(group, [item])
  }
  return lists
}

/** Why nothing may rewrite this site, whatever the flags. */
function neverFixed(
  site: LocatedMention,
  reference: Reference,
  { neighbours, language, lists }: FixContext,
): Reason | undefined {
  const { literal, mention } = site
  const { row, replacements } = reference
  if (row.modality === 'embedding') return 'embedding'
  if (row.modality === 'rerank') return 'reranker'
  if (mention.fineTune) return 'fine-tune'
  if (mention.variant !== undefined || hasContextSize(mention.text)) return 'variant'
  if (reference.onOtherHost) return 'other-host'
  if (site.partial) return 'partial'
  if (!site.exact) return 'not-exact'
  const purpose = classifyUsage(site, row.id, language)
  if (purpose && purpose !== 'type') return purpose
  if (replacements.length === 0) return 'no-replacement'
  if (replacements.length > 1) return 'ambiguous-replacement'
  if (site.role === 'key' || literal.group === undefined || lists.has(literal.group)) return undefined
  return neighbours.lists.get(literal.group)?.has(replacements[0]!) ? 'already-listed' : undefined
}

const tokenizer = signal('tokenizer-callee')
const tokenModel = signal('tokenizer-name')
const deadOnPurpose = signal('dead-on-purpose-name')
/** Where `enum` says what a document may hold. In code it says what the program takes, and then asks for. */
const schemaFiles: ReadonlySet<string> = signalWords('schema-language')
const allowed = signal('allowed-value-callee')

/** Whether what a name is given goes to a tokenizer, which may not know the new ID, or is a default of what counts tokens. */
function countsTokens({ role, name, range }: Literal, around: FixContext): boolean {
  if (name === undefined || !/^\w+$/.test(name) || !/default|assignment|property/.test(role)) return false
  if (encodedNames(around).has(name.toLowerCase())) return true
  const head = /(?:\bdef|\bfunction|\bfunc|\bfn|\bfun)\s+(\w+)\s*\([^()]*$/.exec(
    around.text.slice(Math.max(0, range.start - 400), range.start),
  )
  return role === 'default' && tokenizer.test(head?.[1] ?? '')
}

/** Looks ahead for the arguments, which may hold another such call. */
const encoding = signal('tokenizer-call')

/** The words, in small letters, that calls for a tokenizer are given. Read once for a file: every site asks. */
const encodedNames = memoize(({ text }: FixContext): ReadonlySet<string> => {
  return new Set([...text.matchAll(encoding)].flatMap(([, list]) => list!.toLowerCase().match(/\w+/g) ?? []))
})

/** Places whose name or call says that the ID there is listed, looked up, counted or known to be dead, and not asked. */
export function classifyUsage(
  { literal: { callee, name }, role }: LocatedMention,
  id: string,
  language: string,
): Reason | undefined {
  if (tokenizer.test(callee ?? '') || tokenModel.test(name ?? '')) return 'tokenizer'
  if (role === 'element' && ((name === 'enum' && schemaFiles.has(language)) || allowed.test(callee ?? '')))
    return 'type'
  if (name === undefined) return undefined
  if (deadOnPurpose.test(name)) return 'dead-on-purpose'
  return isNamedAfter(name, id) ? 'named-after' : undefined
}

/** `GPT_4_TURBO = 'gpt-4-turbo'`: an entry of a catalogue, whose value must stay what its name says. */
function isNamedAfter(name: string, id: string): boolean {
  const bare = id.replace(/^(?:[a-z-]+\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\./, '')
  const said = plain(name)
  const meant = plain(bare)
  if (isVersion(name, bare)) return true
  if (said.length < 4 || !/\d/.test(said) || !/[a-z]{2}/.test(said)) return false
  if (meant.startsWith(said) || said.includes(meant.replace(/(?:20\d{6}(?:v\d+)?|latest|preview|v\d+)$/, '')))
    return true
  // `claude-v4-opus` for `claude-opus-4-…`: the same words in another order.
  const words = new Set(wordsOf(id))
  const own = wordsOf(name)
  return own.length > 2 && own.every((word) => words.has(word))
}

const filler = signal('model-filler')

/** `'35turbo'`, `'4'` and `gpt_4_model`: a name by the version, with no other words than the ID's own. */
function isVersion(name: string, id: string): boolean {
  const said = name.replace(filler, '')
  const digits = said.replaceAll(/\D/g, '')
  const version = id.replaceAll(/[-@]?(?:20\d\d-?\d\d-?\d\d|[01]\d[0-3]\d)(?=$|[-:])|\d+k\b/g, '').replaceAll(/\D/g, '')
  const letters = said.toLowerCase().replaceAll(/[^a-z]/g, '')
  return (
    digits !== '' &&
    version.startsWith(digits) &&
    (letters === 'turbo' || plain(id).replaceAll(/\d/g, '').includes(letters))
  )
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .filter((word) => word !== '' && word !== '0')

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** What says that a model reasons: of one without it a request has to ask for it. */
const reasons = signal('reasoning-id')

/** The family of a model on Bedrock, whose bodies are its own: `titan` of `amazon.titan-text-lite-v1`. */
const familyOf = (id: string) => /(?:^|\.)([a-z0-9]+?)\d*(?:-|$)[^.]*$/.exec(id)?.[1]

/** Why a replacement that is known may not do at this place. */
function doubtOf({ platform, row, replacements, needsProfile, inferred, differs }: Reference): Reason | undefined {
  if (needsProfile) return 'needs-profile'
  if (inferred) return 'inferred-replacement'
  // Parameters have to change, as the platform says or the names do, and no rule of requests says which.
  const changes = row.dropIn === 'parameters' || (reasons.test(row.id) && !reasons.test(replacements[0]!))
  if (changes && !capabilitiesOf({ platform, vendor: row.vendor, model: replacements[0]! })) return 'request-unseen'
  if (differs || (platform === 'bedrock' && familyOf(row.id) !== familyOf(replacements[0]!))) return 'different-api'
  return undefined
}
