import type { ts } from 'ts-morph'
import type { Role } from '../../core/literal.ts'
import { compiler } from './compiler.ts'

/**
 * A position of the syntax, seen from above: what a string that stands there is. The walk hands places down,
 * so a role is decided once per position, however deep the parentheses, conditions and lists around a string are.
 */
export interface LiteralContext {
  /** `hidden`: a module specifier, which is no literal. */
  readonly role: Role | 'none'
  /** What a literal, or a list, or a function standing here goes by. */
  readonly name?: string | undefined
  readonly callee?: string | undefined
  readonly group?: number | undefined
  /** How a list here hands itself down: `checked` for `[…].includes(x)`, `pairs` for `new Map([…])`, `pair` inside it. */
  readonly list?: 'checked' | 'pairs' | 'pair' | undefined
  /** A piece of a longer text whose other pieces stand elsewhere: `prose` where one of them has white space. */
  readonly fragment?: 'joined' | 'prose' | undefined
  /** A quoted attribute of JSX: character references instead of escapes. */
  readonly markup?: boolean | undefined
  /** What a function gives back: its name is the function's, so any other name is closer. */
  readonly returned?: boolean | undefined
}

export const textContext: LiteralContext = { role: 'text' }
export const noLiteralContext: LiteralContext = { role: 'none' }

export function typeContext(name: string | undefined): LiteralContext {
  return { role: 'type', name }
}

/** One visitor of the walk: hands each child of a node its context. */
export interface ContextVisitor {
  readonly source: ts.SourceFile
  /** The name of the function around. */
  readonly functionName: string | undefined
  visit(child: ts.Node | undefined, context: LiteralContext): void
  /** Visits a function's body: what it returns goes by `functionName`. */
  visitInFunction(body: ts.Node, context: LiteralContext, functionName: string | undefined): void
  /** An unquoted key, which is a literal though it is no string. */
  addKey(name: ts.Identifier, context: LiteralContext): void
}

/** Gives all children of a node the same context. */
export function visitEachChild(node: ts.Node, context: LiteralContext, visitor: ContextVisitor): void {
  compiler().forEachChild(node, (child) => visitor.visit(child, context))
}

/** Roles in which a string with white space is a message, not an ID. */
const valueRoles: ReadonlySet<string> = new Set(['argument', 'property', 'assignment', 'default', 'element'])

/** The role of a string in a context, or none where the context is hidden. */
export function literalRole(context: LiteralContext, value: string): Role | undefined {
  if (context.role === 'none') return undefined
  if (!valueRoles.has(context.role)) return context.role
  return context.fragment === 'prose' || /\s/.test(value.trim()) ? 'text' : context.role
}

/** The context of what stands in when the value named `fallbackFor` is missing. */
export function defaultContext(context: LiteralContext, fallbackFor: string | undefined): LiteralContext {
  const hasOwnName =
    !context.returned && (context.role === 'property' || context.role === 'assignment' || context.role === 'default')
  const name = hasOwnName ? (context.name ?? fallbackFor) : (fallbackFor ?? context.name)
  return { ...context, role: 'default', name }
}

/** The context of the elements of a list. */
export function elementContext(list: LiteralContext, group: number): LiteralContext {
  const role = list.list === 'checked' ? 'comparison' : 'element'
  const inner = list.list === 'pairs' ? 'pair' : undefined
  return { role, name: list.name, callee: list.callee, group, list: inner }
}
