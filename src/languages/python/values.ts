import { countWhile } from '../../core/range.ts'
import type { Field, ListValue, Mapping, Scalar, Style, Value } from '../../core/request.ts'
import { signal } from '../../core/signal.ts'
import { handsOn, looksOnly, mutates } from './calls.ts'
import { calleeText, contentOf, lastName, meantBy, type PythonSource } from './source.ts'
import { argumentsOf, callParts, childrenOf, pythonItemsOf, type Node, sameNode, unwrappedNode } from './tree.ts'

/** Deeper than anybody writes a request. */
const deepest = 40

/** What an expression says, as far as the syntax shows it. */
export function pythonValueOf(node: Node, source: PythonSource, depth = 0): Value {
  const at = unwrappedNode(node)
  const range = { start: at.from, end: at.to }
  if (depth > deepest) return { kind: 'unseen', range }
  const scalar = scalarOf(at, source)
  if (scalar !== undefined) return { kind: 'scalar', range, value: scalar }
  switch (at.name) {
    case 'DictionaryExpression':
      return dictionary(at, source, depth)
    case 'ArrayExpression':
    case 'TupleExpression':
      return listOf(at, source, depth)
    case 'CallExpression':
      return called(at, source, depth) ?? { kind: 'unseen', range }
    case 'VariableName':
    case 'MemberExpression':
      return named(at, source, depth) ?? { kind: 'unseen', range }
    default:
      return { kind: 'unseen', range }
  }
}

function scalarOf(node: Node, source: PythonSource): Scalar['value'] | undefined {
  const written = source.text.slice(node.from, node.to)
  switch (node.name) {
    case 'String':
      return contentOf(node, source)?.value
    case 'Boolean':
      return written === 'True'
    case 'None':
      return null
    case 'Number':
    case 'UnaryExpression':
      return numberOf(written)
    default:
      return undefined
  }
}

/** The number that a literal of Python writes; undefined for imaginary ones. */
function numberOf(written: string): number | undefined {
  const match = /^(-?)\s*([\d.][\w.+-]*)$/.exec(written)
  if (!match) return undefined
  const value = Number(match[2]!.replaceAll('_', ''))
  if (Number.isNaN(value)) return undefined
  return match[1] === '-' ? -value : value
}

function listOf(node: Node, source: PythonSource, depth: number): ListValue {
  const items = pythonItemsOf(node)
  const seen = items.flatMap(({ nodes }) => (nodes.length === 1 ? [pythonValueOf(nodes[0]!, source, depth + 1)] : []))
  const range = { start: node.from, end: node.to }
  return { kind: 'list', range, items: seen, open: source.isBroken(node) || seen.length < items.length }
}

const className = signal('class-name')

/** `dict(…)`, `json.dumps(…)`, or a constructor that is handed nothing but keywords. */
function called(node: Node, source: PythonSource, depth: number): Value | undefined {
  const { callee, list } = callParts(node) ?? {}
  if (!callee || !list) return undefined
  const handed = handsOn(node, source)
  if (handed) return pythonValueOf(handed, source, depth + 1)
  const name = calleeText(callee, source)
  if (name === undefined || (name !== 'dict' && !className.test(lastName(name)))) return undefined
  if (argumentsOf(list).some(({ kind }) => kind === 'positional' || kind === 'star')) return undefined
  const mapping = keywordArguments(list, source, depth)
  return { ...mapping, range: { start: node.from, end: node.to }, ...(name !== 'dict' && { callee: name }) }
}

/** What a name stands for, where that cannot change. A mapping or a list that other code reads too is not shown. */
function named(node: Node, source: PythonSource, depth: number): Value | undefined {
  const meant = meantBy(node, source)
  if (sameNode(meant, node)) return undefined
  const range = { start: node.from, end: node.to }
  const scalar = scalarOf(meant, source)
  if (scalar !== undefined)
    return { kind: 'scalar', range, value: scalar, origin: { start: meant.from, end: meant.to } }
  return isOwn(node, source) ? pythonValueOf(meant, source, depth + 1) : undefined
}

/** Whether each name on the way to a value is read here alone, and nothing changes what it stands for. */
function isOwn(node: Node, source: PythonSource): boolean {
  let at = node
  for (let steps = 0; steps < 8; steps++) {
    const binding = source.names.bindingOf(at)
    if (!binding?.value) return true
    const uses = source.names.usesOf(binding).filter((use) => !looksOnly(use, source))
    if (uses.length > 1 || uses.some((use) => mutates(use, source))) return false
    at = unwrappedNode(binding.value)
  }
  return false
}

/** The entries of a dictionary. */
export function dictionary(node: Node, source: PythonSource, depth = 0): Mapping {
  const items = pythonItemsOf(node)
  let open = false
  const fields: Field[] = []
  for (const { nodes, comma } of items) {
    const [key, colon, value] = nodes
    const content = key && contentOf(key, source)
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
  return mappingOf(node, fields, open, source)
}

/** The keyword arguments of a call. The range has the parentheses. */
export function keywordArguments(list: Node, source: PythonSource, depth = 0): Mapping {
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
  return mappingOf(
    list,
    fields,
    all.some(({ kind }) => kind === 'spread'),
    source,
  )
}

/** Whether a value is broken. Where the parser closes an expression that has no end it takes in what follows. */
function isGuessed(value: Node, source: PythonSource): boolean {
  if (source.isBroken(value)) return true
  return !value.name.endsWith('String') && value.lastChild !== null && value.lastChild.to < value.to
}

function mappingOf(node: Node, fields: readonly Field[], open: boolean, source: PythonSource): Mapping {
  const range = { start: node.from, end: node.to }
  return { kind: 'mapping', range, fields, open: open || source.isBroken(node), style: styleOf(node, source) }
}

const words = { true: 'True', false: 'False', null: 'None' }

function styleOf(node: Node, source: PythonSource): Style {
  const quotedKeys = node.name === 'DictionaryExpression'
  return {
    layout: 'commas',
    separator: separatorIn(node, source) ?? (quotedKeys ? ': ' : '='),
    quotedKeys,
    quote: quoteNear(node, source),
    trailingComma: true,
    words,
  }
}

/** How the first key and its value are parted, where they stand on one line. */
function separatorIn(node: Node, { text }: PythonSource): string | undefined {
  const sign = childrenOf(node).find(({ name, from, to }) => name === ':' || (name === 'AssignOp' && to - from === 1))
  if (!sign?.prevSibling || !sign.nextSibling) return undefined
  const written = text.slice(sign.prevSibling.to, sign.nextSibling.from)
  return /^[ \t]*[:=][ \t]*$/.test(written) ? written : undefined
}

/** The quote of the nearest plain string: the first one inside, or else the nearest around. */
function quoteNear(node: Node, { quotes }: PythonSource): '"' | "'" {
  const place = countWhile(quotes, ({ at }) => at < node.from)
  const [before, behind] = [quotes[place - 1], quotes[place]]
  if (behind && (behind.at < node.to || !before || behind.at - node.to < node.from - before.at)) return behind.quote
  return before?.quote ?? '"'
}
