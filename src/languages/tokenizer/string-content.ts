import type { Range } from '../../core/range.ts'
import type { Hole, StringShape } from './string-forms.ts'
import type { Chunk } from './token.ts'

/** Where reading stopped: after the closing quote, or after the opening of a hole. */
export interface ContentEnd {
  readonly end: number
  /** Where the hole, or the closing quote, begins. */
  readonly start: number
  readonly hole?: Hole
}

/** Reads the content of a string from an offset to its end or its next hole, and adds what it read to `chunks`. */
export function readContent(text: string, from: number, shape: StringShape, chunks: Chunk[]): ContentEnd {
  const { close, escape, lead = '\\', holes = [] } = shape
  const firstOfClose = close.charCodeAt(0)
  const firstOfLead = escape ? lead.charCodeAt(0) : -1
  const terminator = shape.heredoc ? new RegExp(`[ \\t]*${close}(?!\\w)`, 'y') : undefined
  let value = ''
  /** Everything before this offset is in `value` already. */
  let copied = from
  let at = from

  function stop(end: number, behind: number, hole?: Hole): ContentEnd {
    addChunk(text, { start: from, end }, value + text.slice(copied, end), shape, chunks)
    return { start: end, end: behind, ...(hole && { hole }) }
  }
  function replace(by: string, end: number): void {
    value += text.slice(copied, at) + by
    copied = at = end
  }

  if (terminator && text[at - 1] === '\n' && matches(terminator, text, at)) return stop(at, terminator.lastIndex)
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) === 10)) {
      if (!shape.lines) return stop(at, at)
      if (terminator && code === 10 && matches(terminator, text, at + 1)) return stop(at, terminator.lastIndex)
    }
    const hole = holes.length > 0 ? holeAt(text, at, holes) : undefined
    if (hole) {
      if (hole.form.means === undefined) return stop(at, hole.end, hole.form)
      replace(hole.form.means, hole.end)
      continue
    }
    if (code === firstOfLead && text.startsWith(lead, at)) {
      const next = at + lead.length
      if (escape === 'kept') at = next + (text.startsWith('\r\n', next) ? 2 : 1)
      else if (escape === 'narrow') {
        if (text.startsWith(lead, next) || text.startsWith(close, next)) replace(text[next]!, next + 1)
        else at = next
      } else {
        const { value: meaning, end } = readEscape(text, next, lead)
        replace(meaning, end)
      }
      continue
    }
    if (!terminator && code === firstOfClose && text.startsWith(close, at)) {
      const behind = at + close.length
      if (!shape.doubled || !text.startsWith(close, behind)) return stop(at, behind)
      replace(close, behind + close.length)
      continue
    }
    at++
  }
  at = Math.min(at, text.length)
  return stop(at, at)
}

function addChunk(text: string, range: Range, value: string, shape: StringShape, chunks: Chunk[]): void {
  if (range.end <= range.start) return
  const raw = text.slice(range.start, range.end)
  if (!shape.words) {
    chunks.push({ range, value, exact: raw === value })
    return
  }
  for (const { 0: word, index } of raw.matchAll(/\S+/g)) {
    const start = range.start + index
    chunks.push({ range: { start, end: start + word.length }, value: word, exact: true })
  }
}

function holeAt(text: string, at: number, holes: readonly Hole[]): { form: Hole; end: number } | undefined {
  const character = text[at]
  for (const form of holes) {
    if (form.first === character && matches(form.open, text, at)) return { form, end: form.open.lastIndex }
  }
  return undefined
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

const escape =
  /(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([\s\S]))/y

const letters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  s: ' ',
}

/** The meaning of an escape, and where it ends. */
export interface DecodedEscape {
  readonly value: string
  readonly end: number
}

/**
 * Reads what follows the lead of an escape. `at` is the offset after the lead. An escape that most languages do not
 * know, such as `\-`, keeps its lead, as Python does.
 */
export function readEscape(text: string, at: number, lead: string): DecodedEscape {
  escape.lastIndex = at
  const match = escape.exec(text)
  if (!match) return { value: lead, end: at }
  const end = escape.lastIndex
  const [, byte, braced, short, long, octal, newline, other = ''] = match
  if (newline !== undefined) return { value: '', end }
  if (octal !== undefined) return { value: String.fromCharCode(Number.parseInt(octal, 8)), end }
  const hex = byte ?? braced?.replaceAll('_', '') ?? short ?? long
  if (hex !== undefined) {
    const point = Number.parseInt(hex, 16)
    return { value: point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\ufffd', end }
  }
  return { value: letters[other] ?? (/[\s\w-]/.test(other) ? lead + other : other), end }
}
