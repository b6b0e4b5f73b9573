import type { Literal, Role } from '../core/literal.ts'

/** One literal for each line of a stretch that has a word in it. White space around the line is left out. */
export function lineLiterals(text: string, start: number, end: number, more: { role: Role; sample?: true }): Literal[] {
  const literals: Literal[] = []
  let at = start
  // The stretch is cut out first. A search in the whole text would run past the end, again for each stretch of a long line.
  for (const line of text.slice(start, end).split('\n')) {
    const value = line.trim()
    if (/[^\s\p{P}\p{S}]/u.test(value)) {
      const from = at + line.indexOf(value)
      literals.push({ range: { start: from, end: from + value.length }, value, exact: true, ...more })
    }
    at += line.length + 1
  }
  return literals
}

/**
 * The literals of a text, and literals for the stretches between them, so that no word is left out.
 * `between` makes the literals of such a stretch.
 */
export function withStretches(
  text: string,
  literals: readonly Literal[],
  between: (start: number, end: number) => readonly Literal[],
): Literal[] {
  const all: Literal[] = []
  let at = 0
  for (const literal of literals) {
    if (literal.range.start > at) append(all, between(at, literal.range.start))
    all.push(literal)
    at = literal.range.end
  }
  if (at < text.length) append(all, between(at, text.length))
  return all
}

/** Adds many literals to a list. `push(...more)` would fail: a call takes only so many arguments. */
export function append(literals: Literal[], more: readonly Literal[]): void {
  for (const literal of more) literals.push(literal)
}

/** A literal of a part, moved to its place in the whole text. `by` is where the part begins. */
export function shifted(literal: Literal, by: number): Literal {
  const { range, group } = literal
  const there = { ...literal, range: { start: range.start + by, end: range.end + by } }
  return group === undefined ? there : { ...there, group: group + by }
}
