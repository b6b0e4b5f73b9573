import type { Reason } from '../../core/finding.ts'
import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Field, Request } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { standsIn } from '../../core/stands-in.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'
import { checkRequest, holdsOpenParameter } from '../../requests/check.ts'
import { dialectOf, supposedDialect } from '../../requests/dialect.ts'
import { groupsOf, isUnchecked } from '../../requests/parameters.ts'
import { holdsPayload } from '../../requests/known-requests.ts'
import { refusedWords, refusesMostRequests, type SentBy } from '../../requests/refused.ts'
import { editable, isCertain } from './request-findings.ts'
import { blockAround, bracketsAround, statementAround } from './statement-around.ts'

/** Why a request may not suit the target, where the checks do not see it. */
export function requestDoubt(
  request: Request,
  role: Role,
  target: RequestTarget & { readonly from: string },
  text: string,
  language: string,
): Reason | undefined {
  const { request: own, text: inner = text } = editable(request)
  if (holdsOpenParameter(own, target, inner)) return 'request-unknown'
  return hidesRefused(request, role, target, text, language) ? 'request-unseen' : undefined
}

/**
 * Whether a request may hold parameters that the target refuses and the model before it took, where the checks do not
 * see them: spread into it, kept in a mapping beside, or handed over by another call of the same statement.
 */
function hidesRefused(request: Request, role: Role, target: RequestTarget, text: string, language: string): boolean {
  const words = refusedWords(target)
  if (!words) return false
  if (isUnchecked(request)) return true
  const refusesMost = refusesMostRequests(target)
  if (refusesMost && !isCertain(request, role, text)) return true
  const { request: own, text: inner = text } = editable(request)
  const dialect = dialectOf(own, target, inner)
  if (dialect?.client === 'wire' || dialect?.client === 'ai-sdk') return false
  const sentBy = { ...target, ...(dialect && { client: dialect.client }) }
  // What holds nothing to be asked makes a client, or is a setting: its requests stand elsewhere in the file, or in others.
  const isSentHere = holdsPayload(own)
  const isFollowed = own.callee === undefined && own.via === undefined && followedLanguages.has(language)
  if (!isSentHere && !isFollowed && (isSentElsewhere(inner, sentBy) || givesTools(inner, target))) return true
  if (!dialect) {
    const supposed = supposedDialect(own, target)
    if (supposed === undefined && refusesMost) return true
    if (supposed && checkRequest(own, target, inner, supposed).length > 0) return true
  }
  const groups = groupsOf(own, dialect?.client ?? 'settings', target.vendor)
  const read = groups.flatMap(({ mapping }) => mapping.fields.filter(({ value }) => value.kind !== 'mapping'))
  const left = refusedWords(sentBy)
  return left !== undefined && standsBeside(own, read, inner, left, language, isSentHere)
}

/**
 * Whether a request holds two parameters that the target refuses together, and the checks have read at most one of them:
 * the other one stands in a mapping of the request that they do not know, or beside it in its statement.
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
  const read = groupsOf(own, dialect?.client ?? 'settings', target.vendor).flatMap(({ mapping }) =>
    mapping.fields.filter(({ value }) => value.kind !== 'mapping'),
  )
  const { start, end } =
    language === 'yaml'
      ? blockAround(inner, own.model.start)
      : statementAround(inner, own.body.range.start, own.body.range.end)
  const around = inner.slice(start, end)
  const hits = (word: RegExp) =>
    [...around.matchAll(new RegExp(word.source, 'g'))]
      .map(({ index }) => start + index)
      .filter((at) => !isAnothers(inner, at, own.model, language === 'yaml'))
  const isRead = (at: number) => read.some(({ range }) => range.start <= at && at < range.end)
  return pairs.some((words) => {
    const places = words.map(hits)
    return places.every(({ length }) => length > 0) && places.some((found) => !found.some(isRead))
  })
}

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
 * Whether a refused word stands in the statement or block of the request, outside of what the checks have read. Where the
 * requests are made elsewhere, all of the text counts.
 */
function standsBeside(
  { model, body }: Request,
  read: readonly Field[],
  text: string,
  words: RegExp,
  language: string,
  isSentHere: boolean,
): boolean {
  if (!standsIn(text, words)) return false
  const isIndented = language === 'yaml'
  const around = !isSentHere
    ? { start: 0, end: text.length }
    : isIndented
      ? blockAround(text, model.start)
      : statementAround(text, body.range.start, body.range.end)
  // One character before and behind, for what the pattern wants at its edges.
  const from = Math.max(0, around.start - 1)
  for (const { index } of text.slice(from, around.end + 1).matchAll(new RegExp(words.source, 'g'))) {
    const at = from + index
    if (at < around.start || at >= around.end) continue
    if (read.some(({ range }) => range.start <= at && at < range.end)) continue
    if (!isAnothers(text, at, model, isIndented)) return true
  }
  return false
}

const modelKey = /(?<![A-Za-z])["']?[\w-]*model(?:[-_]?(?:id|name))?["']?\s*[:=(]/i

/** Whether a word stands in brackets, or in a block, that name a model of their own. */
function isAnothers(text: string, at: number, model: Range, isIndented: boolean): boolean {
  const own = isIndented ? indentedAround(text, at) : bracketsAround(text, at)
  if (!own || (own.start <= model.start && model.end <= own.end)) return false
  return modelKey.test(text.slice(own.start, own.end))
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
