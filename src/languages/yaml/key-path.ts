import type * as library from 'yaml'
import { type KeyPath, keyPathOf } from '../../core/key-path.ts'
import { isTooLarge } from '../language.ts'
import { yamlParser } from './parser.ts'

let last: { readonly text: string; readonly documents: readonly library.Document[] } | undefined

/** The keys that lead to the value at an offset. The text is parsed once for all its values. */
export function yamlKeyPath(text: string, offset: number): KeyPath | undefined {
  if (isTooLarge(text)) return undefined
  const { isMap, isScalar, isSeq } = yamlParser()
  if (last?.text !== text) last = { text, documents: documentsOf(text) }
  const steps: { key: string; beside: Map<string, string> }[] = []
  let node = last.documents.find(({ contents }) => covers(contents, offset))?.contents
  while (node) {
    if (isMap(node)) {
      const pair = node.items.find(({ value }) => covers(value, offset))
      if (!pair) return undefined
      const beside = new Map<string, string>()
      for (const { key, value } of node.items)
        if (isScalar(key) && isScalar(value) && typeof value.value === 'string')
          beside.set(String(key.value), value.value)
      steps.push({ key: isScalar(pair.key) ? String(pair.key.value) : '', beside })
      node = pair.value as library.ParsedNode
    } else if (isSeq(node)) {
      const index = node.items.findIndex((item) => covers(item, offset))
      if (index < 0) return undefined
      steps.push({ key: String(index), beside: new Map() })
      node = node.items[index] as library.ParsedNode
    } else break
  }
  return steps.length === 0 ? undefined : keyPathOf(steps)
}

function documentsOf(text: string): readonly library.Document[] {
  try {
    return [...yamlParser().parseAllDocuments(text)] as readonly library.Document[]
  } catch {
    // The parser overflows the stack on some thousand nested collections.
    return []
  }
}

function covers(node: unknown, offset: number): boolean {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range
  return range !== undefined && range !== null && range[0] <= offset && offset < range[1]
}
