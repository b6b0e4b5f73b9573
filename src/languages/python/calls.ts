import { signal, signalWords } from '../../core/signal.ts'
import { calleeText, contentOf, lastName, meantBy, type PythonSource } from './source.ts'
import { argumentsOf, callParts, childrenOf, type Node, sameNode, unwrappedNode } from './tree.ts'

/** Calls that run another one later or elsewhere, which is their first argument. */
const runners = signalWords('python-runner')

/** What the arguments are handed to: the call's callee, or the decorator's name. */
export function pythonCalleeOf(list: Node, source: PythonSource): string | undefined {
  const { parent } = list
  if (parent?.name === 'Decorator') return source.text.slice(parent.from + 1, list.from).trim() || undefined
  const called = parent && callParts(parent)
  if (!called) return undefined
  const first = runsAnother(list, source) ? argumentsOf(list)[0] : undefined
  return (first && calleeText(first.value, source)) ?? calleeText(called.callee, source)
}

/** Whether a call only runs its first argument: `partial(client.create, …)`. */
export function runsAnother(list: Node, source: PythonSource): boolean {
  const called = list.parent && callParts(list.parent)
  const name = called ? calleeText(called.callee, source) : undefined
  return name !== undefined && runners.has(lastName(name)) && argumentsOf(list)[0]?.kind === 'positional'
}

const encoders = signalWords('python-encoder')
const methods = signalWords('python-encoding-method')

/** What a call only encodes or copies: `x` in `json.dumps(x)`, `x.encode()`, `dict(x)`. */
export function handsOn(call: Node, source: PythonSource): Node | undefined {
  const parts = callParts(call)
  const name = parts && calleeText(parts.callee, source)
  if (!parts || name === undefined) return undefined
  const first = argumentsOf(parts.list)[0]
  if (first?.kind === 'positional') {
    if (encoders.has(lastName(name))) return first.value
    if (name === 'dict' && argumentsOf(parts.list).length === 1) return first.value
  }
  const method = parts.callee.name === 'MemberExpression' && methods.has(lastName(name))
  return method ? (parts.callee.firstChild ?? undefined) : undefined
}

/** The call that only hands on an expression, if one does. */
export function handedOnBy(node: Node, source: PythonSource): Node | undefined {
  const call = node.parent?.parent
  if (call?.name !== 'CallExpression') return undefined
  const handed = handsOn(call, source)
  return handed && sameNode(handed, node) ? call : undefined
}

const lookers = signal('printing-callee')

/** Whether a call by that name only shows or measures what it is handed. */
export function onlyLooks(callee: string): boolean {
  return lookers.test(callee)
}

/** Whether an expression is only shown or measured: `print(json.dumps(x))`. */
export function looksOnly(node: Node, source: PythonSource): boolean {
  let at = node
  for (let by = handedOnBy(at, source); by; by = handedOnBy(at, source)) at = by
  const callee = at.parent?.name === 'ArgList' ? pythonCalleeOf(at.parent, source) : undefined
  return callee !== undefined && onlyLooks(callee)
}

const mutators = signal('mutating-method')

/** Whether a use of a name changes what it stands for: `x["a"] = 1`, `del x.a`, `x.update(…)`. */
export function mutates(use: Node, source: PythonSource): boolean {
  let at = use
  while (at.parent?.name === 'MemberExpression' && at.parent.firstChild && sameNode(at.parent.firstChild, at)) {
    at = at.parent
  }
  if (at.parent?.name === 'UpdateStatement' || at.parent?.name === 'DeleteStatement') return isFirst(at)
  if (sameNode(at, use)) return false
  if (at.parent?.name === 'AssignStatement') return followedBy(at, 'AssignOp')
  return isFirst(at) && at.parent?.name === 'CallExpression' && mutators.test(source.text.slice(at.from, at.to))
}

function isFirst(node: Node): boolean {
  return node.parent?.name === 'DeleteStatement' || node.prevSibling === null
}

function followedBy(node: Node, name: string): boolean {
  for (let at = node.nextSibling; at; at = at.nextSibling) if (at.name === name) return true
  return false
}

/** The address that a call is given: its `url`, or the first string by position that is one, as far as it is fixed. */
export function urlOf(list: Node, source: PythonSource): string | undefined {
  for (const argument of argumentsOf(list)) {
    const named = argument.kind === 'keyword' && source.text.slice(argument.key.from, argument.key.to)
    if (argument.kind !== 'positional' && named !== 'url') continue
    const { head } = fixedHead(argument.value, source)
    if (/^(?:https?:\/\/|\/)/.test(head)) return head
  }
  return undefined
}

/** What a string surely begins with; `whole` where that is all of it. */
export function fixedHead(node: Node, source: PythonSource, depth = 0): { head: string; whole: boolean } {
  const at = meantBy(node, source)
  const plain = contentOf(at, source)
  if (plain) return { head: plain.value, whole: true }
  if (depth > 8) return { head: '', whole: false }
  if (at.name === 'BinaryExpression') {
    const [left, sign, right] = childrenOf(at)
    if (!left || !right || !sign || source.text.slice(sign.from, sign.to) !== '+') return { head: '', whole: false }
    return joined([left, right].map((part) => () => fixedHead(part, source, depth + 1)))
  }
  if (at.name === 'ContinuedString') {
    return joined(childrenOf(at).map((part) => () => fixedHead(part, source, depth + 1)))
  }
  if (at.name === 'FormatString') return joined(formatParts(at, source, depth))
  return { head: '', whole: false }
}

type Head = ReturnType<typeof fixedHead>

/** Heads one after the other, up to the first that is not whole. */
function joined(parts: readonly (() => Head)[]): Head {
  let head = ''
  for (const part of parts) {
    const next = part()
    head += next.head
    if (!next.whole) return { head, whole: false }
  }
  return { head, whole: true }
}

/** The fixed pieces and the holes of an f-string, in order. */
function formatParts(node: Node, source: PythonSource, depth: number): (() => Head)[] {
  const opening = /^\w*("""|'''|"|')/.exec(source.text.slice(node.from, node.from + 6))
  if (!opening) return [() => ({ head: '', whole: false })]
  const parts: (() => Head)[] = []
  let at = node.from + opening[0].length
  const fixed = (from: number, to: number) => () => ({ head: source.text.slice(from, to), whole: true })
  for (const hole of childrenOf(node).filter(({ name }) => name === 'FormatReplacement')) {
    parts.push(fixed(at, hole.from))
    const inner = childrenOf(hole)[1]
    parts.push(() => (inner ? fixedHead(unwrappedNode(inner), source, depth + 1) : { head: '', whole: false }))
    at = hole.to
  }
  return [...parts, fixed(at, Math.max(at, node.to - opening[1]!.length))]
}
