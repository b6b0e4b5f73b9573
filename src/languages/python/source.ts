import { type Names, readNames } from './names.ts'
import { callParts, childrenOf, type Node, parsePython, type PythonTree, unwrappedNode } from './tree.ts'
import { readEscape } from '../tokenizer/string-content.ts'

/** A text of Python, read once. */
export interface PythonSource {
  readonly text: string
  readonly tree: PythonTree
  readonly names: Names
  /** Where plain strings begin, ascending, and the quote of each. */
  readonly quotes: readonly { readonly at: number; readonly quote: '"' | "'" }[]
  /** Whether the parser had to guess inside of a node. */
  readonly isBroken: (node: Node) => boolean
}

/** What tells a node from the others of its tree. */
type Span = Pick<Node, 'from' | 'to' | 'name'>
const keyOf = ({ from, to, name }: Span) => `${from}:${to}:${name}`

/** Parses a text and reads its names. Never throws: what is broken is read as far as it goes. */
export function readPython(text: string): PythonSource {
  const tree = parsePython(text)
  const quotes: { at: number; quote: '"' | "'" }[] = []
  const broken = new Set<string>()
  /** The nodes around, outermost first; `templates` counts the f-strings among them. */
  const around: Span[] = []
  let templates = 0
  tree.iterate({
    enter({ name, from, to, type }) {
      around.push({ from, to, name })
      if (name === 'FormatString') templates++
      const quote = name === 'String' ? /^\w*(["'])(?!\1\1)/.exec(text.slice(from, from + 6))?.[1] : undefined
      if (quote !== undefined && templates === 0) quotes.push({ at: from, quote: quote as '"' | "'" })
      const unclosed = (name === 'String' || name === 'FormatString') && !isClosed(text, from, to)
      if (!type.isError && !unclosed) return
      for (let at = around.length - 1; at >= 0 && !broken.has(keyOf(around[at]!)); at--) broken.add(keyOf(around[at]!))
    },
    leave({ name }) {
      around.pop()
      if (name === 'FormatString') templates--
    },
  })
  const isBroken = (node: Node) => broken.size > 0 && broken.has(keyOf(node))
  return { text, tree, names: readNames(tree, text), quotes, isBroken }
}

/** Whether a string has its closing quotes. The grammar lets it end with the line without them. */
function isClosed(text: string, from: number, to: number): boolean {
  const [opening, quotes] = /^\w*("{3}|'{3}|"|')/.exec(text.slice(from, from + 6)) ?? []
  if (opening === undefined || quotes === undefined) return false
  const end = to - quotes.length
  if (end < from + opening.length || !text.startsWith(quotes, end)) return false
  let at = end
  while (text[at - 1] === '\\') at--
  return (end - at) % 2 === 0
}

/** The content of a string. */
export interface PythonContent {
  readonly start: number
  readonly end: number
  /** Escapes resolved. */
  readonly value: string
}

const plainString = /^([rRuU]?)("""|'''|"|')([\s\S]*)\2$/

/** What a plain string holds; undefined for bytes, strings that are filled in and such as have no end. */
export function contentOf(node: Node, { text, isBroken }: PythonSource): PythonContent | undefined {
  if (node.name !== 'String' || isBroken(node)) return undefined
  const match = plainString.exec(text.slice(node.from, node.to))
  if (!match) return undefined
  const [, prefix, quotes, raw] = match as unknown as [string, string, string, string]
  const start = node.from + prefix.length + quotes.length
  return { start, end: start + raw.length, value: /r/i.test(prefix) ? raw : unescaped(raw) }
}

function unescaped(raw: string): string {
  let value = ''
  let copied = 0
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', copied)) {
    const escape = readEscape(raw, at + 1, '\\')
    value += raw.slice(copied, at) + escape.value
    copied = escape.end
  }
  return value + raw.slice(copied)
}

const longestCallee = 80

/** A callee in one line: `client.messages.create`, `OpenAI().chat`. Arguments and keys are left out. */
export function calleeText(node: Node, { text }: PythonSource): string | undefined {
  let at = unwrappedNode(node)
  let tail = ''
  while (tail.length < longestCallee) {
    const children = childrenOf(at)
    const called = callParts(at)
    if (called) {
      tail = `()${tail}`
      at = unwrappedNode(called.callee)
    } else if (at.name === 'MemberExpression' && children[0]) {
      const property = children[1]?.name === '.' ? children[2] : undefined
      tail = (property ? `.${text.slice(property.from, property.to)}` : '[]') + tail
      at = unwrappedNode(children[0])
    } else {
      if (at.name === 'VariableName') tail = text.slice(at.from, at.to) + tail
      break
    }
  }
  return tail.slice(-longestCallee).replace(/^\./, '') || undefined
}

/** The last name of a callee: `create` in `client.messages.create`. */
export function lastName(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1)
}

/** The expression that an expression stands for: through names that are given something once, and no parameters. */
export function meantBy(node: Node, source: PythonSource): Node {
  let at = unwrappedNode(node)
  for (let steps = 0; steps < 8; steps++) {
    const binding = source.names.bindingOf(at)
    if (binding?.times !== 1 || binding.parameter || !binding.value) return at
    // An attribute with an annotation is a field, to dataclasses and pydantic: its value is but a default.
    if (at.name === 'MemberExpression' && binding.value.parent?.getChild('TypeDef')) return at
    at = unwrappedNode(binding.value)
  }
  return at
}
