import type { ts } from 'ts-morph'
import type { Role } from '../../core/literal.ts'
import { compiler } from './compiler.ts'

/**
 * What a literal at a position of the syntax tree is: its role, its name, its callee. The walk goes from the top down
 * and gives each child its context. So the role is decided once for a position, however many parentheses, conditions
 * and lists stand around the literal.
 */
export interface LiteralContext {
  /** `none` where a string is no literal for us: the specifier of a module. */
  readonly role: Role | 'none'
  /** The name that a literal, a list or a function at this position has. */
  readonly name?: string | undefined
  /** The call that a literal here is an argument of, as `calleeOf` writes it. */
  readonly callee?: string | undefined
  /** Where the list, the object or the call begins that holds the literal, in UTF-16 offsets. */
  readonly group?: number | undefined
  /**
   * What a list at this position is: `checked` in `[…].includes(x)`, `pairs` in `new Map([…])`, `pair` for each list
   * in that one.
   */
  readonly list?: 'checked' | 'pairs' | 'pair' | undefined
  /**
   * Set where a string is only a part of a longer text: `prose` if a part of that text has white space, else `joined`.
   */
  readonly fragment?: 'joined' | 'prose' | undefined
  /** True for a quoted attribute of JSX, which has character references (`&amp;`) instead of escapes. */
  readonly markup?: boolean | undefined
  /** True for what a function returns. `name` is the function's then, and any other name is better. */
  readonly returned?: boolean | undefined
}

/** The context of code that says nothing of a string in it. */
export const textContext: LiteralContext = { role: 'text' }
/** The context of the specifiers and names of other modules. */
export const noLiteralContext: LiteralContext = { role: 'none' }

/** The context of a type. `name` is the name of what has this type. */
export function typeContext(name: string | undefined): LiteralContext {
  return { role: 'type', name }
}

/** What a rule calls to give each child of a node its context. */
export interface ContextVisitor {
  readonly source: ts.SourceFile
  /** The name of the function around the node. */
  readonly functionName: string | undefined
  /** Visits a child of the node. */
  visit(child: ts.Node | undefined, context: LiteralContext): void
  /** Visits the body of a function. What the body returns has the name `functionName`. */
  visitInFunction(body: ts.Node, context: LiteralContext, functionName: string | undefined): void
  /** Adds an unquoted key, which is a literal although it is no string. */
  addKey(name: ts.Identifier, context: LiteralContext): void
}

/** Visits all children of a node in the same context. */
export function visitEachChild(node: ts.Node, context: LiteralContext, visitor: ContextVisitor): void {
  compiler().forEachChild(node, (child) => visitor.visit(child, context))
}

/** The roles in which a string with white space is a message and no ID. */
const valueRoles: ReadonlySet<string> = new Set(['argument', 'property', 'assignment', 'default', 'element'])

/** The role of a string in a context. Undefined where a string is no literal. */
export function literalRole(context: LiteralContext, value: string): Role | undefined {
  if (context.role === 'none') return undefined
  if (!valueRoles.has(context.role)) return context.role
  return context.fragment === 'prose' || /\s/.test(value.trim()) ? 'text' : context.role
}

/** The context of a value that is used where the value named `fallbackFor` is missing. */
export function defaultContext(context: LiteralContext, fallbackFor: string | undefined): LiteralContext {
  const hasOwnName =
    !context.returned && (context.role === 'property' || context.role === 'assignment' || context.role === 'default')
  const name = hasOwnName ? (context.name ?? fallbackFor) : (fallbackFor ?? context.name)
  return { ...context, role: 'default', name }
}

/** The context of the elements of a list. `group` is where the list begins, in UTF-16 offsets. */
export function elementContext(list: LiteralContext, group: number): LiteralContext {
  const role = list.list === 'checked' ? 'comparison' : 'element'
  const inner = list.list === 'pairs' ? 'pair' : undefined
  return { role, name: list.name, callee: list.callee, group, list: inner }
}
