import type { Literal, Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { splitAssignments } from '../embedded-settings.ts'
import { isPhrase } from '../interpolation.ts'

/** A scalar or comment of a YAML text, not yet decoded. */
export interface YamlScalar {
  /** Without quotes, block header or `#`. May span lines. */
  readonly range: Range
  readonly quote?: '"' | "'"
  readonly role: Role
  readonly name?: string
  readonly group?: number
  readonly doubt?: 'reader'
}

/**
 * The literals of one scalar. A scalar of several lines becomes one `text` for each line. So each is exact, although YAML
 * strips indentation and folds lines. The last line of a key is still a key.
 */
export function literalsOfScalar(scalar: YamlScalar, text: string): Literal[] {
  const lines = linesIn(text, scalar.range)
  return lines.flatMap((range, index) => {
    const raw = text.slice(range.start, range.end)
    const value = decodedScalar(raw, scalar.quote)
    const isLast = index === lines.length - 1
    const isWhole = lines.length === 1 || scalar.role === 'comment' || (scalar.role === 'key' && isLast)
    const literal: Literal = {
      range,
      value,
      exact: raw === value,
      role: isWhole ? roleOf(scalar.role, value) : 'text',
      ...(scalar.name === undefined ? {} : { name: scalar.name }),
      ...(scalar.group === undefined ? {} : { group: scalar.group }),
      ...(scalar.doubt === undefined ? {} : { doubt: scalar.doubt }),
    }
    return literal.role === 'key' || literal.role === 'comment' ? [literal] : splitAssignments(literal, text)
  })
}

/** The decoded value of a scalar. If it has several lines, the value of the last one. */
export function yamlValueOf(scalar: YamlScalar, text: string): string {
  const last = linesIn(text, scalar.range).at(-1)
  return last ? decodedScalar(text.slice(last.start, last.end), scalar.quote) : ''
}

function roleOf(role: Role, value: string): Role {
  return role !== 'key' && role !== 'comment' && isPhrase(value) ? 'text' : role
}

/** The lines of a range that are not empty, without the blanks around them. A single line keeps its blanks. */
function linesIn(text: string, { start, end }: Range): Range[] {
  const raw = text.slice(start, end)
  if (!/[\r\n]/.test(raw)) return end > start ? [{ start, end }] : []
  return Array.from(raw.matchAll(/[^\r\n]+/g), ({ 0: line, index }) => {
    const from = start + index + line.length - line.trimStart().length
    return { start: from, end: from + line.trim().length }
  }).filter((line) => line.end > line.start)
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

function decodedScalar(raw: string, quote: YamlScalar['quote']): string {
  if (quote === "'") return raw.replaceAll("''", "'")
  if (quote !== '"' || !raw.includes('\\')) return raw
  return raw.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (whole, x, u, long, single) => {
    if (single !== undefined) return escapes[single] ?? single
    const code = Number.parseInt(x ?? u ?? long, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
