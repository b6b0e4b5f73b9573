import type { ts } from 'ts-morph'
import { usesOfValue } from './value-uses.ts'
import { scriptClientBase, scriptAddressOf, addressInObject } from './addresses.ts'
import { outermostEncoding, propertyKeyOf, memberAccessOf, memberKey, outermostExpression } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { calleeOf, type CallNode, isCallNode } from './expression-names.ts'
import { isWritten, type Declaration, isExported, isNeverReassigned, someReferenceIs } from './scopes.ts'
import type { ScriptTree } from './tree.ts'

/** What becomes of an object literal. */
export interface ObjectFlow {
  /** The calls it is handed to, each once. */
  readonly calls: readonly CallSite[]
  /** The objects it is spread into, in the order of the text. */
  readonly spreads: readonly ts.SpreadAssignment[]
  /** Keys that the file reads or writes by name elsewhere: `config.temperature`. */
  readonly accessedKeys: ReadonlySet<string>
  /** Those of them that are given another value there. */
  readonly writtenKeys: ReadonlySet<string>
  /** Whether keys are added that cannot be seen: `params[key] = value`, `Object.assign(params, …)`. */
  readonly open: boolean
  /** Whether code that cannot be seen may read it too: it is exported, or part of a table. */
  readonly shared: boolean
}

export interface CallSite {
  readonly callee?: string
  readonly url?: string
  readonly base?: string
}

/** Keys under which a call is handed what it sends. */
const payloadKeys = new Set(['body', 'data', 'json', 'form', 'payload', 'params', 'requests'])

/** Calls that show or ask, and send nothing. */
const inspectingCallee = /^(?:console|log|logger|debug|expect|assert|Object|Array)(?:\.|$)|\.(?:debug|info|warn|log)$/

const maxUses = 200

export function objectFlowOf(tree: ScriptTree, object: ts.Node): ObjectFlow {
  const ts = compiler()
  const calls = new Map<string, CallSite>()
  const spreads: ts.SpreadAssignment[] = []
  const accessedKeys = new Set<string>()
  const writtenKeys = new Set<string>()
  let open = false
  let shared = false
  const pending: { node: ts.Node; url?: string; outer?: true }[] = [{ node: object }]
  for (let count = 0, step = pending.shift(); step; step = pending.shift(), count++) {
    if (count >= maxUses) {
      shared = true
      break
    }
    const node = outermostEncoding(step.node)
    const { parent } = node
    if (!step.outer) {
      recordAccess(node, accessedKeys, writtenKeys)
      open ||= takesUnknownKeys(node)
      shared ||= isSharedObject(tree, step.node)
    }
    if (isCallNode(parent) && parent.expression !== node) {
      if (inspectingCallee.test(calleeOf(parent.expression) ?? '')) continue
      const callSite = callSiteOf(tree, parent, step.url)
      calls.set(JSON.stringify(callSite), callSite)
    } else if (ts.isSpreadAssignment(parent)) {
      if (!step.outer) spreads.push(parent)
    } else {
      const outer = envelopeOf(node)
      if (outer) {
        const url = step.url ?? addressInObject(tree, outer)
        pending.push({ node: outer, outer: true, ...(url !== undefined && { url }) })
      } else if (!step.outer || ts.isVariableDeclaration(parent)) {
        for (const use of usesOfValue(tree, node)) pending.push({ ...step, node: use })
      }
    }
  }
  return { calls: [...calls.values()], spreads, accessedKeys, writtenKeys, open, shared }
}

function recordAccess(node: ts.Node, accessedKeys: Set<string>, writtenKeys: Set<string>): void {
  const ts = compiler()
  const member = memberAccessOf(node)
  const key = member && memberKey(member)
  if (key !== undefined) {
    accessedKeys.add(key)
    if (isWritten(outermostExpression(member!))) writtenKeys.add(key)
  }
  const { parent } = node
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return
  for (const { propertyName, name } of parent.name.elements) {
    const taken = propertyKeyOf(propertyName ?? name)
    if (taken !== undefined) accessedKeys.add(taken)
  }
}

function takesUnknownKeys(node: ts.Node): boolean {
  const ts = compiler()
  const { parent } = node
  if (ts.isCallExpression(parent) && parent.arguments[0] === node)
    return calleeOf(parent.expression) === 'Object.assign'
  const member = memberAccessOf(node)
  return member !== undefined && memberKey(member) === undefined && isWritten(outermostExpression(member))
}

/** The object that holds a payload: `{ method, body }` around the body, also by way of a list of requests. */
function envelopeOf(node: ts.Node): ts.Node | undefined {
  const ts = compiler()
  const { parent } = node
  const at = ts.isArrayLiteralExpression(parent) ? outermostExpression(parent) : node
  const property = at.parent
  if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return undefined
  const key = propertyKeyOf(property.name)
  return key !== undefined && payloadKeys.has(key) ? property.parent : undefined
}

/** What a call says of what it is handed. `known` is an address that stands beside the payload. */
export function callSiteOf(tree: ScriptTree, call: CallNode, knownUrl?: string): CallSite {
  const callee = calleeOf(call.expression)
  const url = knownUrl ?? scriptAddressOf(tree, call)
  const base = scriptClientBase(tree, call.expression)
  return {
    ...(callee !== undefined && { callee }),
    ...(url !== undefined && { url }),
    ...(base !== undefined && { base }),
  }
}

/**
 * Whether code that we do not follow may read an object's fields by name: it is exported, a field that others see, or
 * one of a table that is looked into by computed keys. What is handed to a call is not.
 */
function isSharedObject(tree: ScriptTree, object: ts.Node): boolean {
  const ts = compiler()
  const { SyntaxKind } = ts
  let at = outermostEncoding(object)
  let nested = false
  for (; isPartOfContainer(at.parent); nested = true) {
    at = outermostEncoding(ts.isArrayLiteralExpression(at.parent) ? at.parent : at.parent.parent)
  }
  const { parent } = at
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
    case SyntaxKind.SpreadAssignment:
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
      return false
    case SyntaxKind.PropertyDeclaration:
      return !isPrivateField(parent as ts.PropertyDeclaration)
    case SyntaxKind.VariableDeclaration: {
      if (!ts.isIdentifier((parent as ts.VariableDeclaration).name)) return false
      const declaration = parent as ts.Node as Declaration
      if (isExported(tree, declaration) || !isNeverReassigned(tree, declaration)) return true
      return nested && someReferenceIs(tree, declaration, readsByComputedKey)
    }
    default:
      return true
  }
}

function isPartOfContainer(parent: ts.Node): boolean {
  const ts = compiler()
  return (
    ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent)
  )
}

function isPrivateField({ name, modifiers }: ts.PropertyDeclaration): boolean {
  const ts = compiler()
  return ts.isPrivateIdentifier(name) || modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true
}

/** `TABLE[key]`, `TABLE.map(…)`, `Object.values(TABLE)`, `for (const row of TABLE)`. */
function readsByComputedKey(table: ts.Node): boolean {
  const ts = compiler()
  const member = memberAccessOf(table)
  if (member) {
    const { parent } = member
    return memberKey(member) === undefined || (ts.isCallExpression(parent) && parent.expression === member)
  }
  const { parent } = outermostExpression(table)
  if (ts.isCallExpression(parent)) return /^(?:Object|Array)\./.test(calleeOf(parent.expression) ?? '')
  return ts.isForOfStatement(parent) || ts.isSpreadElement(parent)
}
