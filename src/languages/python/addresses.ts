import { memoize } from '../../core/memoize.ts'
import { isDeferredCall } from './calls.ts'
import { calleeText, lastCalleeSegment, resolvedNode, type PythonSource, stringContentOf } from './source.ts'
import { argumentsOf, callParts, childrenOf, type PythonNode, unwrappedNode } from './tree.ts'
import { signal } from '../../core/signal.ts'

const classNameSignal = signal('class-name')

/** Where a call sends its request, as far as it is constant. See the fields of the same names in `Request`. */
export interface RequestAddress {
  /** The address among the arguments of the call. */
  readonly url?: string
  /** The base address of its client. Empty where it is computed. */
  readonly base?: string
}

/** The names of the option that sets the base address of a client. */
const baseKey = signal('client-address-key')

/** How many calls, members and names we follow from a call to its client. */
const maxChainLinks = 24

/**
 * The base address of the client whose call has these arguments, as far as it is constant: `https://a.b` for
 * `client.chat.completions.create(…)` where `client = OpenAI(base_url="https://a.b")`. Empty where it is computed.
 * Undefined where the client has none. A client that the file does not make visibly may be any client of the file.
 */
export function pythonClientBase(list: PythonNode, source: PythonSource): string | undefined {
  const call = list.parent && callParts(list.parent)
  if (!call) return undefined
  const first = isDeferredCall(list, source) ? argumentsOf(list)[0] : undefined
  let at: PythonNode | undefined = first?.value ?? call.callee
  for (let steps = 0; at && steps < maxChainLinks; steps++) {
    const node: PythonNode = unwrappedNode(at)
    const parts = callParts(node)
    if (parts) {
      const base = baseInArguments(parts.list, source)
      if (base !== undefined) return base
      if (isConstructorName(parts.callee, source)) return undefined
      at = parts.callee
    } else if (node.name === 'MemberExpression') at = assignedValue(node, source) ?? node.firstChild ?? undefined
    else if (node.name !== 'VariableName') return undefined
    else if (source.text.slice(node.from, node.to) === 'openai') return moduleBase(source)
    else at = assignedValue(node, source)
  }
  return baseOfAnyClient(source)
}

/** Whether a callee is named like a class. */
function isConstructorName(callee: PythonNode, source: PythonSource): boolean {
  const name = calleeText(callee, source)
  return name !== undefined && classNameSignal.test(lastCalleeSegment(name))
}

/** The first base address that the file gives to a client. Looked for once for each text. */
const baseOfAnyClient = memoize((source: PythonSource): string | undefined => {
  if (!/base_url|api_base|base_path/.test(source.text)) return undefined
  let base: string | undefined
  source.tree.iterate({
    enter(cursor) {
      if (base === undefined && cursor.name === 'ArgList') base = baseInArguments(cursor.node, source)
    },
  })
  return base
})

/** The base address among the keyword arguments of a call. Empty where it is computed. */
function baseInArguments(list: PythonNode, source: PythonSource): string | undefined {
  for (const argument of argumentsOf(list)) {
    if (argument.kind !== 'keyword' || !baseKey.test(source.text.slice(argument.key.from, argument.key.to))) continue
    const value = resolvedNode(argument.value, source)
    return value.name === 'None' ? undefined : foldedPrefix(value, source).head
  }
  return undefined
}

/** The expression assigned to a name or `self.name`. Undefined for a parameter, which may have any value. */
function assignedValue(node: PythonNode, source: PythonSource): PythonNode | undefined {
  const binding = source.bindings.bindingOf(node)
  return binding?.parameter === false ? binding.value : undefined
}

/**
 * The base address in `openai.api_base = …`, which holds for every call of the module. Looked for once for each text.
 */
const moduleBase = memoize((source: PythonSource): string | undefined => {
  let base: string | undefined
  source.tree.iterate({
    enter(cursor) {
      if (cursor.name !== 'AssignStatement') return
      const [target, sign, value] = childrenOf(cursor.node)
      if (!target || !value || sign?.name !== 'AssignOp') return
      if (/^openai\.(?:api_base|base_url)$/.test(source.text.slice(target.from, target.to))) {
        base = foldedPrefix(value, source).head
      }
    },
  })
  return base
})

/**
 * The address among the arguments of a call: `url`, or the first positional argument that is one, as far as it is
 * constant.
 */
export function callUrlOf(list: PythonNode, source: PythonSource): string | undefined {
  for (const argument of argumentsOf(list)) {
    const named = argument.kind === 'keyword' && source.text.slice(argument.key.from, argument.key.to)
    if (argument.kind !== 'positional' && named !== 'url') continue
    const { head } = foldedPrefix(argument.value, source)
    if (/^(?:https?:\/\/|\/)/.test(head)) return head
  }
  return undefined
}

/**
 * The text of an expression, as far as it is constant from its beginning: strings, f-strings, sums and constants are
 * folded. `whole` is true where that is all of the text.
 */
export function foldedPrefix(node: PythonNode, source: PythonSource, depth = 0): { head: string; whole: boolean } {
  const at = resolvedNode(node, source)
  const content = stringContentOf(at, source)
  if (content) return { head: content.value, whole: true }
  if (depth > 8) return { head: '', whole: false }
  if (at.name === 'BinaryExpression') {
    const [left, sign, right] = childrenOf(at)
    if (!left || !right || !sign || source.text.slice(sign.from, sign.to) !== '+') return { head: '', whole: false }
    return joinedPrefixes([left, right].map((part) => () => foldedPrefix(part, source, depth + 1)))
  }
  if (at.name === 'ContinuedString') {
    return joinedPrefixes(childrenOf(at).map((part) => () => foldedPrefix(part, source, depth + 1)))
  }
  if (at.name === 'FormatString') return joinedPrefixes(formatParts(at, source, depth))
  return { head: '', whole: false }
}

type FoldedPrefix = ReturnType<typeof foldedPrefix>

/** The parts of a text joined, up to the first that is not whole. */
function joinedPrefixes(parts: readonly (() => FoldedPrefix)[]): FoldedPrefix {
  let head = ''
  for (const part of parts) {
    const next = part()
    head += next.head
    if (!next.whole) return { head, whole: false }
  }
  return { head, whole: true }
}

/** The constant parts and the holes of an f-string, in order. */
function formatParts(node: PythonNode, source: PythonSource, depth: number): (() => FoldedPrefix)[] {
  const opening = /^\w*("""|'''|"|')/.exec(source.text.slice(node.from, node.from + 6))
  if (!opening) return [() => ({ head: '', whole: false })]
  const parts: (() => FoldedPrefix)[] = []
  let at = node.from + opening[0].length
  const fixed = (from: number, to: number) => () => ({ head: source.text.slice(from, to), whole: true })
  for (const hole of childrenOf(node).filter(({ name }) => name === 'FormatReplacement')) {
    parts.push(fixed(at, hole.from))
    const inner = childrenOf(hole)[1]
    parts.push(() => (inner ? foldedPrefix(unwrappedNode(inner), source, depth + 1) : { head: '', whole: false }))
    at = hole.to
  }
  return [...parts, fixed(at, Math.max(at, node.to - opening[1]!.length))]
}

/** Where the call with these arguments sends its request. */
export function addressesOf(list: PythonNode, source: PythonSource): RequestAddress {
  const url = callUrlOf(list, source)
  const base = pythonClientBase(list, source)
  return { ...(url !== undefined && { url }), ...(base !== undefined && { base }) }
}
