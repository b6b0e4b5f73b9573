import { calleeText, lastCalleeSegment, type PythonSource } from './source.ts'
import { argumentsOf, callParts, type PythonNode, sameNode } from './tree.ts'
import { signal, signalWords } from '../../core/signal.ts'

/** Calls that run their first argument, later or in another thread, with the other arguments. */
const deferringCalls = signalWords('python-runner')

/** The callee that receives a list of arguments: of a call or of a decorator. In `partial(f, …)` it is `f`. */
export function pythonCalleeOf(list: PythonNode, source: PythonSource): string | undefined {
  const { parent } = list
  if (parent?.name === 'Decorator') return source.text.slice(parent.from + 1, list.from).trim() || undefined
  const called = parent && callParts(parent)
  if (!called) return undefined
  const first = isDeferredCall(list, source) ? argumentsOf(list)[0] : undefined
  return (first && calleeText(first.value, source)) ?? calleeText(called.callee, source)
}

/** Whether a call only runs its first argument: `partial(client.create, …)`. */
export function isDeferredCall(list: PythonNode, source: PythonSource): boolean {
  const called = list.parent && callParts(list.parent)
  const name = called ? calleeText(called.callee, source) : undefined
  return (
    name !== undefined && deferringCalls.has(lastCalleeSegment(name)) && argumentsOf(list)[0]?.kind === 'positional'
  )
}

const encodingFunctions = signalWords('python-encoder')
const encodingMethods = signalWords('python-encoding-method')

/** The expression that a call only encodes or copies: `x` in `json.dumps(x)`, `x.encode()`, `dict(x)`. */
export function encodedNode(call: PythonNode, source: PythonSource): PythonNode | undefined {
  const parts = callParts(call)
  const name = parts && calleeText(parts.callee, source)
  if (!parts || name === undefined) return undefined
  const first = argumentsOf(parts.list)[0]
  if (first?.kind === 'positional') {
    if (encodingFunctions.has(lastCalleeSegment(name))) return first.value
    if (name === 'dict' && argumentsOf(parts.list).length === 1) return first.value
  }
  const method = parts.callee.name === 'MemberExpression' && encodingMethods.has(lastCalleeSegment(name))
  return method ? (parts.callee.firstChild ?? undefined) : undefined
}

/** The call that only encodes or copies an expression, if there is one. */
export function encodingCallOf(node: PythonNode, source: PythonSource): PythonNode | undefined {
  const call = node.parent?.parent
  if (call?.name !== 'CallExpression') return undefined
  const encoded = encodedNode(call, source)
  return encoded && sameNode(encoded, node) ? call : undefined
}

const inspectingCall = signal('printing-callee')

/** Whether a call of this callee only prints or measures its arguments. */
export function isInspectingCallee(callee: string): boolean {
  return inspectingCall.test(callee)
}

/** Whether an expression is only printed or measured: `print(json.dumps(x))`. */
export function isOnlyInspected(node: PythonNode, source: PythonSource): boolean {
  let at = node
  for (let by = encodingCallOf(at, source); by; by = encodingCallOf(at, source)) at = by
  const callee = at.parent?.name === 'ArgList' ? pythonCalleeOf(at.parent, source) : undefined
  return callee !== undefined && isInspectingCallee(callee)
}

const mutatingMethod = signal('mutating-method')

/** Whether a use of a name changes the value: `x["a"] = 1`, `del x.a`, `x.update(…)`. */
export function mutates(use: PythonNode, source: PythonSource): boolean {
  let at = use
  while (at.parent?.name === 'MemberExpression' && at.parent.firstChild && sameNode(at.parent.firstChild, at)) {
    at = at.parent
  }
  if (at.parent?.name === 'UpdateStatement' || at.parent?.name === 'DeleteStatement') return isFirst(at)
  if (sameNode(at, use)) return false
  if (at.parent?.name === 'AssignStatement') return followedBy(at, 'AssignOp')
  return isFirst(at) && at.parent?.name === 'CallExpression' && mutatingMethod.test(source.text.slice(at.from, at.to))
}

/** Whether a node is the target of a statement, or the object of a call. Every node of `del a, b` is a target. */
function isFirst(node: PythonNode): boolean {
  return node.parent?.name === 'DeleteStatement' || node.prevSibling === null
}

function followedBy(node: PythonNode, name: string): boolean {
  for (let at = node.nextSibling; at; at = at.nextSibling) if (at.name === name) return true
  return false
}
