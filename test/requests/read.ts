import { parseTree, type Node } from 'jsonc-parser'
import type { Field, Mapping, Request, Scalar, Style, Value } from '../../src/core/request.ts'

const style: Style = {
  layout: 'commas',
  separator: ': ',
  quotedKeys: true,
  quote: '"',
  trailingComma: false,
  words: { true: 'true', false: 'false', null: 'null' },
}

/** Reads JSON, with comments and trailing commas if there are any, into the request that names its model at `key`. */
export function readRequest(text: string, extra: Partial<Request> = {}, key = 'model'): Request {
  const root = parseTree(text, [], { allowTrailingComma: true })
  if (root?.type !== 'object') throw new Error(`no object: ${text}`)
  const body = mappingOf(root, text)
  const field = body.fields.find((one) => one.key === key)
  if (!field) throw new Error(`no ${key}: ${text}`)
  const model = { start: field.value.range.start + 1, end: field.value.range.end - 1 }
  return { model, body, ...extra }
}

function mappingOf(node: Node, text: string): Mapping {
  const fields = node.children!.filter(({ children }) => children?.length === 2).map((child) => fieldOf(child, text))
  // What a program would spread is written as a key of its own here.
  const seen = fields.filter(({ key }) => key !== '...')
  const range = rangeOf(node)
  return { kind: 'mapping', range, fields: seen, open: seen.length < fields.length, style }
}

function fieldOf(node: Node, text: string): Field {
  const [key, value] = node.children as [Node, Node]
  const range = { start: key.offset, end: value.offset + value.length }
  const comma = /^(?:\s|\/\/.*[\r\n]|\/\*[^]*?\*\/)*,/.exec(text.slice(range.end))
  return {
    key: key.value as string,
    keyRange: { start: key.offset + 1, end: key.offset + key.length - 1 },
    range,
    ...(comma && { comma: range.end + comma[0].length - 1 }),
    value: valueOf(value, text),
  }
}

function valueOf(node: Node, text: string): Value {
  const range = rangeOf(node)
  if (node.type === 'object') return mappingOf(node, text)
  if (node.type === 'array')
    return { kind: 'list', range, items: node.children!.map((one) => valueOf(one, text)), open: false }
  // A name of the program's own is written as a string in angle brackets here.
  if (typeof node.value === 'string' && node.value.startsWith('<')) return { kind: 'unseen', range }
  return { kind: 'scalar', range, value: node.value as Scalar['value'] }
}

function rangeOf({ offset, length }: Node) {
  return { start: offset, end: offset + length }
}
