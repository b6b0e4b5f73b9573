import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { Field, ListValue, Mapping, Scalar, Style, Value } from '../../core/request.ts'
import { encodedNode, isOnlyInspected, mutates } from './calls.ts'
import { calleeText, stringContentOf, lastCalleeSegment, resolvedNode, type PythonSource } from './source.ts'
import { argumentsOf, callParts, childrenOf, pythonItemsOf, type PythonNode, sameNode, unwrappedNode } from './tree.ts'
import { signal } from '../../core/signal.ts'

const classNameSignal = signal('class-name')

/** How deep values are read. No request is deeper. A deeper value is `unseen`. */
const maxValueDepth = 40

/** The value of an expression, as far as the syntax shows it. */
export function pythonValueOf(node: PythonNode, source: PythonSource, depth = 0): Value {
  const at = unwrappedNode(node)
  const range = { start: at.from, end: at.to }
  if (depth > maxValueDepth) return { kind: 'unseen', range }
  const scalar = scalarOf(at, source)
  if (scalar !== undefined) return { kind: 'scalar', range, value: scalar }
  switch (at.name) {
    case 'DictionaryExpression':
      return dictionaryMapping(at, source, depth)
    case 'ArrayExpression':
    case 'TupleExpression':
      return listOf(at, source, depth)
    case 'CallExpression':
      return valueOfCall(at, source, depth) ?? { kind: 'unseen', range }
    case 'VariableName':
    case 'MemberExpression':
      return valueOfName(at, source, depth) ?? { kind: 'unseen', range }
    default:
      return { kind: 'unseen', range }
  }
}

function scalarOf(node: PythonNode, source: PythonSource): Scalar['value'] | undefined {
  const written = source.text.slice(node.from, node.to)
  switch (node.name) {
    case 'String':
      return stringContentOf(node, source)?.value
    case 'Boolean':
      return written === 'True'
    case 'None':
      return null
    case 'Number':
    case 'UnaryExpression':
      return pythonNumber(written)
    default:
      return undefined
  }
}

/** The value of a number in Python's syntax. Undefined for an imaginary one. */
function pythonNumber(written: string): number | undefined {
  const match = /^(-?)\s*([\d.][\w.+-]*)$/.exec(written)
  if (!match) return undefined
  const value = Number(match[2]!.replaceAll('_', ''))
  if (Number.isNaN(value)) return undefined
  return match[1] === '-' ? -value : value
}

function listOf(node: PythonNode, source: PythonSource, depth: number): ListValue {
  const items = pythonItemsOf(node)
  const values = items.flatMap(({ nodes }) => (nodes.length === 1 ? [pythonValueOf(nodes[0]!, source, depth + 1)] : []))
  const range = { start: node.from, end: node.to }
  return { kind: 'list', range, items: values, open: source.isBroken(node) || values.length < items.length }
}

/** The value of `dict(…)`, of `json.dumps(…)`, or of a constructor whose arguments are all keywords. */
function valueOfCall(node: PythonNode, source: PythonSource, depth: number): Value | undefined {
  const { callee, list } = callParts(node) ?? {}
  if (!callee || !list) return undefined
  const encoded = encodedNode(node, source)
  if (encoded) return pythonValueOf(encoded, source, depth + 1)
  const name = calleeText(callee, source)
  if (name === undefined || (name !== 'dict' && !classNameSignal.test(lastCalleeSegment(name)))) return undefined
  if (argumentsOf(list).some(({ kind }) => kind === 'positional' || kind === 'star')) return undefined
  const mapping = keywordMapping(list, source, depth)
  return { ...mapping, range: { start: node.from, end: node.to }, ...(name !== 'dict' && { callee: name }) }
}

/** The value of a name that is assigned once. Undefined for a mapping or a list that other code reads, too. */
function valueOfName(node: PythonNode, source: PythonSource, depth: number): Value | undefined {
  const resolved = resolvedNode(node, source)
  if (sameNode(resolved, node)) return undefined
  const range = { start: node.from, end: node.to }
  const scalar = scalarOf(resolved, source)
  if (scalar !== undefined)
    return { kind: 'scalar', range, value: scalar, origin: { start: resolved.from, end: resolved.to } }
  return isUnshared(node, source) ? pythonValueOf(resolved, source, depth + 1) : undefined
}

/**
 * Whether each name on the way to a value is used once, and nothing changes the value. Printing does not count as a
 * use.
 */
function isUnshared(node: PythonNode, source: PythonSource): boolean {
  let at = node
  for (let steps = 0; steps < 8; steps++) {
    const binding = source.bindings.bindingOf(at)
    if (!binding?.value) return true
    const uses = source.bindings.usesOf(binding).filter((use) => !isOnlyInspected(use, source))
    if (uses.length > 1 || uses.some((use) => mutates(use, source))) return false
    at = unwrappedNode(binding.value)
  }
  return false
}

/** The entries of a dictionary as keys and values. */
export function dictionaryMapping(node: PythonNode, source: PythonSource, depth = 0): Mapping {
  const items = pythonItemsOf(node)
  let open = false
  const fields: Field[] = []
  const spread: Spread[] = []
  for (const { nodes, comma } of items) {
    const [key, colon, value] = nodes
    if (key?.name === '**' && nodes.length === 2) {
      spread.push(spreadOf(colon!, source, depth))
      continue
    }
    const content = key && stringContentOf(key, source)
    if (nodes.length !== 3 || colon!.name !== ':' || !content || isGuessed(value!, source)) {
      open = true
      continue
    }
    fields.push({
      key: content.value,
      keyRange: { start: content.start, end: content.end },
      range: { start: key.from, end: value!.to },
      ...(comma !== undefined && { comma }),
      value: pythonValueOf(value!, source, depth + 1),
    })
  }
  return mappingWith(node, fields, [...spread, { open, mappings: [] }], source)
}

/** The keyword arguments of a call as keys and values. The range includes the parentheses. */
export function keywordMapping(list: PythonNode, source: PythonSource, depth = 0): Mapping {
  const all = argumentsOf(list)
  const fields = all.flatMap((argument): Field[] => {
    if (argument.kind !== 'keyword' || isGuessed(argument.value, source)) return []
    const { key, value, comma } = argument
    return [
      {
        key: source.text.slice(key.from, key.to),
        keyRange: { start: key.from, end: key.to },
        range: { start: key.from, end: value.to },
        ...(comma !== undefined && { comma }),
        value: pythonValueOf(value, source, depth + 1),
      },
    ]
  })
  const spread = all.flatMap(({ kind, value }) => (kind === 'spread' ? [spreadOf(value, source, depth)] : []))
  return mappingWith(list, fields, spread, source)
}

/** What is spread into a mapping. */
interface Spread {
  readonly mappings: readonly Mapping[]
  /** Whether there may be more keys than those of the mappings. */
  readonly open: boolean
}

const unseenSpread: Spread = { mappings: [], open: true }

/** The mappings that `**` spreads: a dictionary, a constant of the file, or one of both by a condition. */
function spreadOf(node: PythonNode, source: PythonSource, depth: number): Spread {
  const at = unwrappedNode(node)
  if (depth > maxValueDepth) return unseenSpread
  if (at.name === 'ConditionalExpression') {
    const [either, , , , or] = childrenOf(at)
    const branches = [either, or].map((one) => (one ? spreadOf(one, source, depth + 1) : unseenSpread))
    return { mappings: branches.flatMap(({ mappings }) => mappings), open: branches.some(({ open }) => open) }
  }
  if (at.name !== 'DictionaryExpression' && at.name !== 'CallExpression') return namedSpread(at, source)
  const value = pythonValueOf(resolvedNode(at, source), source, depth + 1)
  if (value.kind !== 'mapping' || value.callee !== undefined) return unseenSpread
  return { mappings: [value], open: value.open }
}

/** What the constants of a text spread, as far as they were read, by the offset of their values. */
const namedIn = memoize((_source: PythonSource) => ({ spreads: new Map<number, Spread>(), isReading: false }))

/**
 * What a constant spreads. What it spreads itself is not followed further: a few lines, each of which spreads the one before
 * it twice, would stand for millions of mappings.
 */
function namedSpread(node: PythonNode, source: PythonSource): Spread {
  const named = namedIn(source)
  if (named.isReading) return unseenSpread
  const resolved = resolvedNode(node, source)
  const key = node.name === 'VariableName' ? resolved.from : node.from
  const known = named.spreads.get(key)
  if (known) return known
  named.isReading = true
  try {
    const value = pythonValueOf(resolved, source)
    const spread: Spread =
      value.kind !== 'mapping' || value.callee !== undefined
        ? unseenSpread
        : { mappings: [{ ...value, readonly: true }], open: value.open || !isOnlySpread(node, source) }
    named.spreads.set(key, spread)
    return spread
  } finally {
    named.isReading = false
  }
}

/** Whether nothing but `**` and what prints it reads the constant, so that it keeps its keys. */
function isOnlySpread(node: PythonNode, source: PythonSource): boolean {
  const binding = node.name === 'VariableName' ? source.bindings.bindingOf(node) : undefined
  if (binding?.value?.name !== 'DictionaryExpression') return false
  return source.bindings.usesOf(binding).every((use) => use.prevSibling?.name === '**' || isOnlyInspected(use, source))
}

/** Whether a value is broken. Where an expression has no end, the parser takes the code that follows into it. */
function isGuessed(value: PythonNode, source: PythonSource): boolean {
  if (source.isBroken(value)) return true
  // The children of one string are its escapes and holes, so they may end before it.
  if (value.name === 'String' || value.name === 'FormatString') return false
  return value.lastChild !== null && value.lastChild.to < value.to
}

function mappingWith(
  node: PythonNode,
  fields: readonly Field[],
  spread: readonly Spread[],
  source: PythonSource,
): Mapping {
  const range = { start: node.from, end: node.to }
  const open = source.isBroken(node) || spread.some((one) => one.open)
  const spreads = [...new Set(spread.flatMap(({ mappings }) => mappings))]
  const style = mappingStyle(node, source)
  return { kind: 'mapping', range, fields, open, ...(spreads.length > 0 && { spreads }), style }
}

const pythonWords = { true: 'True', false: 'False', null: 'None' }

/** How a dictionary or a list of arguments is written. */
function mappingStyle(node: PythonNode, source: PythonSource): Style {
  const quotedKeys = node.name === 'DictionaryExpression'
  return {
    layout: 'commas',
    separator: separatorIn(node, source) ?? (quotedKeys ? ': ' : '='),
    quotedKeys,
    quote: quoteNear(node, source),
    trailingComma: true,
    words: pythonWords,
  }
}

/** The text between the first key and its value, where both are on one line. */
function separatorIn(node: PythonNode, { text }: PythonSource): string | undefined {
  const sign = childrenOf(node).find(({ name, from, to }) => name === ':' || (name === 'AssignOp' && to - from === 1))
  if (!sign?.prevSibling || !sign.nextSibling) return undefined
  const written = text.slice(sign.prevSibling.to, sign.nextSibling.from)
  return /^[ \t]*[:=][ \t]*$/.test(written) ? written : undefined
}

/** The quote of the nearest plain string: the first one inside the node, or else the nearest before or behind it. */
function quoteNear(node: PythonNode, { quotes }: PythonSource): '"' | "'" {
  const index = countWhile(quotes, ({ at }) => at < node.from)
  const [previous, next] = [quotes[index - 1], quotes[index]]
  if (next && (next.at < node.to || !previous || next.at - node.to < node.from - previous.at)) return next.quote
  return previous?.quote ?? '"'
}
