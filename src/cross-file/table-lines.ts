/** How many lines a list, a type or a table is followed each way. */
const reach = 2000

/**
 * The line of an entry, and the entries before and behind it: lines of the same shape, which are indented alike. Where each
 * entry is a block of its own, the lines of the neighbouring blocks count too.
 */
export function siblingsOf(lines: readonly string[], at: number): readonly string[] {
  const own = lines[at] ?? ''
  const [indent, shape] = [indentOf(own), shapeOf(own)]
  const least = blockIndent(lines, at)
  const found = [own]
  for (const step of [-1, 1]) {
    for (let index = at + step; Math.abs(index - at) <= reach; index += step) {
      const line = lines[index]
      if (line === undefined) break
      if (line.trim() === '') continue
      const here = indentOf(line)
      if (here < least) break
      if (here === indent && shapeOf(line) === shape) found.push(line)
    }
  }
  return found
}

/** The indent of the block that an entry with several lines begins with. That of the line, if it is an entry of its own. */
function blockIndent(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at] ?? '')
  if (!entryKey.test(lines[at] ?? '')) return indent
  for (let index = at - 1; index >= 0 && at - index <= reach; index--) {
    const line = lines[index]!
    if (line.trim() === '' || indentOf(line) >= indent) continue
    return /^\s*\{\s*$|^\s*-\s/.test(line) ? indentOf(line) : indent
  }
  return indent
}

const entryKey = /^\s*["']?\w+["']?\s*[:=]\s*\S/

/** Whether the value of a line stands under a number: a number names no model. */
export const hasNumberedKey = (line: string) => /^\s*["']?\d+["']?\s*(?::|=>|=|,)\s*["'`]/.test(line)

const indentOf = (line: string) => line.search(/\S|$/)

/** What a line begins with: a quote, another sign, a key, or a word of the language such as `case`. */
function shapeOf(line: string): string {
  const text = line.trim()
  if (/^["'`]/.test(text)) return '"'
  return /^[\w.-]+\s*(?::|=>)/.test(text) ? 'key' : (/^(?:\w+|\W)/.exec(text)?.[0] ?? '')
}

/** Whether a line holds an ID and not one that only begins or ends with it. A comment holds none. */
export function holdsWhole(line: string, id: string): boolean {
  if (!line.includes(id) || /^\s*(?:\/\/|#|--|;|\*|<!--)/.test(line)) return false
  for (let at = line.indexOf(id); at >= 0; at = line.indexOf(id, at + 1)) {
    const [before, after] = [line[at - 1] ?? '', line[at + id.length] ?? '']
    if (!/[\w.-]/.test(before) && !/[\w.-]/.test(after)) return true
  }
  return false
}
