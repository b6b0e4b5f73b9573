import type { Literal, Role } from '../../core/literal.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import type { ClientAddress, Language, PlatformNamed } from '../language.ts'
import { rangesWithin } from '../moved-requests.ts'
import { typescript } from '../typescript/typescript.ts'

/** A stretch of a document that is JavaScript or TypeScript: a script, or an expression between its tags. */
export interface CodePart extends Range {
  /** The attribute whose value it is. At least three characters that are not code stand before such a part. */
  readonly attribute?: Attribute
}

export interface Attribute {
  readonly name: string
  /** The name of the tag. */
  readonly callee: string
  /** Where the tag begins. */
  readonly group: number
  /** The role of a string that is the whole value. */
  readonly role: Role
}

/** A part of a stretch, moved to its place in the whole text. `by` is where the stretch begins. */
export function shiftedPart({ start, end, attribute }: CodePart, by: number): CodePart {
  const range = { start: start + by, end: end + by }
  return attribute ? { ...range, attribute: { ...attribute, group: attribute.group + by } } : range
}

/** The variable to which the value of an attribute is assigned in the program. */
const target = '$'

/**
 * The literals of all code in a document. It is parsed as one program in which everything else is blank, so offsets need
 * no mapping. `parts` ascend and do not touch each other. `path` says which TypeScript it is.
 */
export function codePartLiterals(text: string, parts: readonly CodePart[], path: string): Literal[] {
  if (!parts.some(({ start, end }) => isWorthReading(text.slice(start, end)))) return []
  return within(parts, [...typescript.literals(programOf(text, parts), path)])
}

/** The requests in the code of a document. `language` reads the program. */
export function codePartRequests(
  text: string,
  parts: readonly CodePart[],
  path: string,
  models: readonly Range[],
  language: Language = typescript,
): Request[] {
  if (!language.requests || !parts.some(({ start, end }) => rangesWithin(models, start, end).length > 0)) return []
  // A call cannot reach from one part into another, but broken code may seem to.
  return language
    .requests(programOf(text, parts), path, models)
    .filter(({ model, body }) => isInOne(parts, model) && isInOne(parts, body.range))
}

/** The addresses of clients in the code of a document: see `Language.addresses`. */
export function codePartAddresses(
  text: string,
  parts: readonly CodePart[],
  path: string,
  models: readonly Range[],
  named: PlatformNamed,
): ReadonlyMap<number, ClientAddress> {
  const inside = models.filter((model) => isInOne(parts, model))
  return inside.length === 0 ? new Map() : typescript.addresses!(programOf(text, parts), path, inside, named)
}

/** Whether a range lies in one of the parts, which ascend. */
function isInOne(parts: readonly CodePart[], range: Range): boolean {
  const part = parts[countWhile(parts, ({ start }) => start <= range.start) - 1]
  return part !== undefined && range.end <= part.end
}

function programOf(text: string, parts: readonly CodePart[]): string {
  const program: string[] = []
  let at = 0
  for (const { start, end, attribute } of parts) {
    const head = attribute ? `;${target}=` : ';'
    program.push(blank(at, start, head), text.slice(start, end))
    at = end
  }
  return program.join('')
}

/** Whether code holds a string, a tag or a comment. Parsing is slow, and most expressions only name a variable. */
function isWorthReading(code: string): boolean {
  return /["'`]|<[A-Za-z]|\/[/*]/.test(code)
}

/** The filling of the gap between two parts: a newline, since the first may end in a comment, blanks, and then `head`. */
function blank(from: number, to: number, head: string): string {
  const line = from === 0 ? '' : '\n'
  const length = to - from
  if (length <= head.length) return head.slice(head.length - length)
  return line.slice(0, length - head.length).padEnd(length - head.length) + head
}

/** The literals that lie in one of the parts. Values of attributes get the attribute's name and role. Both lists ascend. */
function within(parts: readonly CodePart[], literals: readonly Literal[]): Literal[] {
  let next = 0
  return literals.flatMap((literal) => {
    while (next < parts.length && parts[next]!.end < literal.range.end) next++
    const part = parts[next]
    if (!part || literal.range.start < part.start || literal.range.end === literal.range.start) return []
    return [part.attribute && literal.name === target ? ofAttribute(literal, part.attribute) : literal]
  })
}

function ofAttribute(literal: Literal, { name, callee, group, role }: Attribute): Literal {
  return literal.role === 'assignment' ? { ...literal, role, name, callee, group } : { ...literal, name }
}
