import type { Range } from '../../core/range.ts'
import type { Request, Scalar, Style, Unseen, Value } from '../../core/request.ts'
import { depthLimit, type MappingDraft, type MappingHome, type DataPlace, dataRequestsAt } from '../data-requests.ts'
import { type JsonToken, jsonTokens } from './tokens.ts'

/** The requests of JSON and its relatives. The text is read once, however many models it names. */
export function jsonRequests(text: string, models: readonly Range[]): Request[] {
  return models.length === 0 ? [] : dataRequestsAt(text, placesInJson(text), models)
}

interface JsonKey {
  readonly token: JsonToken
  readonly name: string
  /** Where its colon ends, as soon as there is one. */
  colon?: number
}

/** An object, a list, or the text itself. */
interface JsonLevel {
  readonly home?: MappingHome & { readonly mapping: MappingDraft }
  readonly list?: { readonly kind: 'list'; range: Range; readonly items: Value[]; open: boolean }
  /** The key whose colon or value comes next. */
  key?: JsonKey | undefined
  /** True after a value, until a comma follows. */
  filled: boolean
}

const jsonWords = { true: 'true', false: 'false', null: 'null' }
const strict: Style = {
  layout: 'commas',
  separator: ': ',
  quotedKeys: true,
  quote: '"',
  trailingComma: false,
  words: jsonWords,
}

/** The strings that are values of keys in JSON, with the mappings around them. */
export function placesInJson(text: string): DataPlace[] {
  const next = jsonTokens(text)
  const places: DataPlace[] = []
  const levels: JsonLevel[] = [{ filled: false }]
  let level = levels[0]!

  /** Marks the object around a syntax error: it may have more keys, and it must not be edited. */
  function spoil(): void {
    if (level.home) {
      level.home.mapping.open = true
      level.home.mapping.readonly = true
    } else if (level.list) level.list.open = true
  }

  function put(value: Value): void {
    const { home, list, key } = level
    if (level.filled) spoil()
    level.filled = true
    if (list) list.items.push(value)
    if (!home || !key) return
    level.key = undefined
    home.mapping.fields.push({
      key: key.name,
      keyRange: key.token.string?.content ?? { start: key.token.start, end: key.token.end },
      range: { start: key.token.start, end: value.range.end },
      value,
    })
  }

  function enter(token: JsonToken): void {
    const range = { start: token.start, end: token.end }
    const { home, key } = level
    const outer: JsonLevel = level
    const isDeep = levels.length > depthLimit
    const isValue = !home || key?.colon !== undefined
    if (!isValue || isDeep) spoil()
    if (token.sign === '[') {
      const list = { kind: 'list' as const, range, items: [], open: false }
      level = { list, filled: false }
    } else {
      const mapping: MappingDraft = { kind: 'mapping', range, fields: [], open: false, style: strict }
      level = { home: { mapping, ...(home && key && isValue && { key: key.name, parent: home }) }, filled: false }
    }
    levels.push(level)
    if (isDeep) {
      outer.key = undefined
      outer.filled = true
    }
    if (!isValue || isDeep) return
    const inside = level
    level = outer
    put(inside.home?.mapping ?? inside.list!)
    level = inside
  }

  function leave(sign: string, end: number): void {
    const { home, list, key } = level
    if (!home && !list) return
    const isOther = (sign === '}') !== (home !== undefined)
    if (key || isOther) spoil()
    const whole = home?.mapping ?? list!
    whole.range = { start: whole.range.start, end }
    if (home) home.mapping.style = jsonStyleOf(text, home.mapping)
    levels.pop()
    level = levels.at(-1)!
    if (isOther) spoil()
    const last = level.home?.mapping.fields.at(-1)
    if (last?.value === whole) {
      level.home!.mapping.fields.splice(-1, 1, { ...last, range: { start: last.range.start, end } })
    }
  }

  function readWord(token: JsonToken): void {
    const { home, list, key } = level
    const word = text.slice(token.start, token.end)
    if (home && !key) {
      if (/^(?:\.{3,}|…)$/.test(word)) home.mapping.open = true
      else if (level.filled) spoil()
      else level.key = { token, name: word }
    } else if (home && key?.colon === undefined) spoil()
    else if (list && /^(?:\.{3,}|…)$/.test(word)) list.open = true
    else put(wordValue(word, token))
  }

  function readString(token: JsonToken): void {
    const { content, value, closed } = token.string!
    const { home, key } = level
    if (!closed) spoil()
    if (home && !key) {
      if (level.filled) spoil()
      level.key = { token, name: value }
      level.filled = false
    } else if (home && key?.colon === undefined) spoil()
    else {
      put({ kind: 'scalar', range: { start: token.start, end: token.end }, value })
      if (home && key && closed && levels.length <= depthLimit) places.push({ content, key: key.name, home })
    }
  }

  for (let token = next(); token; token = next()) {
    const { sign } = token
    if (sign === '{' || sign === '[') enter(token)
    else if (sign === '}' || sign === ']') leave(sign, token.end)
    else if (sign === ':') {
      if (level.key?.colon === undefined && level.key) level.key.colon = token.end
      else spoil()
    } else if (sign === ',') {
      const fields = level.home?.mapping.fields
      const last = fields?.at(-1)
      if (!level.filled || level.key) spoil()
      else if (last) fields!.splice(-1, 1, { ...last, comma: token.start })
      level.key = undefined
      level.filled = false
    } else if (token.string) readString(token)
    else if (sign !== '/') readWord(token)
    else if (token.end === token.start + 1) spoil()
  }
  while (levels.length > 1) {
    spoil()
    leave(level.home ? '}' : ']', text.length)
  }
  return places
}

function wordValue(word: string, { start, end }: Range): Scalar | Unseen {
  const range = { start, end }
  if (word === 'true' || word === 'false') return { kind: 'scalar', range, value: word === 'true' }
  if (word === 'null') return { kind: 'scalar', range, value: null }
  const number = /^[-+]?(?:\d|\.\d)/.test(word) ? Number(word) : Number.NaN
  return Number.isFinite(number) ? { kind: 'scalar', range, value: number } : { kind: 'unseen', range }
}

/** The style in which the mapping is written, by its first field and its strings. Plain JSON if it has no fields. */
function jsonStyleOf(text: string, { fields }: MappingDraft): Style {
  const [first] = fields
  if (!first) return strict
  const quotedKeys = first.keyRange.start > first.range.start
  const separator = text.slice(first.keyRange.end + (quotedKeys ? 1 : 0), first.value.range.start)
  const strings = fields.map(({ value }) => value).filter(({ kind }) => kind === 'scalar')
  const quote = strings.map(({ range }) => text[range.start]).find((sign) => sign === '"' || sign === "'")
  return {
    ...strict,
    separator: /^[ \t]*:[ \t]*$/.test(separator) ? separator : strict.separator,
    quotedKeys,
    quote: (quote ?? (quotedKeys ? text[first.range.start] : '"')) === "'" ? "'" : '"',
    trailingComma: fields.at(-1)!.comma !== undefined,
  }
}
