import type { ts } from 'ts-morph'
import type { Range } from '../../core/range.ts'
import { boundUsesOf } from './bound.ts'
import { placesOfCall } from './calls.ts'
import { outermost } from './enclosing.ts'
import { scriptClientHost } from './clients.ts'
import { compiler } from './compiler.ts'
import { calleeOf } from './names.ts'
import { plain } from './place.ts'
import { addressAround, callsOfGiver, holdsNoWords } from './pieces.ts'
import { stringAt, type ScriptTree } from './tree.ts'

/** A place where a request may name its model. */
export type Slot = Wrapping &
  (
    | { readonly kind: 'property'; readonly property: Property }
    | { readonly kind: 'argument'; readonly call: Call; readonly argument: ts.Node }
  )

/** The call that wraps the ID alone, and the base address of the provider it belongs to. */
export interface Wrapping {
  readonly via?: string
  readonly base?: string
}

export type Property = ts.PropertyAssignment | ts.ShorthandPropertyAssignment
export type Call = ts.CallExpression | ts.NewExpression

interface Stop {
  readonly node: ts.Node
  readonly wrapping: Wrapping
  /** How many calls the ID is wrapped in. */
  readonly calls: number
}

/** Calls around an ID: `withTracing(anthropic('…'))`. */
const mostCalls = 3

/** One ID is not followed to more places. */
const mostStops = 2000

/** Where the string that holds a range ends up as a property's value or as an argument. */
export function slotsOf(tree: ScriptTree, model: Range): Slot[] {
  const start = stringAt(tree, model)
  return start && holdsNoWords(start) ? slotsFrom(tree, start) : []
}

/** Where the value of an expression ends up. `via` is a call that wraps it already. */
export function slotsFrom(tree: ScriptTree, start: ts.Node, via?: string): Slot[] {
  const slots: Slot[] = []
  const pending: Stop[] = [{ node: start, calls: 0, wrapping: via === undefined ? {} : { via } }]
  const seen = new Set<ts.Node>()
  for (let stop = pending.shift(); stop && seen.size < mostStops; stop = pending.shift()) {
    const node = outermost(stop.node)
    if (seen.has(node)) continue
    seen.add(node)
    const here = slotAt(node, stop)
    if (here) slots.push(here)
    pending.push(...goingOn(tree, node, stop, here))
  }
  return slots
}

function slotAt(node: ts.Node, { wrapping }: Stop): Slot | undefined {
  const ts = compiler()
  const { parent } = node
  if (ts.isPropertyAssignment(parent) && parent.initializer === node)
    return { kind: 'property', property: parent, ...wrapping }
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
    return { kind: 'property', property: parent, ...wrapping }
  if (!isCall(parent)) return undefined
  const index = parent.arguments?.indexOf(node as ts.Expression) ?? -1
  const role = index < 0 ? undefined : placesOfCall(parent, plain, 0).given[index]?.role
  return role === 'argument' ? { kind: 'argument', call: parent, argument: node, ...wrapping } : undefined
}

function goingOn(tree: ScriptTree, node: ts.Node, { wrapping, calls }: Stop, slot: Slot | undefined): Stop[] {
  if (slot?.kind === 'argument') {
    if (calls >= mostCalls) return []
    return [
      { node: slot.call, calls: calls + 1, wrapping: calls === 0 ? wrappingBy(tree, slot.call, wrapping) : wrapping },
    ]
  }
  const next = addressAround(node) ?? boundUsesOf(tree, node)
  return [...next, ...callsOfGiver(tree, node)].map((use) => ({ node: use, calls, wrapping }))
}

/** The innermost call says what the ID is; it may be made in another module. */
function wrappingBy(tree: ScriptTree, call: Call, known: Wrapping): Wrapping {
  const via = known.via ?? calleeOf(call.expression)
  const base = scriptClientHost(tree, call.expression)
  return { ...(via !== undefined && { via }), ...(base !== undefined && { base }) }
}

export function isCall(node: ts.Node): node is Call {
  return compiler().isCallExpression(node) || compiler().isNewExpression(node)
}
