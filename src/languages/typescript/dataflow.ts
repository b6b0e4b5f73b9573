import { signal, signalWords } from '../../core/signal.ts'
import type { ts } from 'ts-morph'
import { boundUsesOf } from './bound.ts'
import { scriptClientHost } from './clients.ts'
import { encodedAround, propertyKeyOf, memberAround, memberKey, outermost } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { fixedText, resolvedConstant } from './constants.ts'
import { calleeOf } from './names.ts'
import { isWritten } from './scopes.ts'
import { isSharedInScript } from './shared.ts'
import { type Call, isCall } from './slots.ts'
import type { ScriptTree } from './tree.ts'

/** What becomes of an object literal. */
export interface Handoffs {
  /** The calls it is handed to, each once. */
  readonly calls: readonly Handoff[]
  /** The objects it is spread into, in the order of the text. */
  readonly spreads: readonly ts.SpreadAssignment[]
  /** Keys that the file reads or writes by name elsewhere: `config.temperature`. */
  readonly touched: ReadonlySet<string>
  /** Those of them that are given another value there. */
  readonly written: ReadonlySet<string>
  /** Whether keys are added that cannot be seen: `params[key] = value`, `Object.assign(params, …)`. */
  readonly open: boolean
  /** Whether code that cannot be seen may read it too: it is exported, or part of a table. */
  readonly shared: boolean
}

export interface Handoff {
  readonly callee?: string
  readonly url?: string
  readonly base?: string
}

/** Keys under which a call is handed what it sends. */
const payloads = signalWords('script-payload-key')

/** Calls that show or ask, and send nothing. */
const onlyLooks = signal('showing-callee')

const patience = 200

export function handoffsOf(tree: ScriptTree, object: ts.Node): Handoffs {
  const ts = compiler()
  const calls = new Map<string, Handoff>()
  const spreads: ts.SpreadAssignment[] = []
  const touched = new Set<string>()
  const written = new Set<string>()
  let open = false
  let shared = false
  const pending: { node: ts.Node; url?: string; outer?: true }[] = [{ node: object }]
  for (let steps = 0, stop = pending.shift(); stop; stop = pending.shift(), steps++) {
    if (steps >= patience) {
      shared = true
      break
    }
    const node = encodedAround(stop.node)
    const { parent } = node
    if (!stop.outer) {
      touch(node, touched, written)
      open ||= isAddedTo(node)
      shared ||= isSharedInScript(tree, stop.node)
    }
    if (isCall(parent) && parent.expression !== node) {
      if (onlyLooks.test(calleeOf(parent.expression) ?? '')) continue
      const handoff = handoffTo(tree, parent, stop.url)
      calls.set(JSON.stringify(handoff), handoff)
    } else if (ts.isSpreadAssignment(parent)) {
      if (!stop.outer) spreads.push(parent)
    } else {
      const outer = envelopeOf(node)
      if (outer) {
        const url = stop.url ?? addressIn(tree, outer)
        pending.push({ node: outer, outer: true, ...(url !== undefined && { url }) })
      } else if (!stop.outer || ts.isVariableDeclaration(parent)) {
        for (const use of boundUsesOf(tree, node)) pending.push({ ...stop, node: use })
      }
    }
  }
  return { calls: [...calls.values()], spreads, touched, written, open, shared }
}

function touch(node: ts.Node, touched: Set<string>, written: Set<string>): void {
  const ts = compiler()
  const member = memberAround(node)
  const key = member && memberKey(member)
  if (key !== undefined) {
    touched.add(key)
    if (isWritten(outermost(member!))) written.add(key)
  }
  const { parent } = node
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return
  for (const { propertyName, name } of parent.name.elements) {
    const taken = propertyKeyOf(propertyName ?? name)
    if (taken !== undefined) touched.add(taken)
  }
}

function isAddedTo(node: ts.Node): boolean {
  const ts = compiler()
  const { parent } = node
  if (ts.isCallExpression(parent) && parent.arguments[0] === node)
    return calleeOf(parent.expression) === 'Object.assign'
  const member = memberAround(node)
  return member !== undefined && memberKey(member) === undefined && isWritten(outermost(member))
}

/** The object that holds a payload: `{ method, body }` around the body, also by way of a list of requests. */
function envelopeOf(node: ts.Node): ts.Node | undefined {
  const ts = compiler()
  const { parent } = node
  const at = ts.isArrayLiteralExpression(parent) ? outermost(parent) : node
  const property = at.parent
  if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return undefined
  const key = propertyKeyOf(property.name)
  return key !== undefined && payloads.has(key) ? property.parent : undefined
}

/** What a call says of what it is handed. `known` is an address that stands beside the payload. */
export function handoffTo(tree: ScriptTree, call: Call, known?: string): Handoff {
  const callee = calleeOf(call.expression)
  const url = known ?? scriptAddressOf(tree, call)
  const base = scriptClientHost(tree, call.expression)
  return {
    ...(callee !== undefined && { callee }),
    ...(url !== undefined && { url }),
    ...(base !== undefined && { base }),
  }
}

const address = /^(?:[a-z][\w+.-]*:)?\/\/|^\.{0,2}\//i

/** Calls whose first argument is an address, whatever it looks like. */
const senders = signal('fetching-callee')

/** The address that a call is given as its first argument, as far as it is fixed. */
export function scriptAddressOf(tree: ScriptTree, call: Call): string | undefined {
  const first = call.arguments?.[0]
  if (!first) return undefined
  if (compiler().isObjectLiteralExpression(resolvedConstant(tree, first)))
    return addressIn(tree, resolvedConstant(tree, first))
  const { text } = fixedText(tree, first)
  return address.test(text) || senders.test(calleeOf(call.expression) ?? '') ? text : undefined
}

/** `axios({ url: '…', data: … })`. */
function addressIn(tree: ScriptTree, object: ts.Node): string | undefined {
  const ts = compiler()
  if (!ts.isObjectLiteralExpression(object)) return undefined
  for (const property of object.properties) {
    const key = propertyKeyOf(property.name)
    if (key !== 'url' && key !== 'uri') continue
    return ts.isPropertyAssignment(property) ? fixedText(tree, property.initializer).text : ''
  }
  return undefined
}
