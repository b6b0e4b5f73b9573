import type { Literal, Role } from '../../core/literal.ts'
import { splitAssignments } from '../embedded-settings.ts'
import { lineEnd } from '../text-search.ts'
import { append, lineLiterals } from '../literal-lists.ts'

/** Where a word of a command stands. */
export interface WordPlace {
  readonly role: Role
  readonly name?: string
  readonly callee?: string
  readonly group?: number
}

/**
 * The content of a quoted word. Running text, such as the body of a request, is looked into.
 * `escapes`: a backslash hides the next character, as between double quotes.
 */
export function quotedLiterals(
  text: string,
  start: number,
  end: number,
  place: WordPlace,
  escapes: boolean,
): Literal[] {
  if (end <= start) return []
  const raw = text.slice(start, end)
  const whole: Literal = { range: { start, end }, value: raw, exact: true, ...place }
  // Taken as it stands, so that the quotes of an escaped body are seen; what is escaped is resolved piece by piece.
  const pieces = /[\s"]/.test(raw.trim()) ? splitAssignments({ ...whole, role: 'text' }, text) : [whole]
  return escapes && raw.includes('\\') ? pieces.map(unescaped) : pieces
}

function unescaped(literal: Literal): Literal {
  const value = literal.value.replaceAll(/\\(?:\n|(["\\$`]))/g, (_, character?: string) => character ?? '')
  return value === literal.value ? literal : { ...literal, value, exact: false }
}

/** A document inside a script that is waiting for the end of its line. */
export interface Heredoc {
  readonly word: string
}

/** Reads the documents that begin at an offset, adds what is in them, and returns where the script goes on. */
export function readHeredocs(text: string, from: number, heredocs: readonly Heredoc[], literals: Literal[]): number {
  let at = from
  for (const { word } of heredocs) {
    const start = at
    while (at < text.length) {
      const end = lineEnd(text, at)
      const isLast = text.slice(at, end).trim() === word
      if (isLast) break
      at = nextLine(text, end)
    }
    for (const line of lineLiterals(text, start, at, { role: 'text' })) append(literals, splitAssignments(line, text))
    at = Math.min(text.length, nextLine(text, lineEnd(text, at)))
  }
  return at
}

function nextLine(text: string, end: number): number {
  const newline = text.indexOf('\n', end)
  return newline < 0 ? text.length : newline + 1
}
