import { createRequire } from 'node:module'
import type * as jsonc from 'jsonc-parser'
import type { Literal, Role } from '../literal.ts'
import type { Range } from '../range.ts'
import { nameByFlag } from './embedded.ts'
import { parsesAsJson } from './json-sound.ts'
import type { Language } from './language.ts'

const fileName =
  /(?:\.(?:json|jsonc|json5|jsonl|ndjson|webmanifest|code-workspace)|(?:^|\/)\.(?:babel|bower|eslint|jscs|jshint|lintstaged|markdownlint|nyc|prettier|release|stylelint|sw|watchman)rc)$/i

/**
 * JSON and its relatives: comments, trailing commas, single quotes, bare keys, documents one after another.
 * Reads tokens against a stack of its own and never gives up, so a broken document yields every string all the same
 * and depth costs no call stack.
 */
export const json: Language = {
  name: 'json',
  matches: (path) => fileName.test(path),
  literals: (text) => nameByFlag(literalsIn(text)),
  parses: (text, _, like) => parsesAsJson(text, like),
}

/** An object, a list, or (`offset` undefined) the document itself. */
interface Container {
  readonly kind: 'object' | 'list' | 'document'
  readonly offset?: number
  /** The key the container is the value of; lists hand theirs down to the lists in them. */
  readonly name?: string | undefined
  /** The key whose value is awaited. */
  key?: string | undefined
}

function literalsIn(text: string): Literal[] {
  const literals: Literal[] = []
  const scanner = scannerOf(text)
  const containers: Container[] = [{ kind: 'document' }]
  let last: { readonly value: string; readonly index?: number } | undefined

  for (;;) {
    const offset = scanner.getPosition()
    if (offset >= text.length) return literals
    const sign = text[offset]!
    // To the scanner an apostrophe begins a word without an end; asking it would read long lines over and over.
    if (sign !== "'") scanner.scan()
    const end = Math.min(scanner.getPosition(), text.length)
    const container = containers[containers.length - 1]!
    switch (sign) {
      case '{':
      case '[': {
        containers.push({ kind: sign === '{' ? 'object' : 'list', offset, name: boundTo(container) })
        last = undefined
        break
      }
      case '}':
      case ']':
        if (containers.length > 1) containers.pop()
        containers[containers.length - 1]!.key = undefined
        last = undefined
        break
      case ':':
        // What stood before the colon was a key, wherever it stood: fragments of documents have no braces around them.
        if (last === undefined) break
        if (last.index !== undefined) literals[last.index] = asKey(literals[last.index]!)
        container.key = last.value
        last = undefined
        break
      case ',':
        container.key = undefined
        last = undefined
        break
      case '"':
      case "'": {
        const { range, value } = sign === '"' ? doubleQuoted(scanner, offset, end) : singleQuoted(text, offset)
        if (sign === "'") scanner.setPosition(Math.min(range.end + 1, text.length))
        last = { value }
        if (range.end > range.start) {
          last = { value, index: literals.length }
          literals.push(stringIn(container, range, value, text))
        }
        container.key = undefined
        break
      }
      case '/':
        if (text[offset + 1] === '/') pushComment(literals, text, { start: offset + 2, end })
        else if (text[offset + 1] === '*') {
          pushComment(literals, text, {
            start: offset + 2,
            end: text.endsWith('*/', end) ? Math.max(end - 2, offset + 2) : end,
          })
        }
        break
      default:
        if (sign.trim() !== '') last = { value: text.slice(offset, end) }
    }
  }
}

/** All of a value: `${KEY=value}` of the Azure Developer CLI, `${KEY:-value}` as in a shell. */
const fallback = /^\$\{(?<name>[A-Za-z_]\w*):?[-=](?<value>[^${}]+)\}$/

function stringIn(container: Container, range: Range, value: string, text: string): Literal {
  const name = boundTo(container)
  const variable = container.key === undefined ? undefined : fallback.exec(text.slice(range.start, range.end))?.groups
  if (variable && value.startsWith('${')) {
    const inner = { start: range.end - 1 - variable['value']!.length, end: range.end - 1 }
    const named = {
      range: inner,
      value: variable['value']!,
      exact: true,
      role: 'default',
      name: variable['name']!,
    } as const
    return container.offset === undefined ? named : { ...named, group: container.offset }
  }
  return {
    range,
    value,
    exact: text.slice(range.start, range.end) === value,
    role: roleIn(container, value),
    ...(name === undefined ? {} : { name }),
    ...(container.offset === undefined ? {} : { group: container.offset }),
  }
}

/** The key that a value standing here belongs to. */
function boundTo({ kind, key, name }: Container): string | undefined {
  return key ?? (kind === 'list' ? name : undefined)
}

function roleIn(container: Container, value: string): Role {
  if (container.kind === 'object' && container.key === undefined) return 'key'
  if (/\s/.test(value.trim())) return 'text'
  if (container.key !== undefined) return 'property'
  return container.kind === 'list' ? 'element' : 'text'
}

function asKey({ range, value, exact, group }: Literal): Literal {
  return { range, value, exact, role: 'key', ...(group === undefined ? {} : { group }) }
}

function pushComment(literals: Literal[], text: string, range: Range): void {
  if (range.end > range.start) {
    literals.push({ range, value: text.slice(range.start, range.end), exact: true, role: 'comment' })
  }
}

/** `ScanError` is a const enum, whose values a single-file transpiler cannot see. */
const unclosed: jsonc.ScanError.UnexpectedEndOfString = 2

function doubleQuoted(scanner: jsonc.JSONScanner, offset: number, end: number): { range: Range; value: string } {
  const closed = scanner.getTokenError() !== unclosed
  return { range: { start: offset + 1, end: closed ? end - 1 : end }, value: scanner.getTokenValue() }
}

/** JSON5 has them, jsonc-parser does not. Escapes stay as they are written, which makes the literal inexact. */
function singleQuoted(text: string, offset: number): { range: Range; value: string } {
  let end = offset + 1
  while (end < text.length && text[end] !== "'" && text[end] !== '\n' && text[end] !== '\r') {
    end += text[end] === '\\' ? 2 : 1
  }
  end = Math.min(end, text.length)
  const raw = text.slice(offset + 1, end)
  return { range: { start: offset + 1, end }, value: raw.replace(/\\(.)/gs, '$1') }
}

/** Its ESM build does not load in plain Node; and few files need it. */
function scannerOf(text: string): jsonc.JSONScanner {
  parser ??= createRequire(import.meta.url)('jsonc-parser') as typeof jsonc
  return parser.createScanner(text)
}

let parser: typeof jsonc | undefined
