import type * as jsonc from 'jsonc-parser'
import type { Range } from '../../core/range.ts'
import { jsonParser } from './parser.ts'

/** A bracket, a sign, a string, a word or a comment of a JSON text. White space is no token. */
export interface JsonToken extends Range {
  /** Its first character, which tells them apart. */
  readonly sign: string
  /** What a string holds: its content in the text, and the content as a program sees it. */
  readonly string?: { readonly content: Range; readonly value: string; readonly closed: boolean }
}

/** Returns a function that reads one token after the other, and then undefined. It never throws, whatever the text is. */
export function jsonTokens(text: string): () => JsonToken | undefined {
  const scanner = jsonParser().createScanner(text)
  return function next(): JsonToken | undefined {
    for (;;) {
      const start = scanner.getPosition()
      if (start >= text.length) return undefined
      const sign = text[start]!
      // The scanner takes an apostrophe for the beginning of a word without an end, and would read long lines again
      // and again.
      if (sign === "'") {
        const string = singleQuoted(text, start)
        const end = Math.min(string.content.end + 1, text.length)
        scanner.setPosition(end)
        return { sign, start, end, string }
      }
      scanner.scan()
      const end = Math.min(scanner.getPosition(), text.length)
      if (sign === '"') return { sign, start, end, string: doubleQuoted(scanner, start, end) }
      if (sign.trim() !== '') return { sign, start, end }
    }
  }
}

/** `ScanError` is a const enum, whose values a single-file transpiler cannot see. */
const unclosed: jsonc.ScanError.UnexpectedEndOfString = 2

function doubleQuoted(scanner: jsonc.JSONScanner, start: number, end: number): JsonToken['string'] & {} {
  const closed = scanner.getTokenError() !== unclosed
  return { content: { start: start + 1, end: closed ? end - 1 : end }, value: scanner.getTokenValue(), closed }
}

/** A string in single quotes, as JSON5 has it. `jsonc-parser` does not read such strings. */
function singleQuoted(text: string, start: number): JsonToken['string'] & {} {
  let end = start + 1
  while (end < text.length && text[end] !== "'" && text[end] !== '\n' && text[end] !== '\r') {
    end += text[end] === '\\' ? 2 : 1
  }
  end = Math.min(end, text.length)
  const raw = text.slice(start + 1, end)
  const value = raw.replace(/\\(.)/gs, '$1')
  return { content: { start: start + 1, end }, value, closed: text[end] === "'" }
}
