import { createRequire } from 'node:module'
import type * as jsonc from 'jsonc-parser'
import type { Range } from '../../core/range.ts'

/** A bracket, a sign, a string, a word or a comment of a JSON text. White space is no token. */
export interface JsonToken extends Range {
  /** Its first character, which tells them apart. */
  readonly sign: string
  /** What a string holds: its content in the text, and the content as a program sees it. */
  readonly string?: { readonly content: Range; readonly value: string; readonly closed: boolean }
}

/** Reads one token after the other, and undefined at the end. Never throws, whatever the text is. */
export function jsonTokens(text: string): () => JsonToken | undefined {
  const scanner = scannerOf(text)
  return function next(): JsonToken | undefined {
    for (;;) {
      const start = scanner.getPosition()
      if (start >= text.length) return undefined
      const sign = text[start]!
      // To the scanner an apostrophe begins a word without an end; asking it would read long lines over and over.
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

/** JSON5 has them, jsonc-parser does not. */
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

/** Its ESM build does not load in plain Node; and few files need it. */
function scannerOf(text: string): jsonc.JSONScanner {
  parser ??= createRequire(import.meta.url)('jsonc-parser') as typeof jsonc
  return parser.createScanner(text)
}

let parser: typeof jsonc | undefined
