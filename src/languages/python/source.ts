import { memoizeTexts } from '../../core/memoize.ts'
import { readEscape } from '../tokenizer/string-content.ts'
import { type PythonBindings, readBindings } from './bindings.ts'
import { callParts, childrenOf, type PythonNode, parsePython, type PythonTree, unwrappedNode } from './tree.ts'

/** A text of Python, parsed and read once. All offsets are UTF-16 code units. */
export interface PythonSource {
  readonly text: string
  readonly tree: PythonTree
  readonly bindings: PythonBindings
  /** Where plain strings begin, ascending, and the quote of each. */
  readonly quotes: readonly { readonly at: number; readonly quote: '"' | "'" }[]
  /** Whether a node holds an error of syntax, or a string that is not closed. */
  readonly isBroken: (node: PythonNode) => boolean
  /** Set where the text is nested so deeply that there is no tree of it: nothing of it is read. */
  readonly unread?: true
}

/** What distinguishes a node from the others of its tree. */
type NodeSpan = Pick<PythonNode, 'from' | 'to' | 'name'>
const spanKey = ({ from, to, name }: NodeSpan) => `${from}:${to}:${name}`

/** Parses a text and reads its names. Never throws: of broken code it reads what it can. */
export const readPython = memoizeTexts((text: string): PythonSource => {
  let walked: Omit<PythonSource, 'text' | 'bindings'>
  try {
    walked = walk(parsePython(text), text)
  } catch {
    // The parser cuts what is nested more than two thousand deep, and what it leaves can hold nodes without a type. The
    // language itself allows 200 levels.
    const tree = parsePython('')
    return { text, tree, bindings: readBindings(tree, ''), quotes: [], isBroken: () => true, unread: true }
  }
  return { text, ...walked, bindings: readBindings(walked.tree, text) }
})

function walk(tree: PythonTree, text: string): Omit<PythonSource, 'text' | 'bindings'> {
  const quotes: { at: number; quote: '"' | "'" }[] = []
  const broken = new Set<string>()
  /** The nodes around the current one, outermost first. `templates` counts the f-strings among them. */
  const around: NodeSpan[] = []
  let templates = 0
  tree.iterate({
    enter({ name, from, to, type }) {
      around.push({ from, to, name })
      if (name === 'FormatString') templates++
      const quote = name === 'String' ? /^\w*(["'])(?!\1\1)/.exec(text.slice(from, from + 6))?.[1] : undefined
      if (quote !== undefined && templates === 0) quotes.push({ at: from, quote: quote as '"' | "'" })
      const unclosed = (name === 'String' || name === 'FormatString') && !isClosed(text, from, to)
      if (!type.isError && !unclosed) return
      for (let at = around.length - 1; at >= 0 && !broken.has(spanKey(around[at]!)); at--)
        broken.add(spanKey(around[at]!))
    },
    leave({ name }) {
      around.pop()
      if (name === 'FormatString') templates--
    },
  })
  const isBroken = (node: PythonNode) => broken.size > 0 && broken.has(spanKey(node))
  return { tree, quotes, isBroken }
}

/** Whether a string has its closing quotes. The grammar also takes a string without them, up to the end of the line. */
function isClosed(text: string, from: number, to: number): boolean {
  const [opening, quotes] = /^\w*("{3}|'{3}|"|')/.exec(text.slice(from, from + 6)) ?? []
  if (opening === undefined || quotes === undefined) return false
  const end = to - quotes.length
  if (end < from + opening.length || !text.startsWith(quotes, end)) return false
  let at = end
  while (text[at - 1] === '\\') at--
  return (end - at) % 2 === 0
}

/** The content of a string: its range without quotes, in UTF-16 offsets, and its value. */
export interface PythonContent {
  readonly start: number
  readonly end: number
  /** With its escapes decoded. */
  readonly value: string
}

const plainString = /^([rRuU]?)("""|'''|"|')([\s\S]*)\2$/

/** The content of a plain string. Undefined for bytes, for f-strings, and for a string without an end. */
export function stringContentOf(node: PythonNode, { text, isBroken }: PythonSource): PythonContent | undefined {
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

/** In UTF-16 code units. */
const maxCalleeLength = 80

/**
 * A callee in one line: `client.messages.create`, `OpenAI().chat`. It has no arguments and keys. Of a long chain only
 * the end stays.
 */
export function calleeText(node: PythonNode, { text }: PythonSource): string | undefined {
  let at = unwrappedNode(node)
  let tail = ''
  while (tail.length < maxCalleeLength) {
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
  return tail.slice(-maxCalleeLength).replace(/^\./, '') || undefined
}

/** The last name of a callee: `create` in `client.messages.create`. */
export function lastCalleeSegment(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1)
}

/**
 * The expression that an expression stands for: names that are assigned once, and are no parameters, are replaced by
 * their values.
 */
export function resolvedNode(node: PythonNode, source: PythonSource): PythonNode {
  let at = unwrappedNode(node)
  for (let steps = 0; steps < 8; steps++) {
    const binding = source.bindings.bindingOf(at)
    if (binding?.assignmentCount !== 1 || binding.parameter || !binding.value) return at
    // An annotated attribute is a field for dataclasses and pydantic. Its value is only a default.
    if (at.name === 'MemberExpression' && binding.value.parent?.getChild('TypeDef')) return at
    at = unwrappedNode(binding.value)
  }
  return at
}
