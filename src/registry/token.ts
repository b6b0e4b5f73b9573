/** How far a token is followed to either side: longer ones name nothing, and lines of megabytes exist. */
export const reach = 256

export const tokenCharacter = /[\w.:@/%~-]/

/** The first offset, not below `from`, from which token characters run up to `at` without a break. */
export function tokenStart(text: string, at: number, from: number): number {
  const limit = Math.max(from, at - reach)
  let start = at
  while (start > limit && tokenCharacter.test(text[start - 1]!)) start--
  return start
}

/** The last offset, not above `limit`, up to which token characters run on from `at` without a break. */
export function tokenEnd(text: string, at: number, limit: number): number {
  const stop = Math.min(limit, at + reach)
  let end = at
  while (end < stop && tokenCharacter.test(text[end]!)) end++
  return end
}

/**
 * The first hit of a global pattern from a place on. One pattern serves all searches: what it remembers is set anew each
 * time, so that several may be at different places at once.
 */
export function hitFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
