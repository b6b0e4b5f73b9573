import type { Literal } from '../../core/literal.ts'

const named = /(?<![\w$-])-([A-Za-z]\w{0,80})(?:[ \t]+|:[ \t]*)([A-Za-z][\w./:@-]{0,200})/g

/**
 * Arguments by name that need no quotes: `-Model gpt-1`. `known` are the literals that were found by other means, in
 * order; nothing is looked for inside them. Of words, only those with a digit in them may name something.
 */
export function withBareArguments(text: string, known: readonly Literal[]): Literal[] {
  const found: Literal[] = []
  let next = 0
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(named)) {
    const end = index + whole.length
    while (next < known.length && known[next]!.range.end <= index) next++
    if (!/\d/.test(value) || (known[next] && known[next]!.range.start < end)) continue
    const range = { start: end - value.length, end }
    found.push({ range, value, exact: true, role: 'argument', name, ...(text[end] === '$' && { partial: true }) })
  }
  return [...known, ...found].toSorted((a, b) => a.range.start - b.range.start)
}
