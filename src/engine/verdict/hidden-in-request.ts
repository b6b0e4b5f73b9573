import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Field, Request } from '../../core/request.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'
import { checkRequest } from '../../requests/check.ts'
import { dialectOf, supposedDialect } from '../../requests/dialect.ts'
import { groupsOf, isUnchecked } from '../../requests/parameters.ts'
import { refusedWords, refusesMostRequests } from '../../requests/refused.ts'
import { editable, isCertain } from './request-findings.ts'
import { blockAround, bracketsAround, statementAround } from './statement-around.ts'

/**
 * Whether a request may hold parameters that the target refuses and the model before it took, where the checks do not
 * see them: spread into it, kept in a mapping beside, or handed over by another call of the same statement.
 */
export function hidesRefused(
  request: Request,
  role: Role,
  target: RequestTarget,
  text: string,
  language: string,
): boolean {
  const words = refusedWords(target)
  if (!words) return false
  if (isUnchecked(request)) return true
  const refusesMost = refusesMostRequests(target)
  if (refusesMost && !isCertain(request, role, text)) return true
  const { request: own, text: inner = text } = editable(request)
  const dialect = dialectOf(own, target, inner)
  if (dialect?.client === 'wire' || dialect?.client === 'ai-sdk') return false
  if (!dialect) {
    const supposed = supposedDialect(own, target)
    if (supposed === undefined && refusesMost) return true
    if (supposed && checkRequest(own, target, inner, supposed).length > 0) return true
  }
  const groups = groupsOf(own, dialect?.client ?? 'settings', target.vendor)
  const read = groups.flatMap(({ mapping }) => mapping.fields.filter(({ value }) => value.kind !== 'mapping'))
  return standsBeside(own, read, inner, words, language)
}

/** Whether a refused word stands in the statement or block of the request, outside of what the checks have read. */
function standsBeside(
  { model, body }: Request,
  read: readonly Field[],
  text: string,
  words: RegExp,
  language: string,
): boolean {
  const isIndented = language === 'yaml'
  const around = isIndented ? blockAround(text, model.start) : statementAround(text, body.range.start, body.range.end)
  const every = new RegExp(words.source, 'g')
  every.lastIndex = around.start
  for (let hit = every.exec(text); hit && hit.index < around.end; hit = every.exec(text)) {
    const at = hit.index
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
