import type { Range } from '../../core/range.ts'
import type { Request, Style, Value } from '../../core/request.ts'
import { settingKeyPath } from './key-path.ts'
import { depthLimit, type MappingDraft, type MappingHome, type DataPlace, dataRequestsAt } from '../data-requests.ts'
import type { Token } from '../tokenizer/token.ts'
import { tokenize } from '../tokenizer/tokenize.ts'
import type { Syntax } from '../tokenizer/syntax.ts'
import { dashedWord, quotedString } from '../tokenizer/string-forms.ts'

/** The row of TOML in the table of languages, and below it what finds its requests. */
export const toml: Syntax = {
  name: 'toml',
  extensions: ['.toml'],
  files: ['pipfile'],
  fences: ['toml'],
  lineEnds: '',
  lineComments: ['#'],
  strings: [
    quotedString('"""', { escape: 'full', lines: true }),
    quotedString("'''", { lines: true }),
    quotedString('"'),
    quotedString("'", {}),
  ],
  word: dashedWord,
  newline: 'always',
  braces: 'items',
  settings: true,
  requests: (text, _, models) => tomlRequests(text, models),
  keyPath: settingKeyPath,
}

/** The requests of a TOML text: the lines of its tables, and tables within braces. */
export function tomlRequests(text: string, models: readonly Range[]): Request[] {
  return models.length === 0 ? [] : dataRequestsAt(text, readTables(text), models)
}

/** TOML has no null. An empty string comes nearest. */
const tomlWords = { true: 'true', false: 'false', null: '""' }

function tomlMapping(layout: Style['layout'], range: Range): MappingDraft {
  const style: Style = {
    layout,
    separator: ' = ',
    quotedKeys: false,
    quote: '"',
    trailingComma: false,
    words: tomlWords,
  }
  return { kind: 'mapping', range, fields: [], open: false, style }
}

function readTables(text: string): DataPlace[] {
  const { tokens } = tokenize(text, toml)
  const places: DataPlace[] = []
  let table = tomlMapping('lines', { start: 0, end: 0 })
  const tables = new Map([['', table]])
  const statements = tokens.flatMap((token, index) => (beginsStatement(token) ? [index] : []))

  for (const [place, from] of statements.entries()) {
    const to = statements[place + 1] ?? tokens.length
    if (tokens[from]!.text === '[') {
      const path = tokens.slice(from, to).flatMap(nameOf)
      table = tomlMapping('lines', { start: tokens[from]!.start, end: tokens[from]!.start })
      tables.set(path.join('\n'), table)
      // A table is also a key of the table above it, which so has a key that is not among its lines.
      const above = tables.get(path.slice(0, -1).join('\n'))
      if (above && path.length > 1) above.open = true
    } else {
      readField(table, from, to, 0)
      const [first] = table.fields
      if (first) table.range = { start: first.range.start, end: table.fields.at(-1)!.range.end }
    }
  }
  return places

  /** Reads `key = value`. `home` says where the mapping stands. */
  function readField(
    mapping: MappingDraft,
    from: number,
    to: number,
    depth: number,
    home: MappingHome = { mapping },
  ): void {
    let sign = from
    while (sign < to && tokens[sign]!.text !== '=') sign++
    if (sign === from || sign + 1 >= to) {
      mapping.open = true
      return
    }
    const first = tokens[from]!
    const keyEnd = tokens[sign - 1]!.end
    const isQuoted = sign === from + 1 && first.content !== undefined
    // Three quotes begin a text of several lines, which cannot be a key.
    if (isQuoted && text[first.start] === text[first.start + 1] && keyEnd - first.start > 2) {
      mapping.open = true
      return
    }
    const keyRange = isQuoted ? { start: first.start + 1, end: keyEnd - 1 } : { start: first.start, end: keyEnd }
    const key = isQuoted ? nameOf(first).join('') : text.slice(keyRange.start, keyRange.end)
    const value = readValue(sign + 1, to, depth, key, home)
    mapping.fields.push({ key, keyRange, range: { start: first.start, end: value.range.end }, value })
    if (mapping.fields.length > 1) return
    const between = text.slice(keyEnd, value.range.start)
    if (/^[ \t]*=[ \t]*$/.test(between)) mapping.style = { ...mapping.style, separator: between }
    if (isQuoted) mapping.style = { ...mapping.style, quotedKeys: true }
  }

  function readValue(from: number, to: number, depth: number, key?: string, home?: MappingHome): Value {
    const first = tokens[from]!
    const last = tokens[to - 1]!
    const range = { start: first.start, end: last.end }
    if (first.content && to === from + 1) {
      const [chunk, ...others] = first.content.chunks
      const isOneLine = text[range.start] !== text[range.start + 1]
      const content = chunk && others.length === 0 && isOneLine ? chunk.range : undefined
      if (content && home && key !== undefined) places.push({ content, key, home })
      const said = nameOf(first).join('')
      return { kind: 'scalar', range, value: isOneLine ? said : said.replace(/^\r?\n/, '') }
    }
    const closes = first.opens?.close
    if (closes !== to - 1 || depth > depthLimit) return bareValue(text, range)
    if (first.text === '[') {
      const items = itemsOf(from, closes).map(([start, end]) => readValue(start, end, depth + 1))
      return { kind: 'list', range, items, open: false }
    }
    const mapping = tomlMapping('commas', range)
    const inside: MappingHome = { mapping, ...(home && key !== undefined && { key, parent: home }) }
    for (const [start, end] of itemsOf(from, closes)) {
      readField(mapping, start, end, depth + 1, inside)
      const field = mapping.fields.at(-1)
      const next = tokens[end]
      if (field && next?.text === ',') mapping.fields.splice(-1, 1, { ...field, comma: next.start })
    }
    return mapping
  }

  /** The items between the commas of a bracket: the first token of each, and the token after its last. */
  function itemsOf(opening: number, closing: number): [from: number, to: number][] {
    const frame = tokens[opening]!.opens
    const items: [number, number][] = []
    let from = opening + 1
    for (let index = from; index <= closing; index++) {
      const isComma = tokens[index]!.text === ',' && tokens[index]!.frame === frame
      if (!isComma && index < closing) continue
      if (index > from) items.push([from, index])
      from = index + 1
    }
    return items
  }
}

/** Whether a token begins a line of a table or a header. The bracket that ends a list begins nothing. */
function beginsStatement({ frame, fresh, partner }: Token): boolean {
  return fresh && frame.open === -1 && partner === undefined
}

function bareValue(text: string, range: Range): Value {
  const word = text.slice(range.start, range.end)
  if (word === 'true' || word === 'false') return { kind: 'scalar', range, value: word === 'true' }
  const number = /^[-+]?\d[\d_]*(?:\.[\d_]+)?(?:[eE][-+]?\d+)?$/.test(word)
  return number ? { kind: 'scalar', range, value: Number(word.replaceAll('_', '')) } : { kind: 'unseen', range }
}

/** The value of a word or a string. Empty for a mark. */
function nameOf(token: Token): string[] {
  if (token.kind === 'word') return [token.text]
  return token.content ? [token.content.chunks.map(({ value }) => value).join('')] : []
}
