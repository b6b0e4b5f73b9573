/**
 * The match of a sticky pattern at an offset. Patterns are constants of modules and shared by all callers. That is safe:
 * every use sets `lastIndex` first, and nothing runs between setting it and matching.
 */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Where the match of a sticky pattern at an offset ends. Undefined if it does not match there. */
export function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** The offset of the next `search`, or `otherwise` if there is none. */
export function indexOr(text: string, search: string, from: number, otherwise: number): number {
  const index = text.indexOf(search, from)
  return index < 0 ? otherwise : index
}

/** Where the line that holds an offset ends, without its newline. */
export function lineEnd(text: string, at: number): number {
  const end = indexOr(text, '\n', at, text.length)
  return end > at && text[end - 1] === '\r' ? end - 1 : end
}

/** Where the line after the one that holds an offset begins, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}
