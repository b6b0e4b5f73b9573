import type { Literal, Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { withoutEscapes } from './escapes.ts'

/** What ends a line in JavaScript. */
const lineBreak = /[\n\r\u2028\u2029]/

/**
 * The comments and strings of a text, found without a parser. Strings have the role `text`.
 *
 * `covered` are ascending spans (UTF-16 offsets) that the parser has read: no literal begins in one or crosses one. A
 * quoted string that is not closed ends with its line; a template or block comment that is not closed ends at the next
 * span.
 */
export function scannedLiterals(text: string, covered: readonly Range[] = []): Literal[] {
  const found: Literal[] = []
  const opening = /\/[/*]|['"`]/g
  let next = 0
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index
    while (next < covered.length && covered[next]!.end <= start) next++
    const span = covered[next]
    if (span && span.start <= start) opening.lastIndex = span.end
    else opening.lastIndex = readOpening(text, start, span?.start ?? text.length, found)
  }
  return found
}

/** Reads the comment or string that opens at `start`, at most up to `limit`. Returns the offset to go on from. */
function readOpening(text: string, start: number, limit: number, found: Literal[]): number {
  const mark = text[start]!
  if (mark !== '/') return readString(text, start, limit, mark, found)
  if (start + 2 > limit) return limit
  if (text[start + 1] === '/') {
    const end = endOfLine(text, start, limit)
    pushLiteral(found, text, start + 2, end, 'comment')
    return end
  }
  // We search only up to `limit`. To search the whole text from every gap would take quadratic time.
  const length = text.slice(start + 2, limit).indexOf('*/')
  const end = length < 0 ? limit : start + 2 + length
  const documentation = text[start + 2] === '*' && end > start + 2
  pushLiteral(found, text, start + (documentation ? 3 : 2), end, 'comment')
  return Math.min(end + 2, limit)
}

function readString(text: string, start: number, limit: number, quote: string, found: Literal[]): number {
  const template = quote === '`'
  let from = start + 1
  let at = from
  let chunks = false
  const closes = (mark: string): boolean => mark === quote || (!template && lineBreak.test(mark))
  while (at < limit && !closes(text[at]!)) {
    if (template && text[at] === '$' && text[at + 1] === '{') {
      chunks = true
      pushLiteral(found, text, from, at, 'text', true)
      at = endOfSubstitution(text, at + 2, limit)
      from = at
    } else at += text[at] === '\\' ? 2 : 1
  }
  const end = Math.min(at, limit)
  pushLiteral(found, text, from, end, 'text', chunks)
  return end < limit ? end + 1 : limit
}

/** The offset behind the brace that closes a `${`. A brace in a string counts, too; that is rare. */
function endOfSubstitution(text: string, from: number, limit: number): number {
  let depth = 1
  for (let at = from; at < limit; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return limit
}

function endOfLine(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && !lineBreak.test(text[at]!)) at++
  return at
}

function pushLiteral(found: Literal[], text: string, start: number, end: number, role: Role, partial = false): void {
  if (start >= end) return
  const raw = text.slice(start, end)
  const value = role === 'comment' ? raw : withoutEscapes(raw)
  found.push({ range: { start, end }, value, exact: raw === value, role, ...(partial && { partial }) })
}
