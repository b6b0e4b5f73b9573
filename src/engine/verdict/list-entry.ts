import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { chainAround } from '../entries/chains.ts'
import type { ListEntry } from '../entries/list-entry.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { offersAt, type PolicyPlace } from '../../policy/policy-table.ts'
import { namesModel } from '../mentions/named-after.ts'
import { type FileVerdicts, forbid, type Reported, stageOf, weaken } from './verdict.ts'

const gone = signal('entry-gone')
const oldHalf = signal('old-half-key')
const newHalf = signal('new-half-key')

const saysGone = askedOnce(gone)

/** Asks the text of an entry for a pattern. The IDs of an entry are asked about one after the other, and may be very many. */
export function askedOnce(pattern: RegExp): (own: string) => boolean {
  let last: { readonly own: string; readonly answer: boolean } | undefined
  return (own) => {
    if (last?.own !== own) last = { own, answer: pattern.test(own) }
    return last.answer
  }
}

/** The entry around an ID. A row of YAML in brackets behind a dash is one, too: `- [gpt-4, GPT-4]`. */
export function entryAt(file: FileFacts, located: LocatedMention): ListEntry | undefined {
  return file.listEntryAt(located) ?? (file.language === 'yaml' ? dashRowAt(file.text, located) : undefined)
}

function dashRowAt(text: string, { start, end, role }: LocatedMention): ListEntry | undefined {
  if (role !== 'element') return undefined
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const head = /^([ \t]*)-[ \t]+\[[^[\]]*$/.exec(text.slice(lineStart, start))
  const rest = /^[^[\]\n]*\]/.exec(text.slice(end, end + 400))?.[0]
  if (!head || rest === undefined) return undefined
  const range = { start: lineStart + text.slice(lineStart, start).indexOf('['), end: end + rest.length }
  // All rows with one indentation are taken for one list.
  return { kind: 'row', range, list: -1 - head[1]!.length, own: text.slice(range.start, range.end) }
}

export const knownGone = stageOf(
  'known-gone',
  'What stands beside the ID says that the program knows that the model is gone: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => {
    const entry = entryAt(file, located)
    const chain = entry?.list === undefined ? chainAround(file.text, located) : undefined
    const own = `${entry?.own ?? ''}${chain ?? ''}`
    const isGone = saysGone(own) || (oldHalf.test(located.literal.name ?? '') && newHalf.test(own))
    return isGone ? weaken(verdict, 'dead-on-purpose') : verdict
  },
)

export const pair = stageOf(
  'pair',
  'Another model stands beside the ID in the same row: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => {
    const entry = entryAt(file, located)
    return entry && entry.kind !== 'keyed' && entry.list !== undefined && isShared(file)(entry, located)
      ? weaken(verdict, 'pair')
      : verdict
  },
)

/** Whether another model stands in the same row or call, as an argument or a piece of its own. */
const isShared = memoize((file: FileFacts) => {
  const ids = new Map<number, Set<string>>()
  for (const located of file.located) {
    if (!isValue(located)) continue
    const entry = entryAt(file, located)
    if (!entry || entry.kind === 'keyed' || entry.list === undefined) continue
    const { start } = entry.range
    ids.set(start, (ids.get(start) ?? new Set()).add(located.mention.text))
  }
  return ({ range }: ListEntry, { mention }: LocatedMention) =>
    [...(ids.get(range.start) ?? [])].some((id) => id !== mention.text && !isPrefixed(id, mention.text))
})

/** `("openai/gpt-4", "gpt-4")`: one model, written twice. */
const isPrefixed = (a: string, b: string) => a.endsWith(`/${b}`) || b.endsWith(`/${a}`)

const valueRoles: ReadonlySet<string> = new Set(['element', 'argument', 'property', 'assignment', 'default'])
const isValue = ({ role }: LocatedMention) => valueRoles.has(role)

/** The IDs of the entries of each list, by the list's offset, in the order of the text. */
export const entriesOf = memoize((file: FileFacts): ReadonlyMap<number, ReadonlySet<string>> => {
  const lists = new Map<number, Set<string>>()
  for (const located of file.located) {
    if (!isValue(located)) continue
    const list = entryAt(file, located)?.list ?? (located.role === 'element' ? located.literal.group : undefined)
    if (list !== undefined) lists.set(list, (lists.get(list) ?? new Set()).add(located.mention.text))
  }
  return lists
})

export const sameReplacement = stageOf(
  'same-replacement',
  'An entry before it in the same list gets the same replacement: nothing is rewritten, one of them can be deleted.',
  (verdict, { located, place, file, before }) => {
    const list = entryAt(file, located)?.list
    if (list === undefined || !mayDouble(verdict) || !isNamed(verdict, place)) return verdict
    const first = firstByReplacement(before).get(`${list} ${replacementAt(before, located)}`)
    return first !== undefined && first.mention.text !== located.mention.text
      ? forbid(verdict, 'same-replacement')
      : verdict
  },
)

const mayDouble = ({ applicability, reason }: Reported) => applicability !== 'none' || reason === 'named-beside'

/** Whether an entry stands for its model: it offers the model, or is called after it. */
const isNamed = ({ reason }: Reported, place: PolicyPlace) => offersAt(place) || reason === 'named-beside'

/** The first ID of a list that gets a replacement, by the list and the replacement. */
const firstByReplacement = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const first = new Map<string, LocatedMention>()
  mentions.forEach(({ located, reference, place }, index) => {
    const verdict = verdicts[index]!
    const list = entryAt(file, located)?.list
    const [replacement, ...others] = reference.replacements
    if (list === undefined || verdict.silence !== undefined || !mayDouble(verdict)) return
    if (replacement === undefined || others.length > 0 || !isNamed(verdict, place)) return
    const key = `${list} ${reference.reading.prefix}${replacement}`
    if (located.start < (first.get(key)?.start ?? Infinity)) first.set(key, located)
  })
  return first
})

const replacements = memoize(
  ({ mentions }: FileVerdicts) =>
    new Map(
      mentions.map(({ located, reference: { reading, replacements: all } }) => [
        located.start,
        all.length === 1 ? `${reading.prefix}${all[0]!}` : '',
      ]),
    ),
)
const replacementAt = (before: FileVerdicts, { start }: LocatedMention) => replacements(before).get(start) ?? ''

export const labelled = stageOf(
  'labelled',
  'A text beside the ID names the model: nothing is rewritten in an entry of a list, and elsewhere a fix is not safe.',
  (verdict, { located, reference, place, file }) => {
    const entry = entryAt(file, located)
    const isListed = entry?.list !== undefined
    if (!entry || verdict.applicability === 'none' || (!isListed && verdict.applicability !== 'safe')) return verdict
    if (!isNamedIn(file, entry, isListed && offersAt(place), located, reference.row.id)) return verdict
    return isListed ? forbid(verdict, 'named-beside') : { ...verdict, applicability: 'unsafe', reason: 'named-beside' }
  },
)

/** So much of an entry is read for names. */
const longestEntry = 2000
const words = /"([^"\n]{2,80})"|'([^'\n]{2,80})'|>\s*([^<>{}\n]{2,80}?)\s*(?=<|$)|:[ \t]+([^"'\n,{}[\]#]{2,80})/g

/** Texts without quotes in a row of YAML: `[gpt-4, GPT-4]`. */
const flowWords = new RegExp(String.raw`${words.source}|(?<=[,[][ \t]*)([A-Za-z][^"'\n,{}[\]#:]{1,80})(?=[,\]])`, 'g')

/** Beside a model that is sent only a text that looks like a name for people counts. */
const label = /^[A-Z][\w.]*(?:[ -][\w.()]+){1,4}$/

/** Whether a text in an entry names the model too, where no edit would change it. */
function isNamedIn(file: FileFacts, entry: ListEntry, isWhole: boolean, located: LocatedMention, id: string): boolean {
  const { start, end } = entry.range
  const from = isWhole ? Math.max(start, located.start - longestEntry) : start
  const part = isWhole
    ? file.text.slice(from, Math.min(end, located.end + longestEntry))
    : entry.own.slice(0, longestEntry)
  const pattern = file.language === 'yaml' ? flowWords : words
  for (const [, double, single, between, bare, flow] of part.matchAll(pattern)) {
    const text = (double ?? single ?? between ?? bare ?? flow)!.trim()
    // The same ID is a place of its own, unless it is shown to people.
    const { route, text: own } = located.mention
    const isSame = text === own || text === route + own || text.endsWith(`/${own}`)
    if (isSame ? between !== undefined : (isWhole || label.test(text)) && namesModel(text, id)) return true
  }
  return false
}
