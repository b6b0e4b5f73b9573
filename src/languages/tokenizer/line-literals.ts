import type { Literal, Role } from '../../core/literal.ts'

/** A stretch of a text, line by line: one literal for each line that has a word in it, white space trimmed. */
export function lineLiterals(text: string, start: number, end: number, more: { role: Role; sample?: true }): Literal[] {
  const literals: Literal[] = []
  let at = start
  // Cut out first: a search for the next newline would run past the end, again for each stretch of a long line.
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
 * The literals of a text together with what stands between them, so that no word is left out.
 * `between` makes literals of a stretch in which there are none.
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

/** Adds literals to others, however many they are: a call with spread arguments takes only so many. */
export function append(literals: Literal[], more: readonly Literal[]): void {
  for (const literal of more) literals.push(literal)
}

/** A literal of a text that is a part of another, as it stands there. */
export function shifted(literal: Literal, by: number): Literal {
  const { range, group } = literal
  const there = { ...literal, range: { start: range.start + by, end: range.end + by } }
  return group === undefined ? there : { ...there, group: group + by }
}
