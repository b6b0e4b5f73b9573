import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { append } from '../literal-lists.ts'
import { splitAssignments, commaItems } from '../embedded-settings.ts'
import { isPhrase } from '../interpolation.ts'
import type { Language } from '../language.ts'
import { matchAt } from '../text-search.ts'

const fileName = /(?:^|\/)(?:\.env(?:[._-][^/]*)?|[^/]*\.env|\.envrc|\.dev\.vars(?:\.[^/]*)?|\.flaskenv)$/i
/** `.env.ts` is a program that reads such a file. */
const otherLanguage = /\.(?:[cm]?[jt]sx?|json[c5]?|ya?ml|toml|py|md|php|rb)$/i

/** Files of `KEY=value` lines, as dotenv, Docker and direnv read them. */
export const dotenv: Language = {
  name: 'dotenv',
  fences: { 'x.env': ['env', 'dotenv'] },
  matches: (path) => fileName.test(path) && !otherLanguage.test(path),
  literals: literalsIn,
}

const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/y

function literalsIn(text: string): Literal[] {
  const literals: Literal[] = []
  /** Whether a quote is open that other readers may close further down. */
  let unclosed = false
  let at = 0
  while (at < text.length) {
    const end = endOfLine(text, at)
    const head = matchAt(assignment, text, at)
    const name = head?.[1]
    const from = Math.min(at + (head?.[0].length ?? 0), end)
    const value = name === undefined ? undefined : quotedAt(text, from, end)
    if (value) {
      append(literals, valueLiterals(text, value, name!))
      const rest = endOfLine(text, value.end)
      pushComment(literals, text, { start: value.end + 1, end: rest }, unclosed)
      at = startOfNext(text, rest)
      continue
    }
    unclosed ||= name !== undefined && /["'`]/.test(text[from] ?? '')
    const comment = commentStart(text, from, end)
    const bare = trimmed(text, { start: from, end: comment })
    if (name !== undefined) append(literals, valueLiterals(text, bare, name))
    else if (bare.end > bare.start) append(literals, splitAssignments(literalAt(text, bare, 'text'), text))
    pushComment(literals, text, { start: comment, end }, unclosed)
    at = startOfNext(text, end)
  }
  return literals
}

interface Quoted extends Range {
  readonly quote: string
}

/**
 * The content of a quoted value, which may have several lines. If a line begins a new assignment before the quote closes,
 * the quote is an ordinary character.
 */
function quotedAt(text: string, at: number, firstLineEnd: number): Quoted | undefined {
  const quote = text[at]
  if (at >= firstLineEnd || (quote !== '"' && quote !== "'" && quote !== '`')) return undefined
  for (let from = at + 1, end = firstLineEnd; ;) {
    for (let index = from; index < end; index++) {
      if (text[index] === '\\' && quote === '"') index++
      else if (text[index] === quote) return { start: at + 1, end: index, quote }
    }
    from = startOfNext(text, end)
    if (from >= text.length || startsAssignment(text, from)) return undefined
    end = endOfLine(text, from)
  }
}

/** Whether a line begins an assignment. The padding at the end of base64, which values often are, is not one. */
function startsAssignment(text: string, at: number): boolean {
  return matchAt(assignment, text, at) !== null && /[^=\s]/.test(text[assignment.lastIndex] ?? '')
}

function valueLiterals(text: string, value: Range & { quote?: string }, name: string): Literal[] {
  if (value.end <= value.start) return []
  const literal = literalAt(text, value, 'assignment')
  const role = isPhrase(literal.value) && !commaItems(literal.value) ? 'text' : 'assignment'
  return splitAssignments({ ...literal, role, name }, text)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function literalAt(text: string, { start, end, quote }: Range & { quote?: string }, role: Literal['role']): Literal {
  const raw = text.slice(start, end)
  const value = quote === '"' ? raw.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character) : raw
  return { range: { start, end }, value, exact: raw === value, role }
}

/** Where the comment of a line begins: at a `#` at the start or after a blank. */
function commentStart(text: string, from: number, end: number): number {
  const first = text.slice(from, end).search(/(?<![^\s])#/)
  return first < 0 ? end : from + first
}

function pushComment(literals: Literal[], text: string, { start, end }: Range, doubtful: boolean): void {
  const hash = text.slice(start, end).indexOf('#')
  const range = { start: start + hash + 1, end }
  if (hash < 0 || range.end <= range.start) return
  literals.push({ ...literalAt(text, range, 'comment'), ...(doubtful && { doubt: 'reader' }) })
}

function trimmed(text: string, { start, end }: Range): Range {
  const raw = text.slice(start, end)
  const from = start + raw.length - raw.trimStart().length
  return { start: from, end: from + raw.trim().length }
}

/** With `g`: `endOfLine` alone uses it, and sets `lastIndex` first. */
const ending = /\r\n?|\n/g

/** Where the line ends. Also a lone carriage return ends one, as dotenv has it. */
function endOfLine(text: string, from: number): number {
  ending.lastIndex = from
  return ending.exec(text)?.index ?? text.length
}

function startOfNext(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1)
}
