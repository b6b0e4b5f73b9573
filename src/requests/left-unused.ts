import type { Edit } from '../core/finding.ts'

/** A string, or a name with what stands before and behind it. */
const part =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<![\w.$@])[$@]?([A-Za-z_]\w*)(?![\w]|["'`]?\s*(?::(?!:)|=(?!=)|=>))/g
const plain = /^(?:true|false|none|null|nil|undefined|new|await|and|or|not|if|else|as|to)$/i

/** Whether edits delete the only use of a name: its import, its variable or its parameter would be left behind. */
export function leavesUnused(edits: readonly Edit[], text: string): boolean {
  return edits.some(
    ({ range, expected, text: written }) =>
      !keySign.test(text.slice(range.end, range.end + 20)) &&
      [...new Set(namesIn(expected))].some((name) => !namesIn(written).includes(name) && isAlone(name, edits, text)),
  )
}

/** What stands behind a key: an edit that ends there renames a parameter, and takes no use of a name. */
const keySign = /^["'`]?\s*(?::(?!:)|=(?![=>])|=>)/

function namesIn(code: string): string[] {
  return [...code.matchAll(part)].flatMap(([, name]) => (name !== undefined && !plain.test(name) ? name : []))
}

/** Whether a name stands at one other place alone, outside of the edits. Comments count as well. */
function isAlone(name: string, edits: readonly Edit[], text: string): boolean {
  const all = [...text.matchAll(new RegExp(`(?<![\\w.$])${name}(?!\\w|["'\`]?\\s*(?::(?!:)|=>))`, 'g'))]
  const others = all.filter(
    ({ index }) =>
      !edits.some(({ range }) => range.start <= index && index < range.end) && !isKeyword(name, index, text),
  )
  const declared = new RegExp(`(?<![\\w.$])${name}\\s*\\??:(?!:)`, 'g')
  const parameters = [...text.matchAll(declared)].filter(
    ({ index }) => !edits.some(({ range }) => range.start <= index && index < range.end),
  )
  return others.length + parameters.length === 1
}

/** So far before a keyword the call around it is read, in UTF-16 code units. */
const callReach = 2000

/** Whether a name is the keyword of a call, and no parameter with a default: a caller sets it, and does not use it. */
function isKeyword(name: string, index: number, text: string): boolean {
  if (!/^\s*=(?![=>])/.test(text.slice(index + name.length, index + name.length + 20))) return false
  if (!/[(,]\s*$/.test(text.slice(Math.max(0, index - 200), index))) return false
  const lowest = Math.max(0, index - callReach)
  let closed = 0
  for (let at = index - 1; at >= lowest; at--) {
    if (')]}'.includes(text[at]!)) closed++
    else if ('([{'.includes(text[at]!) && closed-- === 0)
      return text[at] === '(' && isCalled(text.slice(Math.max(0, at - 120), at))
  }
  return false
}

/** Whether what stands before parentheses is called there. Behind a word for functions, they hold parameters. */
function isCalled(before: string): boolean {
  return /[\w)\]]$/.test(before) && !/\b(?:def|fun|func|function|fn|sub|class)\s+[\w.]*$/.test(before)
}
