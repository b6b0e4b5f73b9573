import type { ts } from 'ts-morph'
import type { Range } from '../../core/range.ts'
import { usesOfValue, usesOfDeclaration } from './value-uses.ts'
import { contextsOfCall } from './call-rules.ts'
import { outermostExpression } from './enclosing.ts'
import { scriptClientBase } from './addresses.ts'
import { compiler } from './compiler.ts'
import { calleeOf, type CallNode, isCallNode } from './expression-names.ts'
import { textContext } from './literal-context.ts'
import { stringAt, type ScriptTree } from './tree.ts'
import type { Declaration } from './scopes.ts'

/** A place where a request may name its model: a property of an object, or an argument of a call. */
export type ModelSlot = Wrapping &
  (
    | { readonly kind: 'property'; readonly property: PropertyNode }
    | { readonly kind: 'argument'; readonly call: CallNode; readonly argument: ts.Node }
  )

/** The call that wraps the ID alone: its callee, and the base address of its provider. See the fields of `Request`. */
interface Wrapping {
  readonly via?: string
  readonly base?: string
}

/** `model: x` or, in short, `model`. */
export type PropertyNode = ts.PropertyAssignment | ts.ShorthandPropertyAssignment

/** An expression that has the value of the ID, and waits to be followed. */
interface FlowStep {
  readonly node: ts.Node
  readonly wrapping: Wrapping
  /** How many calls wrap the ID here. */
  readonly calls: number
}

/** How many calls around an ID we follow: `withTracing(anthropic('…'))` are two. */
const maxWrappingCalls = 3

/** How many expressions we follow one ID to. */
const maxNodes = 2000

/** Follows the string around a range (UTF-16 offsets) to the properties and arguments that receive its value. */
export function modelSlotsOf(tree: ScriptTree, model: Range): ModelSlot[] {
  const start = stringAt(tree, model)
  return start && mayHoldModel(start) ? modelSlotsFrom(tree, start) : []
}

/**
 * Follows an expression to the properties and arguments that receive its value. `via` is a call that already wraps it.
 */
export function modelSlotsFrom(tree: ScriptTree, start: ts.Node, via?: string): ModelSlot[] {
  const slots: ModelSlot[] = []
  const pending: FlowStep[] = [{ node: start, calls: 0, wrapping: via === undefined ? {} : { via } }]
  const visited = new Set<ts.Node>()
  for (let step = pending.shift(); step && visited.size < maxNodes; step = pending.shift()) {
    const node = outermostExpression(step.node)
    if (visited.has(node)) continue
    visited.add(node)
    const here = slotAt(node, step)
    if (here) slots.push(here)
    pending.push(...nextSteps(tree, node, step, here))
  }
  return slots
}

/** The slot that an expression stands in, if it stands in one. */
function slotAt(node: ts.Node, { wrapping }: FlowStep): ModelSlot | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.initializer === node)
    return { kind: 'property', property: parent, ...wrapping }
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
    return { kind: 'property', property: parent, ...wrapping }
  if (!isCallNode(parent)) return undefined
  const index = parent.arguments?.indexOf(node as ts.Expression) ?? -1
  const role = index < 0 ? undefined : contextsOfCall(parent, textContext, 0).args[index]?.role
  return role === 'argument' ? { kind: 'argument', call: parent, argument: node, ...wrapping } : undefined
}

/** Where the value of an expression goes next: to the result of a wrapping call, a longer address, its uses by name. */
function nextSteps(
  tree: ScriptTree,
  node: ts.Node,
  { wrapping, calls }: FlowStep,
  slot: ModelSlot | undefined,
): FlowStep[] {
  if (slot?.kind === 'argument') {
    if (calls >= maxWrappingCalls) return []
    return [
      { node: slot.call, calls: calls + 1, wrapping: calls === 0 ? wrappingOf(tree, slot.call, wrapping) : wrapping },
    ]
  }
  const next = enclosingPath(node) ?? usesOfValue(tree, node)
  return [...next, ...callsOfReturningFunction(tree, node)].map((use) => ({ node: use, calls, wrapping }))
}

/** The innermost call around the ID, which says what the ID is. `known` has it where another module makes that call. */
function wrappingOf(tree: ScriptTree, call: CallNode, known: Wrapping): Wrapping {
  const via = known.via ?? calleeOf(call.expression)
  const base = scriptClientBase(tree, call.expression)
  return { ...(via !== undefined && { via }), ...(base !== undefined && { base }) }
}

/**
 * Whether a string may be a model ID, or an address with one. A text with white space mentions a model and selects
 * none.
 */
function mayHoldModel(node: ts.Expression): boolean {
  const ts = compiler()
  if (ts.isStringLiteralLike(node)) return !/\s/.test(node.text)
  return ts.isTemplateExpression(node) && isPathTemplate(node)
}

/**
 * The address or the prefixed ID that an expression is a segment of: `…/models/${MODEL}`, `'…/models/' + MODEL`. Empty
 * where the expression is a part of another text. Undefined where it is no part of a text.
 */
function enclosingPath(node: ts.Node): readonly ts.Node[] | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isTemplateSpan(parent)) return isPathTemplate(parent.parent) && followsSlash(parent) ? [parent.parent] : []
  if (!isConcatenation(parent)) return undefined
  const own = ts.isStringLiteralLike(node) ? node.text.includes('/') : ts.isTemplateExpression(node)
  if (!own && !(parent.right === node && closingText(parent.left)?.endsWith('/'))) return []
  let sum: ts.Node = parent
  while (isConcatenation(sum.parent)) sum = sum.parent
  return [sum]
}

function isConcatenation(node: ts.Node): node is ts.BinaryExpression {
  const ts = compiler()
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
}

/** The text that the left side of a sum ends with. */
function closingText(node: ts.Expression): string | undefined {
  const last = isConcatenation(node) ? node.right : node
  return compiler().isStringLiteralLike(last) ? last.text : undefined
}

/** Whether a template has no white space. */
function isPathTemplate({ head, templateSpans }: ts.TemplateExpression): boolean {
  return !/\s/.test(head.text) && templateSpans.every(({ literal }) => !/\s/.test(literal.text))
}

/** Whether a hole of a template stands behind a slash. */
function followsSlash(span: ts.TemplateSpan): boolean {
  const { head, templateSpans } = span.parent
  const index = templateSpans.indexOf(span)
  return (index > 0 ? templateSpans[index - 1]!.literal : head).text.endsWith('/')
}

/** The calls of the function that only returns this expression: `const model = () => openai('…')`. */
function callsOfReturningFunction(tree: ScriptTree, node: ts.Node): ts.Node[] {
  const ts = compiler()
  const getter = functionReturning(node)
  if (!getter) return []
  const named = ts.isFunctionDeclaration(getter) ? getter.name : undefined
  const uses = named
    ? usesOfDeclaration(tree, getter as Declaration, [])
    : usesOfValue(tree, outermostExpression(getter))
  return uses.flatMap(({ parent }, index) =>
    ts.isCallExpression(parent) && parent.expression === uses[index] ? [parent] : [],
  )
}

/** The function that does nothing but return this expression, if there is one. */
function functionReturning(
  node: ts.Node,
): ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isArrowFunction(parent)) return parent.body === node ? parent : undefined
  if (!ts.isReturnStatement(parent) || !ts.isBlock(parent.parent) || parent.parent.statements.length !== 1)
    return undefined
  const owner = parent.parent.parent
  const isGetter = ts.isArrowFunction(owner) || ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner)
  return isGetter && !owner.asteriskToken ? owner : undefined
}
