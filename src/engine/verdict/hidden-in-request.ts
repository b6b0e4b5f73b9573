import type { Reason } from '../../core/finding.ts'
import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Field, Request } from '../../core/request.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'
import { checkRequest, openParameterIn } from '../../requests/check.ts'
import { dialectOf, supposedDialect } from '../../requests/dialect.ts'
import { groupsOf, isUnchecked } from '../../requests/parameters.ts'
import { holdsPayload } from '../../requests/known-requests.ts'
import { refusedWords, refusesMostRequests, type SentBy } from '../../requests/refused.ts'
import { editable, isCertain } from './request-findings.ts'
import { blockAround, namesModel, ownStatementAround, requestOfAnother, statementAround } from './statement-around.ts'

/** Why a request may not suit the target, and the place of its text that shows it, if one does. */
export interface RequestDoubt {
  readonly reason: Reason
  readonly at?: Range
}

/** Why a request may not suit the target, where the checks do not see it. */
export function requestDoubt(
  request: Request,
  role: Role,
  target: RequestTarget & { readonly from: string },
  text: string,
  language: string,
): RequestDoubt | undefined {
  const { request: own, text: inner = text } = editable(request)
  // The text of a request inside of a string has other offsets than the file.
  const located = (reason: Reason, at: Range | undefined) => ({ reason, ...(at && inner === text && { at }) })
  const open = openParameterIn(own, target, inner)
  if (open) return located('request-unknown', open.field && keyRange(open.field))
  const hidden = refusedUnseen(request, role, target, text, language)
  return hidden && located('request-unseen', hidden.at)
}

const keyRange = ({ key, range: { start, end } }: Field): Range => ({ start, end: Math.min(end, start + key.length) })

/**
 * That a request may hold parameters that the target refuses and the model before it took, where the checks do not see
 * them: spread into it, kept in a mapping beside, or handed over by another call of the same statement. With the place of
 * the word that may be one, if there is one.
 */
function refusedUnseen(
  request: Request,
  role: Role,
  target: RequestTarget,
  text: string,
  language: string,
): { readonly at?: Range | undefined } | undefined {
  const words = refusedWords(target)
  const { request: own, text: inner = text } = editable(request)
  const dialect = dialectOf(own, target, inner)
  const supposed = dialect ? undefined : supposedDialect(own, target)
  const refused = supposed && checkRequest(own, target, inner, supposed).find(({ severity }) => severity === 'error')
  if (!words) return refused && { at: refused.range }
  if (isUnchecked(request)) return { at: spreadIn(request, text) }
  const refusesMost = refusesMostRequests(target)
  if (refusesMost && !isCertain(request, role, text)) return {}
  if (dialect?.client === 'wire' || dialect?.client === 'ai-sdk') return undefined
  const sentBy = { ...target, ...(dialect && { client: dialect.client }) }
  // What holds nothing to be asked makes a client, or is a setting: its requests stand elsewhere in the file, or in others.
  const isSentHere = holdsPayload(own)
  const isFollowed = own.callee === undefined && own.via === undefined && followedLanguages.has(language)
  if (!isSentHere && !isFollowed && (isSentElsewhere(inner, sentBy) || givesTools(inner, target))) return {}
  if (!dialect && supposed === undefined && refusesMost) return {}
  if (refused) return { at: refused.range }
  const groups = groupsOf(own, dialect?.client ?? 'settings', target.vendor)
  const read = groups.flatMap(({ mapping }) => mapping.fields.filter(({ value }) => value.kind !== 'mapping'))
  const left = refusedWords(sentBy)
  const at = left && wordBeside(own, read, inner, left, language, isSentHere)
  return at && { at }
}

/** What is spread into a request: `...options`, `**options`. */
const spread = /(?:\.\.\.|\*\*)\s*[\w$.]+/

function spreadIn({ body: { range } }: Request, text: string): Range | undefined {
  const found = spread.exec(text.slice(range.start, range.end))
  if (!found) return undefined
  const start = range.start + found.index
  return { start, end: start + found[0].length }
}

/**
 * Whether a request holds two parameters that the target refuses together, and the checks have read at most one of them:
 * the other one stands in a mapping of the request that they do not know, or beside it in its statement. What is handed to
 * a client that nobody knows is not checked.
 */
export function hidesPair(
  request: Request,
  pairs: readonly (readonly RegExp[])[],
  target: RequestTarget,
  text: string,
  language: string,
): boolean {
  const { request: own, text: inner = text } = editable(request)
  if (!pairs.some((words) => words.every((word) => standsIn(inner, word)))) return false
  const dialect = dialectOf(own, target, inner)
  const groups = groupsOf(own, dialect?.client ?? 'settings', target.vendor)
  const read = groups.flatMap(({ mapping }) => mapping.fields.filter(({ value }) => value.kind !== 'mapping'))
  const named = groups.flatMap(({ mapping, shared }) => (shared ? [mapping.range] : []))
  const parts = [requestAround(own, inner, language), ...named]
  const hits = (word: RegExp) =>
    parts
      .flatMap(({ start, end }) =>
        [...inner.slice(start, end).matchAll(new RegExp(word.source, 'g'))].map(({ index }) => start + index),
      )
      .filter((at) => !isAnothers(inner, at, own.model, language === 'yaml'))
  const isRead = (at: number) => dialect !== undefined && read.some(({ range }) => range.start <= at && at < range.end)
  return pairs.some((words) => {
    const places = words.map(hits)
    return places.every(({ length }) => length > 0) && places.some((found) => !found.some(isRead))
  })
}

/** The statement of a request. That of a call in code ends with its line. */
function requestAround({ model, body: { range }, callee }: Request, text: string, language: string): Range {
  if (language === 'yaml') return blockAround(text, model.start)
  const isCode = callee !== undefined && language !== 'shell' && !settingLanguages.has(language)
  return (isCode ? ownStatementAround : statementAround)(text, range.start, range.end)
}

/** Languages of settings, where a request is spread over lines of its own. */
export const settingLanguages: ReadonlySet<string> = signalWords('settings-language')

/** Languages whose imports are followed: a request in another file is checked with the constant that it imports. */
export const followedLanguages: ReadonlySet<string> = new Set(['javascript', 'typescript', 'svelte', 'vue', 'astro'])

/** What shows that a file asks something: the input of a model, or a call that sends it. */
export const asks = signal('payload-use')

/** Whether the requests of a client are not in its file, and the target refuses what nearly all of them have. */
export function isSentElsewhere(text: string, target: SentBy): boolean {
  return refusesMostRequests(target) && !standsIn(text, asks)
}

/** Calls and settings of frameworks that have tools sent with each request. */
const toolGiver = signal('tool-giver')

/** Whether a file has a framework send tools, which the target refuses as most requests send them. */
export function givesTools(text: string, target: RequestTarget): boolean {
  return refusedWords(target)?.test('tools') === true && standsIn(text, toolGiver)
}

/**
 * A refused word in the statement or block of the request, outside of what the checks have read. Where the requests are
 * made elsewhere, all of the text counts.
 */
function wordBeside(
  request: Request,
  read: readonly Field[],
  text: string,
  words: RegExp,
  language: string,
  isSentHere: boolean,
): Range | undefined {
  if (!standsIn(text, words)) return undefined
  const { model } = request
  const isIndented = language === 'yaml'
  const around = isSentHere ? requestAround(request, text, language) : { start: 0, end: text.length }
  // One character before and behind, for what the pattern wants at its edges.
  const from = Math.max(0, around.start - 1)
  for (const { 0: word, index } of text.slice(from, around.end + 1).matchAll(new RegExp(words.source, 'g'))) {
    const at = from + index
    if (at < around.start || at >= around.end) continue
    if (read.some(({ range }) => range.start <= at && at < range.end)) continue
    if (!isAnothers(text, at, model, isIndented)) return { start: at, end: at + word.length }
  }
  return undefined
}

/** Whether a word stands in brackets, or in a block, that name a model of their own. */
function isAnothers(text: string, at: number, model: Range, isIndented: boolean): boolean {
  if (!isIndented) return requestOfAnother(text, at, model) !== undefined
  const own = indentedAround(text, at)
  return !(own.start <= model.start && model.end <= own.end) && namesModel(text, own)
}

/** The lines around an offset that are not indented less than its own, up to the dash of a list's entry. */
function indentedAround(text: string, at: number): Range {
  const lineStart = text.lastIndexOf('\n', at) + 1
  const indent = text.slice(lineStart, at).search(/\S|$/)
  let start = lineStart
  for (let steps = 0; start > 0 && steps < 40; steps++) {
    const before = text.lastIndexOf('\n', start - 2) + 1
    const line = text.slice(before, start)
    if (line.trim() !== '' && line.search(/[^\s-]/) < indent) break
    start = before
    if (/^\s*-\s/.test(line) && line.search(/[^\s-]/) === indent) break
  }
  let end = text.indexOf('\n', at)
  for (let steps = 0; end >= 0 && steps < 40; steps++) {
    const next = text.indexOf('\n', end + 1)
    const line = text.slice(end + 1, next < 0 ? text.length : next)
    if (line.trim() !== '' && line.search(/\S/) < indent) break
    end = next
  }
  return { start, end: end < 0 ? text.length : end }
}
