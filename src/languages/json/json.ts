import type { Literal, Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { nameByFlag, splitAssignments } from '../embedded-settings.ts'
import { jsonKeyPath } from './key-path.ts'
import { requestsInJson } from './string-bodies.ts'
import { jsonTokens } from './tokens.ts'
import { parsesAsJson } from './parser.ts'
import type { Language } from '../language.ts'
import { append } from '../literal-lists.ts'
import { signal } from '../../core/signal.ts'

const bodyName = signal('body-name')
const commandKey = signal('command-key')
const commandTable = signal('command-table')

const fileName =
  /(?:\.(?:json|jsonc|json5|jsonl|ndjson|webmanifest|code-workspace)|(?:^|\/)\.(?:babel|bower|eslint|jscs|jshint|lintstaged|markdownlint|nyc|prettier|release|stylelint|sw|watchman)rc)$/i

/**
 * JSON and its relatives: comments, trailing commas, single quotes, bare keys, documents one after another.
 *
 * 1. `tokens.ts` reads one token after the other, with the scanner of `jsonc-parser`, which `parser.ts` loads.
 * 2. This file makes literals of the tokens. It keeps its own stack of brackets, so deep nesting costs no call stack,
 *    and a broken document still yields every string.
 * 3. `requests.ts` makes mappings of the same tokens, and finds the requests in them; `string-bodies.ts` those in strings.
 * 4. `parser.ts` says whether a text parses, after a fix.
 *
 * `holes.ts` is for other languages: it reads JSON in which a program fills in parts.
 */
export const jsonLanguage: Language = {
  name: 'json',
  fences: { 'x.json': ['json', 'jsonc', 'json5', 'jsonl', 'ndjson'] },
  matches: (path) => fileName.test(path),
  literals: (text) => nameByFlag(literalsIn(text)),
  requests: (text, _, models) => requestsInJson(text, models),
  keyPath: jsonKeyPath,
  parses: (text, _, like) => parsesAsJson(text, like),
}

/** An object, a list, or the document itself. The document has no `offset`. */
interface Container {
  readonly kind: 'object' | 'list' | 'document'
  readonly offset?: number
  /** The key whose value the container is. Lists pass theirs on to the lists in them. */
  readonly name?: string | undefined
  /** The key whose value comes next. */
  key?: string | undefined
}

function literalsIn(text: string): Literal[] {
  const literals: Literal[] = []
  const next = jsonTokens(text)
  const containers: Container[] = [{ kind: 'document' }]
  let last: { readonly value: string; readonly index?: number } | undefined

  for (let token = next(); token; token = next()) {
    const { sign, start: offset, end } = token
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
        // What stands before a colon is a key everywhere: fragments of documents have no braces around them.
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
        const { content: range, value } = token.string!
        last = { value }
        if (range.end > range.start) {
          last = { value, index: literals.length }
          const literal = stringIn(container, range, value, text)
          append(literals, isCommand(container, value) ? splitAssignments(literal, text) : bodyIn(literal, text))
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
        last = { value: text.slice(offset, end) }
    }
  }
  return literals
}

/** A value that is only a fallback: `${KEY=value}` of the Azure Developer CLI, `${KEY:-value}` as in a shell. */
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
    role: roleInContainer(container, value),
    ...(name === undefined ? {} : { name }),
    ...(container.offset === undefined ? {} : { group: container.offset }),
  }
}

/**
 * The values in a request body that a string holds, escaped: `"jsonBody": "={ \"model\": \"…\" }"`. The text between them
 * stays text.
 */
function bodyIn(literal: Literal, text: string): Literal[] {
  const { name = '', value, range } = literal
  if (literal.exact || !bodyName.test(name) || !/^=?\s*[{[]/.test(value)) return [literal]
  const raw = text.slice(range.start, range.end)
  const parts: Literal[] = []
  let from = 0
  const push = (start: number, end: number, more: Partial<Literal>) => {
    if (end <= start) return
    const own = raw.slice(start, end)
    const place = { start: range.start + start, end: range.start + end }
    parts.push({ range: place, value: own, exact: true, role: 'text', group: range.start, ...more })
  }
  for (const match of raw.matchAll(/\\"([\w.-]+)\\"\s*:\s*\\"([^"\\]*)\\"/g)) {
    const end = match.index + match[0].length - 2
    const start = end - match[2]!.length
    push(from, start, {})
    push(start, end, { role: /\s/.test(match[2]!.trim()) ? 'text' : 'property', name: match[1]! })
    from = Math.max(end, start)
  }
  if (from === 0) return [literal]
  push(from, raw.length, {})
  return parts
}

/** Whether a string is a line for a shell: a script of `package.json`, the `command` of a task. */
function isCommand({ kind, key, name }: Container, value: string): boolean {
  if (kind !== 'object' || key === undefined || !/\s--?[A-Za-z]/.test(value)) return false
  return commandKey.test(key) || (name !== undefined && commandTable.test(name))
}

/** The key to which a value at this place belongs. */
function boundTo({ kind, key, name }: Container): string | undefined {
  return key ?? (kind === 'list' ? name : undefined)
}

function roleInContainer(container: Container, value: string): Role {
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
