import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { parseJsonText } from '../core/json-text.ts'
import { orTooDeep } from '../core/too-deep.ts'
import { type KeyPath, allOf, type Document } from './validate.ts'

/**
 * Reads a configuration in JSON. Comments and trailing commas are allowed.
 *
 * @param shown the path as the user knows it, for messages
 * @param within the key that holds the configuration; the whole file if unset
 * @returns undefined if the file has no such key
 * @throws UserError if the text is no JSON, or if a key stands twice in an object
 */
export function readJson(text: string, shown: string, within?: string): Document | undefined {
  const parsed = parseJsonText(text, shown, { within })
  if (!parsed) return undefined
  const { root, at } = parsed
  const { parseTree, findNodeAtLocation, getNodeValue } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc
  function nodeAt(path: KeyPath): Jsonc.Node {
    return findNodeAtLocation(root, [...path]) ?? (path.length === 0 ? root : nodeAt(path.slice(0, -1)))
  }
  return {
    shown,
    value: orTooDeep(shown, () => getNodeValue(root)),
    placeOf: (path, on) => {
      const node = nodeAt(path)
      const key = on === 'key' && node.parent?.type === 'property' ? node.parent : node
      return at(key.offset)
    },
    partsOf: (now) => {
      if (within === undefined) return allOf(now)
      const all = parseTree(now)
      const node = all && findNodeAtLocation(all, [within])
      return node ? [{ start: node.offset, end: node.offset + node.length }] : []
    },
  }
}
