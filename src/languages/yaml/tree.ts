import type { CST } from 'yaml'
import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { yamlValueOf, type YamlScalar } from './scalar.ts'

/** What a syntax tree gives: scalars and comments in no particular order, and the stretches that are not YAML. */
export interface YamlTree {
  readonly scalars: YamlScalar[]
  readonly broken: Range[]
}

/** Where a node stands: what its value is for the collection around it. */
interface NodePlace {
  readonly role: Role
  readonly name?: string | undefined
  readonly group?: number
}

interface Pair {
  readonly start: CST.SourceToken[]
  readonly key?: CST.Token | null
  readonly sep?: CST.SourceToken[]
  readonly value?: CST.Token
}

type Visit = readonly [token: CST.Token, place: NodePlace]

const root: NodePlace = { role: 'text' }

/** Tokens between values that are no sign of an error. */
const usual = new Set<string>([
  'space',
  'newline',
  'anchor',
  'tag',
  'comma',
  'doc-start',
  'doc-mode',
  'byte-order-mark',
  'seq-item-ind',
  'explicit-key-ind',
  'map-value-ind',
  'flow-map-end',
  'flow-seq-end',
])

/** Reads the tokens of `text`. It keeps its own stack, so that deep nesting costs no call stack. */
export function readTree(tokens: Iterable<CST.Token>, text: string): YamlTree {
  const scalars: YamlScalar[] = []
  const broken: Range[] = []
  const pending: Visit[] = []

  const readTrivia = (trivia: readonly CST.Token[] | undefined) => {
    for (const token of trivia ?? []) {
      if (token.type === 'comment') {
        scalars.push({ range: { start: token.offset + 1, end: token.offset + token.source.length }, role: 'comment' })
      } else if (!usual.has(token.type)) broken.push(rangeOf(token))
    }
  }
  const readScalar = (token: CST.FlowScalar | CST.BlockScalar, { role, name, group }: NodePlace): YamlScalar => {
    const { scalar, rest } = scalarOf(token, role)
    const placed: YamlScalar = {
      ...scalar,
      ...(name === undefined ? {} : { name }),
      ...(group === undefined ? {} : { group }),
    }
    scalars.push(placed)
    if (rest) broken.push(rest)
    return placed
  }
  /** Reads a scalar or a collection. Returns the text of a scalar, which may be a key. */
  const readNode = (token: CST.Token, place: NodePlace): string | undefined => {
    switch (token.type) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        readTrivia(token.end)
        return yamlValueOf(readScalar(token, place), text)
      case 'block-scalar':
        readTrivia(token.props.filter(({ type }) => type !== 'block-scalar-header'))
        return yamlValueOf(readScalar(token, place), text)
      case 'alias':
        readTrivia(token.end)
        return undefined
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
      case 'document':
        pending.push([token, place])
        return undefined
      case 'doc-end':
        readTrivia(token.end)
        return undefined
      case 'directive':
      case 'flow-map-start':
      case 'flow-seq-start':
      case 'flow-error-end':
        return undefined
      default:
        readTrivia([token])
        return undefined
    }
  }
  const readPair = ({ start, key, sep, value }: Pair, group: number) => {
    readTrivia(start)
    const name = key ? readNode(key, { role: 'key', group }) : undefined
    readTrivia(sep)
    if (value) readNode(value, { role: 'property', name, group })
  }
  const readItem = (item: Pair, group: number, name: string | undefined) => {
    if (item.key || item.sep) return readPair(item, group)
    readTrivia(item.start)
    if (item.value) readNode(item.value, { role: 'element', name, group })
  }

  for (const token of tokens) {
    readNode(token, root)
    for (let visit = pending.pop(); visit; visit = pending.pop()) {
      const [node, place] = visit
      if (node.type === 'document') {
        readTrivia(node.start)
        if (node.value) readNode(node.value, root)
        readTrivia(node.end)
      } else if (node.type === 'block-map') {
        for (const item of node.items) readPair(item, node.offset)
      } else if (node.type === 'block-seq') {
        for (const item of node.items) readItem(item, node.offset, place.name)
      } else if (node.type === 'flow-collection') {
        const isMap = node.start.source === '{'
        for (const item of node.items) {
          if (isMap) readPair(item, node.offset)
          else readItem(item, node.offset, place.name)
        }
        readTrivia(node.end)
      }
    }
  }
  return { scalars, broken }
}

function rangeOf(token: CST.Token): Range {
  const length = 'source' in token ? token.source.length : 0
  return { start: token.offset, end: token.offset + length }
}

/** The scalar without its quotes or header. A quote that never closes counts up to the end of its line. */
function scalarOf(token: CST.FlowScalar | CST.BlockScalar, role: Role): { scalar: YamlScalar; rest?: Range } {
  if (token.type === 'block-scalar') {
    const header = token.props.at(-1)
    const start = header ? rangeOf(header).end : token.offset
    return { scalar: { range: { start, end: start + token.source.length }, role } }
  }
  const { start, end } = rangeOf(token)
  if (token.type === 'scalar' || token.type === 'alias') return { scalar: { range: { start, end }, role } }
  const quote = token.type === 'single-quoted-scalar' ? "'" : '"'
  if (token.source.length > 1 && token.source.endsWith(quote)) {
    return { scalar: { range: { start: start + 1, end: end - 1 }, quote, role } }
  }
  const line = token.source.search(/[\r\n]/)
  if (line < 0) return { scalar: { range: { start: start + 1, end }, quote, role } }
  return {
    scalar: { range: { start: start + 1, end: start + line }, quote, role },
    rest: { start: start + line + (token.source.startsWith('\r\n', line) ? 2 : 1), end },
  }
}
