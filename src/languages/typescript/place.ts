import type { ts } from 'ts-morph'
import type { Role } from '../../core/literal.ts'
import { compiler } from './compiler.ts'

/**
 * A position of the syntax, seen from above: what a string that stands there is. The walk hands places down,
 * so a role is decided once per position, however deep the parentheses, conditions and lists around a string are.
 */
export interface ScriptPlace {
  /** `hidden`: a module specifier, which is no literal. */
  readonly role: Role | 'hidden'
  /** What a literal, or a list, or a function standing here goes by. */
  readonly name?: string | undefined
  readonly callee?: string | undefined
  readonly group?: number | undefined
  /** How a list here hands itself down: `checked` for `[…].includes(x)`, `pairs` for `new Map([…])`, `pair` inside it. */
  readonly list?: 'checked' | 'pairs' | 'pair' | undefined
  /** A piece of a longer text whose other pieces stand elsewhere: `running` where one of them has white space. */
  readonly piece?: 'joined' | 'running' | undefined
  /** A quoted attribute of JSX: character references instead of escapes. */
  readonly markup?: boolean | undefined
  /** What a function gives back: its name is the function's, so any other name is closer. */
  readonly returned?: boolean | undefined
}

export const plain: ScriptPlace = { role: 'text' }
export const hidden: ScriptPlace = { role: 'hidden' }

export function typeNamed(name: string | undefined): ScriptPlace {
  return { role: 'type', name }
}

/** One step of the walk: hands each child of a node its place. */
export interface ScriptStep {
  readonly source: ts.SourceFile
  /** The name of the function around. */
  readonly owner: string | undefined
  visit(child: ts.Node | undefined, place: ScriptPlace): void
  /** Visits a function's body: what it returns goes by `owner`. */
  enter(body: ts.Node, place: ScriptPlace, owner: string | undefined): void
  /** An unquoted key, which is a literal though it is no string. */
  key(name: ts.Identifier, place: ScriptPlace): void
}

/** Gives all children of a node the same place. */
export function eachChild(node: ts.Node, place: ScriptPlace, step: ScriptStep): void {
  compiler().forEachChild(node, (child) => step.visit(child, place))
}

/** Roles in which a string with white space is a message, not an ID. */
const spoken: ReadonlySet<string> = new Set(['argument', 'property', 'assignment', 'default', 'element'])

/** The role of a string in a place, or none where the place is hidden. */
export function roleIn(place: ScriptPlace, value: string): Role | undefined {
  if (place.role === 'hidden') return undefined
  if (!spoken.has(place.role)) return place.role
  return place.piece === 'running' || /\s/.test(value.trim()) ? 'text' : place.role
}

/** The place of what stands in when the value named `fallbackFor` is missing. */
export function defaultIn(place: ScriptPlace, fallbackFor: string | undefined): ScriptPlace {
  const bound =
    !place.returned && (place.role === 'property' || place.role === 'assignment' || place.role === 'default')
  const name = bound ? (place.name ?? fallbackFor) : (fallbackFor ?? place.name)
  return { ...place, role: 'default', name }
}

/** The place of the elements of a list. */
export function elementIn(list: ScriptPlace, group: number): ScriptPlace {
  const role = list.list === 'checked' ? 'comparison' : 'element'
  const inner = list.list === 'pairs' ? 'pair' : undefined
  return { role, name: list.name, callee: list.callee, group, list: inner }
}
