import type { Role } from '../core/literal.ts'
import type { Path } from './paths.ts'
import type { Syntax } from './tokenizer/syntax.ts'
import type { Frame, Token } from './tokenizer/token.ts'

/** What the code around a string says of it. */
export interface CodePlace {
  readonly role: Role
  readonly name?: string
  readonly callee?: string
}

/** A program, read. */
export interface Code {
  readonly tokens: readonly Token[]
  readonly syntax: Syntax
  /** The strings, by the index of the token that begins their statement, that give the members of an enum. */
  readonly members: ReadonlySet<number>
}

/** An expression and its neighbours, as indices of tokens. */
export interface Spot {
  readonly first: number
  readonly frame: Frame
  /** The token before it, where that belongs to the same statement. */
  readonly left?: number
  /** The token after it, where that belongs to the same statement. */
  readonly right?: number
}

export function named(place: CodePlace, name: string | undefined): CodePlace {
  return name === undefined || name === '' ? place : { ...place, name }
}

export function argumentPlace(role: Role, call: Path, name?: string): CodePlace {
  return named({ role, callee: call.text }, name)
}

/** Whether the nearest braces hold the members of an enum. */
export function isInEnum(tokens: readonly Token[], frame: Frame): boolean {
  let braces: Frame | undefined = frame
  for (let depth = 0; braces && braces.bracket !== '{'; depth++) braces = depth < 3 ? braces.parent : undefined
  if (!braces) return false
  // Back to where the last statement ended, not to the line's begin: the brace may stand on a line of its own.
  for (let at = braces.open - 1; at >= Math.max(0, braces.open - 24); at--) {
    if (tokens[at]!.text === 'enum') return true
    if (/^[;{}]$/.test(tokens[at]!.text)) return false
  }
  return false
}
