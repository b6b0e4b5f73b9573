import type { Literal, Role } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import { splitAssignments } from '../embedded-settings.ts'
import { lineEnd, nextLine } from '../text-search.ts'
import { append, lineLiterals } from '../literal-lists.ts'

/** Where a word of a command stands. */
export interface WordPlace {
  readonly role: Role
  readonly name?: string
  readonly callee?: string
  readonly group?: number
}

/**
 * The literals of a quoted word. Running text, such as the body of a request or its form, is split at its settings.
 * `escapes`: a backslash escapes the next character, as between double quotes.
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
  const words = place.role === 'assignment' ? wordList(raw, start, place) : undefined
  if (words) return words
  const isField = place.role !== 'assignment' && sending.test(place.callee ?? '') && fieldHead.test(raw)
  // The raw text is split, so that the quotes of an escaped body are found. Escapes are resolved in each piece.
  const pieces = isField || /[\s"]/.test(raw.trim()) ? splitAssignments({ ...whole, role: 'text' }, text) : [whole]
  // What is filled in right behind it belongs to the value.
  const last = pieces.at(-1)!
  if (isField && escapes && /[$`]/.test(text[end] ?? '') && last.range.end === end)
    pieces[pieces.length - 1] = { ...last, partial: true }
  return escapes && raw.includes('\\') ? pieces.map(unescaped) : pieces
}

/** Commands that send something to an address. */
const sending = signal('sending-command')
/** A field of a form, as such a command gets it: `-F "model=…"`, `-d 'model=…&prompt=…'`. */
const fieldHead = /^[A-Za-z_]\w*=(?!=)/

const nameInList = /^(?=[^\s]*[\d-])[A-Za-z][\w.:@/+-]*$/

/** The words of a list, `MODELS="a-1 b-2"`: nothing but names, each with a digit or a hyphen. */
function wordList(raw: string, start: number, { name }: WordPlace): Literal[] | undefined {
  const words = [...raw.matchAll(/\S+/g)]
  if (words.length < 2 || !words.every(([word]) => nameInList.test(word))) return undefined
  return words.map(({ 0: value, index }) => ({
    range: { start: start + index, end: start + index + value.length },
    value,
    exact: true,
    role: 'element',
    ...(name !== undefined && { name }),
    group: start,
  }))
}

function unescaped(literal: Literal): Literal {
  const value = literal.value.replaceAll(/\\(?:\n|(["\\$`]))/g, (_, character?: string) => character ?? '')
  return value === literal.value ? literal : { ...literal, value, exact: false }
}

/** A heredoc that begins after the end of the current line. */
export interface Heredoc {
  readonly word: string
}

/** Reads the heredocs that begin at an offset and adds their literals. Returns where the script continues. */
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
