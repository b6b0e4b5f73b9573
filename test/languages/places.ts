import type { Language } from '../../src/languages/language.ts'
import { languageFor } from '../../src/languages/index.ts'
import type { Literal } from '../../src/core/literal.ts'

/** What a test says of a literal: role, value, and then name, callee and flags where it has them. */
export function placed({ role, value, name, callee, partial, sample }: Literal): string {
  const marks = [partial && 'partial', sample && 'sample'].filter(Boolean)
  return [`${role} ${value}`, name && `name=${name}`, callee && `callee=${callee}`, ...marks].filter(Boolean).join(' ')
}

/** The literals of a snippet that hold one of the IDs the tests use: `m1`, `gpt-2`. */
export function placesIn(language: Language, path: string, text: string): string[] {
  return [...language.literals(text, path)].filter(({ value }) => /\b(?:m|gpt-)\d/.test(value)).map(placed)
}

/** The scanner that reads a path. */
export function scannerFor(path: string): Language {
  const language = languageFor(path)
  if (language.name === 'text') throw new Error(`No scanner reads ${path}`)
  return language
}

/** What is wrong with the literals of a text, by the contract of `Language`. Empty where nothing is. */
export function faults(text: string, literals: readonly Literal[]): string[] {
  const found: string[] = []
  let end = 0
  for (const { range, value, exact } of literals) {
    if (range.start < end || range.end <= range.start) found.push(`${range.start}-${range.end} after ${end}`)
    if (range.end > text.length) found.push(`${range.end} of ${text.length}`)
    if (exact !== (text.slice(range.start, range.end) === value)) found.push(`exact at ${range.start}`)
    end = range.end
  }
  return found
}

/** The words of a text that no literal holds. */
export function uncovered(text: string, literals: readonly Literal[]): string[] {
  let rest = text
  for (const { range } of literals) {
    rest = rest.slice(0, range.start) + ' '.repeat(range.end - range.start) + rest.slice(range.end)
  }
  return rest.match(/[\w-]*[A-Za-z0-9][\w-]*/g) ?? []
}
