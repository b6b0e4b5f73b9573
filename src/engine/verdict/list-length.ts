import type { Range } from '../../core/range.ts'
import { bracketsAround } from './statement-around.ts'

/** How much is read before a list, in UTF-16 units. */
const headReach = 300

/** Names on the left that take the entries apart: `const [fast, slow] = [`, `primary, fallback = [`, `val (a, b) = listOf(`. */
const takesApart = /(?:^|[[({\s])[$\w*]+\s*,[^=\n;]*[\])}]?\s*:?=\s*[\w.]*\s*$/
/** A length, or one type for each entry: `[&str; 3]`, `[3]string`, `array<string, 2>`, `: [string, string]`. */
const fixedLength = /;\s*\d+\s*\]|\[\s*\d+\s*\]|,\s*\d+\s*>|:\s*(?:readonly\s*)?\[\s*\w+\s*(?:,\s*\w+\s*)+\]|\[\.\.\.\]/
/** A tuple of Elixir: `@models {`. */
const attributeTuple = /^\s*@[a-z_]\w*[ \t]*$/
/** Names on the left of a call: what it returns is taken apart. */
const takenApart =
  /(?:^|\n)[ \t]*(?:(?:const|let|var|local|val)\s*)?[[({]?\s*\$?\w+\s*,\s*\$?\w+[^=\n]{0,60}=\s*(?:await\s+)?[\w.]+\(/
const boundName = /([A-Za-z_]\w*)\s*(?::[^=\n]*)?=\s*[^=\n]{0,40}$/

/**
 * Whether something counts on how many entries a list has, so that none may be taken out of it: a tuple, names that take it
 * apart, a type with a length, an index, or another list of as many entries beside it.
 */
export function isCounted(text: string, { start }: Range): boolean {
  const list = bracketsAround(text, start)
  if (!list) return false
  if (last?.text !== text || last.start !== list.start)
    last = { text, start: list.start, answer: isListCounted(text, list) }
  return last.answer
}

/** The last list and its answer: each entry of a long list asks for the same one. */
let last: { readonly text: string; readonly start: number; readonly answer: boolean } | undefined

function isListCounted(text: string, list: Range): boolean {
  const head = text.slice(Math.max(0, list.start - headReach), list.start)
  const line = head.slice(head.lastIndexOf('\n') + 1)
  const isTuple = text[list.start] === '(' && !/[\w)\]>!]\s*$/.test(head)
  const after = text.slice(list.end, list.end + 8)
  return (
    isTuple ||
    (text[list.start] === '(' && /\b(?:for|in|return|yield)\s*$/.test(head)) ||
    takesApart.test(line) ||
    (text[list.start] === '{' && attributeTuple.test(line)) ||
    fixedLength.test(line) ||
    /^\s*(?:\[|\.(?:at|get|nth|elementAt)\()/.test(after) ||
    /(?:\b(?:unpack|tuple)|\bTuple\.\w+|\bPair(?:\.\w+)?)\s*\(\s*$/.test(line) ||
    (/\breturn\s*$/.test(line) && takenApart.test(text)) ||
    isIndexed(text, line) ||
    hasParallel(text, list) ||
    hasParallelLine(text, list)
  )
}

/** Whether the name of a list is read by an index, or goes with another list. */
function isIndexed(text: string, line: string): boolean {
  const name = boundName.exec(line)?.[1]
  if (name === undefined) return false
  return new RegExp(
    String.raw`\b(?:${name}\s*(?:\[\s*\d|\.(?:at|get|nth)\(\s*\d)|(?:zip|Zip|array_combine|unpack)\w*\s*\([^()\n]*\b${name}\b|${name}\.(?:map|forEach|each_with_index|zip)\(\s*\(?\w+\s*,)`,
  ).test(text)
}

/** Whether the brackets around a list hold another list: a column each of one table. */
function hasParallel(text: string, list: Range): boolean {
  const outer = bracketsAround(text, list.start)
  if (!outer || outer.end - outer.start > 4000) return false
  const beside = text.slice(outer.start + 1, list.start) + text.slice(list.end, outer.end - 1)
  return (
    /[:=,]\s*(?:c\(|\[)[^[\](){}]*,[^[\](){}]*[\])]/.test(beside) &&
    /["'\w]\s*[:=]\s*(?:c)?$/.test(text.slice(outer.start, list.start))
  )
}

/** Whether the lines around a list on one line hold another list of as many entries, under a key with the same indentation. */
function hasParallelLine(text: string, list: Range): boolean {
  const start = text.lastIndexOf('\n', list.start) + 1
  const head = /^([ \t]*)["']?[\w-]+["']?:[ \t]*$/.exec(text.slice(start, list.start))
  if (!head) return false
  const count = entryCount(text.slice(list.start, list.end))
  const around = [text.slice(Math.max(0, start - headReach), start), text.slice(list.end, list.end + headReach)]
  const key = new RegExp(String.raw`^${head[1]}["']?[\w-]+["']?:[ \t]*(\[[^\]\n]*\])`, 'gm')
  return around.some((part) => [...part.matchAll(key)].some(([, other]) => entryCount(other!) === count))
}

const entryCount = (list: string) => list.split(',').length

/** Whether a block of dashes has another one beside it with as many items: `enum` and the names of its members. */
export function hasParallelBlock(text: string, { start }: Range): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0]
  const item = new RegExp(String.raw`^${indent}-[ \t]+\S`)
  const lines = text.split('\n')
  const at = text.slice(0, lineStart).split('\n').length - 1
  const isItem = (index: number) => item.test(lines[index] ?? '')
  if (!isItem(at)) return false
  let [top, bottom] = [at, at]
  while (isItem(top - 1)) top--
  while (isItem(bottom + 1)) bottom++
  const count = bottom - top + 1
  const runAt = (from: number, step: 1 | -1) => {
    let size = 0
    for (let index = from; isItem(index); index += step) size++
    return size
  }
  const isKey = (index: number) => /^[ \t]*["']?[\w-]+["']?:[ \t]*$/.test(lines[index] ?? '')
  return (isKey(bottom + 1) && runAt(bottom + 2, 1) === count) || (isKey(top - 1) && runAt(top - 2, -1) === count)
}
