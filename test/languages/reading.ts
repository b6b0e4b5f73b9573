import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Language } from '../../src/languages/language.ts'
import type { Literal } from '../../src/core/literal.ts'

/** `value | role | name ~`: one line each for a table; the name and `~` (partial) only where there are. */
export function brief({ value, role, name, partial }: Literal): string {
  return [value, role, name].filter((part) => part !== undefined).join(' | ') + (partial ? ' ~' : '')
}

/** What a language reads out of a text, stretches of plain text and keys left out unless asked for. */
export function read(language: Language, text: string, { keys = false, rest = false } = {}): string[] {
  const literals = [...language.literals(text, 'a')]
  expectSound(literals, text)
  return literals.filter(({ role }) => (keys || role !== 'key') && (rest || role !== 'text')).map(brief)
}

/** What holds for every text: inside it, ascending, apart, and exact only where the value stands there. */
export function expectSound(literals: readonly Literal[], text: string): void {
  let end = 0
  for (const { range, value, exact } of literals) {
    expect(range.start).toBeGreaterThanOrEqual(end)
    expect(range.end).toBeGreaterThan(range.start)
    end = range.end
    if (exact) expect(text.slice(range.start, range.end)).toBe(value)
  }
  expect(end).toBeLessThanOrEqual(text.length)
}

/** Texts made of a syntax's own pieces, of real samples with a piece cut out or put in, and of anything. */
export function textsLike(pieces: readonly string[], samples: readonly string[]): fc.Arbitrary<string> {
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.nat(2000), fc.nat(12), fc.constantFrom(...pieces))
    .map(([sample, at, length, piece]) => {
      const start = at % (sample.length + 1)
      return sample.slice(0, start) + piece + sample.slice(start + length)
    })
  return fc.oneof(soup, mutated, fc.string({ unit: 'binary', maxLength: 60 }))
}

export function expectAlwaysSound(language: Language, texts: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(texts, (text) => expectSound([...language.literals(text, 'a')], text)),
    { numRuns: 2000 },
  )
}
