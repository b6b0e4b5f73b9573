import type { Range } from '../../core/range.ts'

/** How far a statement may reach, in UTF-16 units each way. A longer one holds no request. */
const reach = 6000

const [brace, squareBracket, semicolon, lineFeed] = [0x7b, 0x5b, 0x3b, 0x0a]
const isOpening = (sign: number) => sign === 0x28 || sign === squareBracket || sign === brace
const isClosing = (sign: number) => sign === 0x29 || sign === 0x5d || sign === 0x7d

/** What stands before the brace of a block of code. Other braces hold keys, or the settings of a builder. */
const block =
  /(?:\)|=>|->|\)\s*(?::|->|throws\b)[^={}()]*|\)\s*\*?[\w.]+|^\s*(?:\}?\s*else\b|if\b|for\b|while\b|switch\b|select\b|match\b|when\b|try\b|finally\b|do\b).*|\b(?:class|interface|impl|fn|fun|func|function|struct|enum|namespace|module|trait|extension)\b[^=(:]*)\s*$/m

/** Whether the brace at an offset begins a block of code, by the line that it ends. */
export function opensBlock(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at).trimEnd()
  return block.test(before.slice(before.lastIndexOf('\n') + 1))
}

/**
 * The statement around a span: the brackets around it that hold arguments and keys, with the chain before and behind
 * them. It ends at a semicolon, an empty line or a block of code. In a list it is the entry alone. Brackets in strings
 * are taken for brackets.
 */
export function statementAround(text: string, start: number, end: number): Range {
  const from = backwards(text, start, isEnd)
  return { start: from.start, end: forwards(text, end, from, isEnd) }
}

/** The statement around a span in code, where a line ends it too that nothing goes on with. */
export function ownStatementAround(text: string, start: number, end: number): Range {
  const from = backwards(text, start, endsOwn)
  return { start: from.start, end: forwards(text, end, from, endsOwn) }
}

type EndAt = (text: string, at: number) => boolean

interface Begun {
  readonly start: number
  /** How many of the brackets around the span are part of the statement. */
  readonly depth: number
  /** Whether a list around the statement ends it. */
  readonly listed: boolean
}

function backwards(text: string, start: number, ends: EndAt): Begun {
  let closed = 0
  let depth = 0
  const lowest = Math.max(0, start - reach)
  let outermost: number | undefined
  let cut: number | undefined
  for (let at = start - 1; at >= lowest; at--) {
    const sign = text.charCodeAt(at)
    if (isClosing(sign)) closed++
    else if (isOpening(sign)) {
      if (closed > 0) {
        closed--
        continue
      }
      if (sign === squareBracket) return { start: outermost ?? at + 1, depth, listed: true }
      if (sign === brace && block.test(text.slice(Math.max(0, at - 120), at))) {
        return { start: cut ?? at + 1, depth, listed: false }
      }
      depth++
      outermost = at
      // What was taken for an end stands inside of the bracket.
      cut = undefined
    } else if (closed === 0 && cut === undefined && ends(text, at)) cut = at + 1
  }
  return { start: cut ?? lowest, depth, listed: false }
}

function forwards(text: string, end: number, { depth, listed }: Begun, ends: EndAt): number {
  const highest = Math.min(text.length, end + reach)
  let open = depth
  for (let at = end; at < highest; at++) {
    const sign = text.charCodeAt(at)
    if (isOpening(sign)) open++
    else if (isClosing(sign)) {
      if (--open < 0) return at
      if (open === 0 && listed && depth > 0) return at + 1
    } else if (open === 0 && ends(text, at)) return at
  }
  return highest
}

/** Whether a statement outside of brackets ends here. */
function isEnd(text: string, at: number): boolean {
  const sign = text.charCodeAt(at)
  return sign === semicolon || (sign === lineFeed && /^[ \t\r]*\n/.test(text.slice(at + 1, at + 80)))
}

/** Before the end of a line, and at the beginning of the next one: the statement goes on. */
const goesOn = /(?:[=,+*/|&.?:\\({[<>-]|\b(?:return|await|and|or|not|in|new|yield))[ \t\r]*$/
const continued = /^\s*(?:[.)\]},|&+*/?:\\=<>-]|(?:and|or|else|catch|then)\b)/

function endsOwn(text: string, at: number): boolean {
  if (isEnd(text, at)) return true
  if (text.charCodeAt(at) !== lineFeed) return false
  return !goesOn.test(text.slice(Math.max(0, at - 60), at)) && !continued.test(text.slice(at + 1, at + 120))
}

/** The block of lines around an offset that are indented as one: the entry of a list, or what a key at the top holds. */
export function blockAround(text: string, offset: number): Range {
  const start = text.lastIndexOf('\n', Math.max(0, offset - reach)) + 1
  const lines = linesIn(text, start, offset)
  let own = lines.at(-1)
  for (let index = lines.length - 2; own && !own.item && own.indent > 0 && index >= 0; index--) {
    const line = lines[index]!
    if (line.indent < own.indent || (line.indent === own.indent && line.item)) own = line
  }
  if (!own) return { start: offset, end: offset }
  const after = linesIn(text, offset, Math.min(text.length, offset + reach)).slice(1)
  const next = after.find(({ indent }) => indent <= own.indent)
  return { start: own.start, end: next?.start ?? Math.min(text.length, offset + reach) }
}

interface Line {
  readonly start: number
  readonly indent: number
  /** Whether it begins an entry of a list. */
  readonly item: boolean
}

/** The lines of a stretch that are not empty. The first one may be cut off. */
function linesIn(text: string, from: number, to: number): Line[] {
  const lines: Line[] = []
  let start = from
  for (const line of text.slice(from, to).split('\n')) {
    const indent = line.search(/\S/)
    if (indent >= 0) lines.push({ start, indent, item: /^\s*-\s/.test(line) })
    start += line.length + 1
  }
  return lines
}

/** The innermost brackets around an offset; undefined where none are near: in so many UTF-16 units each way. */
export function bracketsAround(text: string, offset: number, near = reach): Range | undefined {
  const lowest = Math.max(0, offset - near)
  const highest = Math.min(text.length, offset + near)
  let closed = 0
  let start = -1
  for (let at = offset - 1; at >= lowest && start < 0; at--) {
    const sign = text.charCodeAt(at)
    if (isClosing(sign)) closed++
    else if (isOpening(sign) && closed-- === 0) start = at
  }
  if (start < 0) return undefined
  let depth = 0
  for (let at = offset; at < highest; at++) {
    const sign = text.charCodeAt(at)
    if (isOpening(sign)) depth++
    else if (isClosing(sign) && depth-- === 0) return { start, end: at + 1 }
  }
  return undefined
}

/** Heads of branches and loops, whose block is a part of the function around. */
const branch =
  /^\s*(?:\}?\s*(?:if|else|elif|elsif|for|foreach|while|switch|select|match|when|try|catch|except|finally|with|using|do|begin|unless|case|loop|lock|unsafe|async|defer|go)\b)/
const functionHead =
  /^\s*(?:(?:export|default|public|private|protected|internal|static|final|async|override|suspend|pub|local|abstract|virtual)\b.*\(|.*\b(?:def|defp|func|fun|fn|function|sub|proc|class|module|defmodule|impl)\b|.*=>\s*\{?\s*$|[^=;]*\)[^=;]*\{\s*$|\w[\w<>[\], ]*\([^;=]*$|\{\s*$)/

/**
 * The lines of the function around an offset, by their indentation; all of the text where there is none. A file is taken
 * to be indented as people do it.
 */
export function functionAround(text: string, offset: number): Range {
  let start = lineStart(text, offset)
  let indent = lineAt(text, start).search(/\S/)
  let head: number | undefined
  while (start > 0 && indent > 0) {
    const above = lineStart(text, start - 1)
    const line = text.slice(above, start - 1)
    if (fence.test(line)) break
    start = above
    const lineIndent = line.search(/\S/)
    if (lineIndent < 0 || lineIndent >= indent || /^\s*[)\]},]/.test(line)) continue
    indent = lineIndent
    if (branch.test(line) || !functionHead.test(line)) continue
    head = lineIndent
    break
  }
  if (head === undefined) return sampleAround(text, offset)
  let at = text.indexOf('\n', offset)
  while (at >= 0) {
    const next = text.indexOf('\n', at + 1)
    const line = text.slice(at + 1, next < 0 ? text.length : next)
    const lineIndent = line.search(/\S/)
    if (lineIndent >= 0 && lineIndent <= head && !/^\s*[)\]{]/.test(line)) return { start, end: at + 1 }
    at = next
  }
  return { start, end: text.length }
}

const lineStart = (text: string, offset: number) => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1)

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end < 0 ? undefined : end)
}

/** Where a code sample of a document begins or ends. */
const fence = /^\s*(?:```|~~~)/

/** The code sample around an offset in a document; all of the text elsewhere. */
function sampleAround(text: string, offset: number): Range {
  const [before, behind] = [text.lastIndexOf('\n```', offset), text.indexOf('\n```', offset)]
  return before < 0 || behind < 0 ? { start: 0, end: text.length } : { start: before, end: behind }
}

const modelKey = /(?<![A-Za-z])["']?[\w-]*model(?:[-_]?(?:id|name))?["']?\s*[:=(]/i

/** So many brackets around a word may be those of the request that has it. */
const deepest = 5

/**
 * The brackets around an offset that name a model of their own, and not the one at a range: those of another request. The
 * block of a function is no request.
 */
export function requestOfAnother(text: string, offset: number, model: Range): Range | undefined {
  let at = offset
  for (let depth = 0; depth < deepest; depth++) {
    const around = bracketsAround(text, at)
    if (!around || (around.start <= model.start && model.end <= around.end)) return undefined
    if (namesModel(text, around)) return around
    if (text[around.start] === '{' && block.test(text.slice(Math.max(0, around.start - 120), around.start)))
      return undefined
    at = around.start
  }
  return undefined
}

/** Whether a part of a text names a model under a key. */
export const namesModel = (text: string, { start, end }: Range) => modelKey.test(text.slice(start, end))
