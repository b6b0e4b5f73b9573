import type { parser } from '@lezer/python'
import { createRequire } from 'node:module'

type Parser = typeof parser

/** A syntax tree of Python. Its offsets are UTF-16 code units of the text that was parsed. */
export type PythonTree = ReturnType<Parser['parse']>

/** A node of a tree. Two objects may stand for one node, so compare nodes by `sameNode`. */
export type PythonNode = PythonTree['topNode']

/** The parser, once it is loaded. It keeps no state between texts, so all callers share it. */
let loadedParser: Parser | undefined

/** The tree of a text, also of a broken one. The first call loads the grammar, as most runs need none. */
export function parsePython(text: string): PythonTree {
  loadedParser ??= (createRequire(import.meta.url)('@lezer/python') as { parser: Parser }).parser
  // In the grammar, a backslash continues a line only in front of one character. So a blank takes the place of the
  // backslash
  // in front of `\r\n`, and the backslash that of `\r`.
  const parse = loadedParser.startParse(text.replaceAll('\\\r\n', ' \\\n'))
  for (let repairs = 0; ;) {
    const tree = parse.advance()
    if (tree) return tree
    // While it repairs an error, the parser follows a dozen trees at once. A text of nothing but errors takes minutes.
    if ((parse as { readonly recovering?: number }).recovering && ++repairs === mostRepairs)
      parse.stopAt(parse.parsedPos)
  }
}

/** So many steps of repair are made in one text. What stands behind the last one is not in the tree. */
const mostRepairs = 5000

/** Whether two objects stand for one node of a tree. */
export function sameNode(one: PythonNode, other: PythonNode): boolean {
  return one.from === other.from && one.to === other.to && one.name === other.name
}

/** The children of a node without comments. Errors stay. */
export function childrenOf(node: PythonNode): PythonNode[] {
  const children: PythonNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child)
  }
  return children
}

/** The nodes between two commas of a call, a dictionary or a list. */
export interface ArgumentItem {
  readonly nodes: readonly PythonNode[]
  /** The UTF-16 offset of the comma behind it. */
  readonly comma?: number
}

const brackets = new Set(['(', ')', '[', ']', '{', '}'])

/** The items between brackets, as far as the parser understood them. */
export function pythonItemsOf(node: PythonNode): readonly ArgumentItem[] {
  const items: ArgumentItem[] = []
  let nodes: PythonNode[] = []
  for (const child of childrenOf(node)) {
    if (child.type.isError) continue
    if (child.name === ',') {
      if (nodes.length > 0) items.push({ nodes, comma: child.from })
      nodes = []
    } else if (!brackets.has(child.name)) nodes.push(child)
  }
  if (nodes.length > 0) items.push({ nodes })
  return items
}

/** One argument of a call. */
export type Argument =
  | { readonly kind: 'keyword'; readonly key: PythonNode; readonly value: PythonNode; readonly comma?: number }
  | { readonly kind: 'positional' | 'star' | 'spread'; readonly value: PythonNode }

/** The arguments of the lists that are trees of their own, as all long ones are. Each model among them asks for all. */
const knownArguments = new WeakMap<PythonTree, readonly Argument[]>()

/** The arguments of a call, as far as the parser understood them. A generator is no argument here. */
export function argumentsOf(list: PythonNode): readonly Argument[] {
  const known = list.tree && knownArguments.get(list.tree)
  if (known) return known
  const found = readArguments(list)
  if (list.tree) knownArguments.set(list.tree, found)
  return found
}

function readArguments(list: PythonNode): readonly Argument[] {
  const all: Argument[] = []
  for (const { nodes, comma } of pythonItemsOf(list)) {
    const [first, second, third] = nodes as [PythonNode, PythonNode?, PythonNode?]
    if (first.name === '**' && second) all.push({ kind: 'spread', value: second })
    else if (first.name === '*' && second) all.push({ kind: 'star', value: second })
    else if (nodes.length === 1) all.push({ kind: 'positional', value: first })
    else if (nodes.length === 3 && second?.name === 'AssignOp' && third) {
      // In `f(x := "…")` the value is the argument.
      if (!isKeywordArgument(first, second)) all.push({ kind: 'positional', value: third })
      else all.push({ kind: 'keyword', key: first, value: third, ...(comma !== undefined && { comma }) })
    }
  }
  return all
}

/** Whether two nodes begin a keyword argument: `name =`, and not `name :=`. */
export function isKeywordArgument(name: PythonNode, sign: PythonNode | undefined): boolean {
  return name.name === 'VariableName' && sign?.name === 'AssignOp' && sign.to - sign.from === 1
}

/** The expression inside all parentheses, `await` and `(name := …)`. */
export function unwrappedNode(node: PythonNode): PythonNode {
  let at = node
  for (;;) {
    const inner = unwrappedOnce(at)
    if (!inner) return at
    at = inner
  }
}

function unwrappedOnce(node: PythonNode): PythonNode | undefined {
  if (node.name === 'AwaitExpression') return node.lastChild ?? undefined
  if (node.name === 'NamedExpression') return childrenOf(node)[2]
  if (node.name !== 'ParenthesizedExpression') return undefined
  const inner = childrenOf(node).slice(1, -1)
  return inner.length === 1 && !inner[0]!.type.isError ? inner[0] : undefined
}

/** The parts of a call: its callee, and the list of its arguments with the parentheses. */
export function callParts(node: PythonNode): { callee: PythonNode; list: PythonNode } | undefined {
  if (node.name !== 'CallExpression') return undefined
  const [callee, list] = childrenOf(node)
  return callee && list?.name === 'ArgList' ? { callee, list } : undefined
}
