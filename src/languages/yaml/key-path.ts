import type * as library from 'yaml'
import { type KeyPath, keyPathOf } from '../../core/key-path.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import { isUnreadable } from './depth.ts'
import { mask } from './mask.ts'
import { yamlParser } from './parser.ts'

let last: { readonly text: string; readonly contents: readonly PlacedNode[] } | undefined

/** The keys that lead to the value at an offset. The text is parsed once for all its values. */
export function yamlKeyPath(text: string, offset: number): KeyPath | undefined {
  if (isUnreadable(text)) return undefined
  const { isMap, isScalar, isSeq } = yamlParser()
  if (last?.text !== text)
    last = { text, contents: documentsOf(mask(text).text).flatMap(({ contents }) => placed(contents)) }
  const steps: { key: string; beside: ReadonlyMap<string, string> }[] = []
  let node = at(last.contents, offset)
  while (node) {
    if (isMap(node)) {
      const { values, keys, strings } = mapOf(node)
      const value = at(values, offset)
      if (!value) return undefined
      const key = keys.get(value)
      steps.push({ key: isScalar(key) ? String(key.value) : '', beside: strings })
      node = value
    } else if (isSeq(node)) {
      const { items, indexes } = sequenceOf(node)
      const item = at(items, offset)
      if (!item) return undefined
      steps.push({ key: String(indexes.get(item)), beside: new Map() })
      node = item
    } else break
  }
  return steps.length === 0 ? undefined : keyPathOf(steps)
}

interface PlacedNode {
  readonly range: readonly [number, number, number]
}

/** A node that stands in the text. */
function placed(node: unknown): PlacedNode[] {
  return (node as { range?: unknown } | null)?.range ? [node as PlacedNode] : []
}

/** The node at an offset. Nodes ascend; a collection may have very many, and is asked for each of its IDs. */
function at(nodes: readonly PlacedNode[], offset: number): PlacedNode | undefined {
  const node = nodes[countWhile(nodes, ({ range }) => range[0] <= offset) - 1]
  return node && offset < node.range[1] ? node : undefined
}

const mapOf = memoize(({ items }: library.YAMLMap) => {
  const { isScalar } = yamlParser()
  const strings = new Map<string, string>()
  const keys = new Map<PlacedNode, unknown>()
  for (const { key, value } of items) {
    if (isScalar(key) && isScalar(value) && typeof value.value === 'string') strings.set(String(key.value), value.value)
    for (const node of placed(value)) keys.set(node, key)
  }
  return { values: [...keys.keys()], keys, strings }
})

const sequenceOf = memoize(({ items }: library.YAMLSeq) => {
  const indexes = new Map<PlacedNode, number>()
  items.forEach((item, index) => {
    for (const node of placed(item)) indexes.set(node, index)
  })
  return { items: [...indexes.keys()], indexes }
})

function documentsOf(text: string): readonly library.Document[] {
  try {
    return [...yamlParser().parseAllDocuments(text, { prettyErrors: false })] as readonly library.Document[]
  } catch {
    // The parser overflows the stack on some thousand nested collections.
    return []
  }
}
