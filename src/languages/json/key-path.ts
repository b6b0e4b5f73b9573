import type * as jsonc from 'jsonc-parser'
import { type KeyPath, keyPathOf } from '../../core/key-path.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import { isTooLarge } from '../language.ts'
import { jsonParser } from './parser.ts'

let last: { readonly text: string; readonly root: jsonc.Node | undefined } | undefined

/** The keys that lead to the value at an offset. The text is parsed once for all its values. */
export function jsonKeyPath(text: string, offset: number): KeyPath | undefined {
  if (isTooLarge(text)) return undefined
  if (last?.text !== text) last = { text, root: treeOf(text) }
  let node = last.root && nodeAt(last.root, offset)
  const steps: { key: string; beside: ReadonlyMap<string, string> }[] = []
  for (; node?.parent; node = node.parent) {
    const { parent } = node
    if (parent.type === 'array') steps.push({ key: String(indexIn(parent.children!, node)), beside: new Map() })
    else if (parent.type === 'property' && parent.children![1] === node && parent.parent)
      steps.push({ key: String(parent.children![0]!.value), beside: stringsOf(parent.parent) })
  }
  return steps.length === 0 ? undefined : keyPathOf(steps.toReversed())
}

/** Undefined where the parser overflows the stack, on some thousand nested brackets. */
function treeOf(text: string): jsonc.Node | undefined {
  try {
    return jsonParser().parseTree(text, [], { allowTrailingComma: true })
  } catch {
    return undefined
  }
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

const indexIn = (children: readonly jsonc.Node[], { offset }: jsonc.Node) =>
  countWhile(children, (child) => child.offset < offset)

/** An object may hold very many values, and is asked for each. */
const stringsOf = memoize((object: jsonc.Node): ReadonlyMap<string, string> => {
  const strings = new Map<string, string>()
  for (const { children = [] } of object.children ?? []) {
    const [key, value] = children
    if (value?.type === 'string') strings.set(String(key!.value), String(value.value))
  }
  return strings
})
