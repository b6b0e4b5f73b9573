import { isMap, isPair, isScalar, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml'
import type { Field, Mapping, Request, Style, Value } from '../../src/core/request.ts'

const style: Style = {
  layout: 'lines',
  separator: ': ',
  quotedKeys: false,
  quote: '',
  trailingComma: false,
  words: { true: 'true', false: 'false', null: 'null' },
}

/** Reads YAML in block style into the request of its first mapping, which names a model. */
export function readBlock(text: string): Request {
  const root = parseDocument(text).contents
  const top = isSeq(root) ? root.items[0] : root
  if (!isMap(top)) throw new Error(`no mapping: ${text}`)
  const body = mappingOf(top as YAMLMap<Node, Node>, text)
  return { model: body.fields.find(({ key }) => key === 'model')!.value.range, body }
}

function mappingOf(node: YAMLMap<Node, Node>, text: string): Mapping {
  const fields = node.items.filter(isPair).map(({ key, value }): Field => {
    const [from, to] = key.range!
    const content = valueOf(value!, text)
    return {
      key: String(key),
      keyRange: { start: from, end: to },
      range: { start: from, end: content.range.end },
      value: content,
    }
  })
  return { kind: 'mapping', range: rangeOf(node, text), fields, open: false, style }
}

function valueOf(node: Node, text: string): Value {
  const range = rangeOf(node, text)
  if (isMap(node) && !node.flow) return mappingOf(node as YAMLMap<Node, Node>, text)
  if (isSeq(node))
    return { kind: 'list', range, items: node.items.map((item) => valueOf(item as Node, text)), open: false }
  if (isScalar(node)) return { kind: 'scalar', range, value: node.value as string }
  return { kind: 'unseen', range }
}

/** Up to the last character that is not blank. */
function rangeOf(node: Node, text: string) {
  const [start, end] = node.range!
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
