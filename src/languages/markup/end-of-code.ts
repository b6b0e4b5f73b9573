const openings = '([{'
const closings = ')]}'

/**
 * Where a piece of JavaScript ends: the first offset from `from` on at which `closes` (sticky) matches, outside of
 * strings, comments and brackets. Undefined if the text ends first, or a bracket closes that was never opened.
 * A quote without its partner on the same line begins no string.
 */
export function endOfCode(text: string, from: number, closes: RegExp): number | undefined {
  /** The closing brackets that must still come. A backtick stands for a template around a `${`. */
  const awaited: string[] = []
  let at = from
  while (at <= text.length) {
    closes.lastIndex = at
    if (awaited.length === 0 && closes.test(text)) return at
    const sign = text[at]
    if (sign === undefined) return undefined
    if (awaited.at(-1) === '`') at = templateEnd(text, at, awaited)
    else if (sign === '"' || sign === "'") at = quoteEnd(text, at)
    else if (sign === '/' && (text[at + 1] === '*' || text[at + 1] === '/')) at = commentEnd(text, at)
    else {
      if (openings.includes(sign)) awaited.push(closings[openings.indexOf(sign)]!)
      else if (sign === '`') awaited.push('`')
      else if (closings.includes(sign) && awaited.pop() !== sign) return undefined
      at += sign === '\\' ? 2 : 1
    }
  }
  return undefined
}

/** Reads one step of a template: its end, the beginning of code in it, or a character. */
function templateEnd(text: string, from: number, awaited: string[]): number {
  if (text.startsWith('${', from)) {
    awaited.push('}')
    return from + 2
  }
  if (text[from] === '`') awaited.pop()
  return from + (text[from] === '\\' ? 2 : 1)
}

function quoteEnd(text: string, from: number): number {
  // After a letter it is an apostrophe in the text between two tags.
  if (/\w/.test(text[from - 1] ?? '')) return from + 1
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === text[from]) return at + 1
    if (text[at] === '\\') at++
  }
  return from + 1
}

function commentEnd(text: string, from: number): number {
  const close = text[from + 1] === '*' ? '*/' : '\n'
  const end = text.indexOf(close, from + 2)
  if (end >= 0) return close === '\n' ? end : end + 2
  return close === '\n' ? text.length : text.length + 1
}
