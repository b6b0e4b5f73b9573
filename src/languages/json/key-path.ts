import type * as jsonc from 'jsonc-parser'
import { type KeyPath, keyPathOf } from '../../core/key-path.ts'
import { countWhile } from '../../core/range.ts'
import { isTooLarge } from '../language.ts'
import { jsonParser } from './parser.ts'

let last: { readonly text: string; readonly root: jsonc.Node | undefined } | undefined

/** The keys that lead to the value at an offset. The text is parsed once for all its values. */
export function jsonKeyPath(text: string, offset: number): KeyPath | undefined {
  if (isTooLarge(text)) return undefined
  const { parseTree } = jsonParser()
  if (last?.text !== text) last = { text, root: parseTree(text, [], { allowTrailingComma: true }) }
  let node = last.root && nodeAt(last.root, offset)
  const steps: { key: string; beside: Map<string, string> }[] = []
  for (; node?.parent; node = node.parent) {
    const { parent } = node
    if (parent.type === 'array') steps.push({ key: String(parent.children!.indexOf(node)), beside: new Map() })
    else if (parent.type === 'property' && parent.children![1] === node && parent.parent)
      steps.push({ key: String(parent.children![0]!.value), beside: stringsOf(parent.parent) })
  }
  return steps.length === 0 ? undefined : keyPathOf(steps.toReversed())
}

/** The innermost node at an offset, found in a loop: data may be nested deeper than calls may be. */
function nodeAt(root: jsonc.Node, offset: number): jsonc.Node {
  for (let node = root; ;) {
    const { children = [] } = node
    const inner = children[countWhile(children, (child) => child.offset <= offset) - 1]
    if (!inner || offset > inner.offset + inner.length) return node
    node = inner
  }
}

function stringsOf(object: jsonc.Node): Map<string, string> {
  const strings = new Map<string, string>()
  for (const { children = [] } of object.children ?? []) {
    const [key, value] = children
    if (value?.type === 'string') strings.set(String(key!.value), String(value.value))
  }
  return strings
}
