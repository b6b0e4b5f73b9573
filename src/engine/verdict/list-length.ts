import type { Range } from '../../core/range.ts'
import { bracketsAround } from './statement-around.ts'

/** How much is read before a list, in UTF-16 units. */
const headReach = 300

/** Names on the left that take the entries apart: `const [fast, slow] = [`, `primary, fallback = [`, `val (a, b) = listOf(`. */
const takesApart = /(?:^|[[({\s])[$\w*]+\s*,[^=\n;]*[\])}]?\s*:?=\s*[\w.]*\s*$/
/** A length, or one type for each entry: `[&str; 3]`, `[3]string`, `array<string, 2>`, `: [string, string]`. */
const fixedLength = /;\s*\d+\s*\]|\[\s*\d+\s*\]|,\s*\d+\s*>|:\s*(?:readonly\s*)?\[\s*\w+\s*(?:,\s*\w+\s*)+\]|\[\.\.\.\]/
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
    fixedLength.test(line) ||
    /^\s*(?:\[|\.(?:at|get|nth|elementAt)\()/.test(after) ||
    isIndexed(text, line) ||
    hasParallel(text, list)
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
