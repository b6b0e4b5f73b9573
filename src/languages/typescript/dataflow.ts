import type { ts } from 'ts-morph'
import { usesOfValue } from './value-uses.ts'
import { scriptClientBase, scriptAddressOf, addressInObject } from './addresses.ts'
import { outermostEncoding, propertyKeyOf, memberAccessOf, memberKey, outermostExpression } from './enclosing.ts'
import { compiler } from './compiler.ts'
import { calleeOf, type CallNode, isCallNode } from './expression-names.ts'
import { isWritten, type Declaration, isExported, isNeverReassigned, someReferenceIs } from './scopes.ts'
import type { ScriptTree } from './tree.ts'
import { signal, signalWords } from '../../core/signal.ts'

/** Where an object literal goes. */
export interface ObjectFlow {
  /** The calls that receive it as an argument, each once. */
  readonly calls: readonly CallSite[]
  /** The objects it is spread into, in the order of the text. */
  readonly spreads: readonly ts.SpreadAssignment[]
  /** The keys that other code of the file reads or writes by name: `config.temperature`. */
  readonly accessedKeys: ReadonlySet<string>
  /** Those of them that other code writes. */
  readonly writtenKeys: ReadonlySet<string>
  /** True where the code adds keys that we cannot read: `params[key] = value`, `Object.assign(params, …)`. */
  readonly open: boolean
  /** True where code that we do not follow may read it, too: it is exported, or part of a table. */
  readonly shared: boolean
}

/** What a call says of the request that it sends: see the fields of the same names in `Request`. */
export interface CallSite {
  readonly callee?: string
  readonly url?: string
  readonly base?: string
}

/** The keys that hold what a call sends, in an object with options: `{ method, body }`. */
const payloadKeys = signalWords('script-payload-key')

/** Calls that print, check or convert a value, and send nothing. */
const inspectingCallee = signal('showing-callee')

/** How many uses of one object we follow. */
const maxUses = 200

/** Follows an object literal through constants, encoders and objects that hold it, to the calls that receive it. */
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

/** Adds the keys that a use of the object reads or writes by name: `params.n`, `const { n } = params`. */
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

/** Whether a use of the object adds keys to it that we cannot read. */
function takesUnknownKeys(node: ts.Node): boolean {
  const ts = compiler()
  const { parent } = node
  if (ts.isCallExpression(parent) && parent.arguments[0] === node)
    return calleeOf(parent.expression) === 'Object.assign'
  const member = memberAccessOf(node)
  return member !== undefined && memberKey(member) === undefined && isWritten(outermostExpression(member))
}

/** The object around a payload: `{ method, body }` around the body. The payload may also be an item of a list there. */
function envelopeOf(node: ts.Node): ts.Node | undefined {
  const ts = compiler()
  const { parent } = node
  const at = ts.isArrayLiteralExpression(parent) ? outermostExpression(parent) : node
  const property = at.parent
  if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return undefined
  const key = propertyKeyOf(property.name)
  return key !== undefined && payloadKeys.has(key) ? property.parent : undefined
}

/** What a call says of its request. `knownUrl` is an address that stands beside the payload, if there is one. */
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
 * Whether code that we do not follow may read the fields of an object by name: the object is exported, is in a public
 * field, or is an entry of a table that code reads by computed keys. An argument of a call does not count.
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

/**
 * Whether a use of a table may read any entry: `TABLE[key]`, `TABLE.map(…)`, `Object.values(TABLE)`, `for (const row
 * of TABLE)`.
 */
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
