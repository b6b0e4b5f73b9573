import type * as library from 'yaml'
import type { Range } from '../../core/range.ts'
import type { ListValue, Style, Unseen, Value } from '../../core/request.ts'
import { depthLimit, type MappingDraft, type MappingHome, type DataPlace } from '../data-requests.ts'

type YamlToken = library.CST.Token
type Trivia = readonly library.CST.SourceToken[] | undefined
type YamlNode = YamlToken | null | undefined
type Item = library.CST.CollectionItem

/** A value with an anchor, and the mappings around it. */
export interface Anchored {
  readonly name: string
  readonly mapping?: MappingDraft
  readonly within: readonly MappingDraft[]
}

/** The lines of a scalar. `folded` if a newline only separates words. */
export interface Block extends Range {
  readonly key?: string | undefined
  readonly folded: boolean
}

/** What requests need to know about a YAML text. */
export interface YamlReading {
  readonly places: DataPlace[]
  readonly mappings: MappingDraft[]
  /** The scalars of several lines, with their keys. Ascending within a mapping. */
  readonly blocks: Block[]
  readonly anchored: Anchored[]
  /** Every alias. `into` is the mapping that it is merged into, if it is. */
  readonly aliases: { readonly name: string; readonly into?: MappingDraft }[]
}

const yamlWords = { true: 'true', false: 'false', null: 'null' }

/**
 * Reads the mappings of a text from its tokens. `hidden` says where templates were masked: such keys and values are
 * unseen. `resolve` gives the value that a program sees for a scalar.
 */
export function readMappings(
  tokens: Iterable<YamlToken>,
  text: string,
  hidden: (range: Range) => boolean,
  resolve: (token: library.CST.FlowScalar | library.CST.BlockScalar) => string,
): YamlReading {
  const reading: YamlReading = { places: [], mappings: [], blocks: [], anchored: [], aliases: [] }
  const { places, mappings, blocks, anchored, aliases } = reading
  const within: MappingDraft[] = []

  function value(token: YamlNode, props: Trivia, from: number, home?: Pick<MappingHome, 'key' | 'parent'>): Value {
    const anchor = props?.find(({ type }) => type === 'anchor')?.source.slice(1)
    const tagged = props?.some(({ type }) => type === 'tag') ?? false
    // The parser puts an empty word behind the blanks that follow a colon.
    const isEmpty = token?.type === 'scalar' && token.source === ''
    const read = bare(isEmpty ? undefined : token, from, tagged, home)
    if (anchor !== undefined) {
      const own = read.kind === 'mapping' ? { mapping: read as MappingDraft } : {}
      anchored.push({ name: anchor, ...own, within: [...within] })
    }
    return read
  }

  function bare(token: YamlNode, from: number, tagged: boolean, home?: Pick<MappingHome, 'key' | 'parent'>): Value {
    const nothing = { start: from, end: from }
    switch (token?.type) {
      case undefined:
        return tagged ? { kind: 'unseen', range: nothing } : { kind: 'scalar', range: nothing, value: null }
      case 'alias':
        aliases.push({ name: token.source.slice(1) })
        return unseen(token.offset, token.offset + token.source.length)
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
      case 'block-scalar':
        return scalar(token, tagged, home)
      case 'block-map':
      case 'flow-collection':
      case 'block-seq':
        // Deeper than the limit: its first character stands for the whole value.
        if (within.length >= depthLimit) return unseen(token.offset, token.offset + 1)
        if (token.type === 'block-seq') return list(token)
        if (token.type === 'flow-collection' && token.start.source === '[') return list(token)
        return mapping(token, home)
      default:
        return unseen(from, from)
    }
  }

  function scalar(
    token: library.CST.FlowScalar | library.CST.BlockScalar,
    tagged: boolean,
    home?: Pick<MappingHome, 'key' | 'parent'>,
  ): Value {
    const range = rangeOfScalar(token)
    const isPlain = token.type === 'scalar'
    if (home?.parent && home.key !== undefined && token.type !== 'block-scalar') {
      places.push({ content: contentOfScalar(token), key: home.key, home: home.parent })
    }
    if (token.type === 'block-scalar') {
      const start = range.end - token.source.trimEnd().length
      blocks.push({ start, end: range.end, key: home?.key, folded: text[range.start] === '>' })
    }
    if (tagged || hidden(range) || !isClosed(token)) return { kind: 'unseen', range }
    const said = resolve(token)
    return { kind: 'scalar', range, value: isPlain ? coreSchemaValue(said) : said }
  }

  function list(token: library.CST.BlockSequence | library.CST.FlowCollection): ListValue {
    const items: Value[] = []
    let open = false
    let end = token.offset
    // A list counts for the depth. It is not a mapping, so a placeholder stands for it.
    within.push(nowhere())
    for (const item of token.items) {
      if (item.key || item.sep) open = true
      if (!item.value && !item.start.some(({ type }) => type === 'seq-item-ind')) continue
      const last = value(item.value, item.start, endOfTrivia(item.start) ?? end)
      items.push(last)
      end = Math.max(end, last.range.end)
    }
    within.pop()
    if (token.type === 'flow-collection') {
      const close = token.end.find(({ type }) => type === 'flow-seq-end')
      if (!close) open = true
      end = close ? close.offset + 1 : end
    }
    return { kind: 'list', range: { start: token.offset, end }, items, open }
  }

  function mapping(
    token: library.CST.BlockMap | library.CST.FlowCollection,
    stands?: Pick<MappingHome, 'key' | 'parent'>,
  ): MappingDraft {
    const isFlow = token.type === 'flow-collection'
    const made: MappingDraft = { ...nowhere(), range: { start: token.offset, end: token.offset } }
    const home: MappingHome = { mapping: made, ...stands }
    mappings.push(made)
    within.push(made)
    for (const item of token.items) {
      const comma = item.start.find(({ type }) => type === 'comma')?.offset
      const last = made.fields.at(-1)
      if (comma !== undefined && last) made.fields.splice(-1, 1, { ...last, comma })
      if (item.key || item.sep || item.value) readItem(item, made, home)
    }
    within.pop()
    const [first] = made.fields
    const close = isFlow ? token.end.find(({ type }) => type === 'flow-map-end') : undefined
    if (isFlow && !close) {
      made.open = true
      lock(made)
    }
    made.range = {
      start: isFlow ? token.offset : (first?.range.start ?? token.offset),
      end: close ? close.offset + 1 : (made.fields.at(-1)?.range.end ?? token.offset),
    }
    made.style = yamlStyleOf(text, made, isFlow)
    return made
  }

  function readItem({ start, key, sep, value: content }: Item, made: MappingDraft, home: MappingHome): void {
    const from = endOfTrivia(sep) ?? (key ? endOfKey(key) : made.range.start)
    const name = key && isFlowScalar(key) && isClosed(key) && !hidden(contentOfScalar(key)) ? resolve(key) : undefined
    const isExplicit = start.some(({ type }) => type === 'explicit-key-ind')
    if (name === undefined || isExplicit || name === '<<') {
      made.open = true
      // Its value may be a request itself. What it merges is shared with other mappings.
      const first = aliases.length
      value(content, sep, from)
      if (name === '<<') aliases.push(...aliases.splice(first).map((alias) => ({ ...alias, into: made })))
      return
    }
    const token = key as library.CST.FlowScalar
    const { start: begin } = rangeOfScalar(token)
    const read = value(content, sep, from, { key: name, parent: home })
    made.fields.push({
      key: name,
      keyRange: contentOfScalar(token),
      range: { start: begin, end: Math.max(read.range.end, from) },
      value: read,
    })
  }

  for (const token of tokens) if (token.type === 'document') value(token.value, token.start, token.offset)
  return reading
}

/** Marks a mapping that must not be edited. */
export function lock(mapping: MappingDraft): void {
  Object.assign(mapping, { readonly: true })
}

function nowhere(): MappingDraft {
  const style: Style = {
    layout: 'lines',
    separator: ': ',
    quotedKeys: false,
    quote: '',
    trailingComma: false,
    words: yamlWords,
  }
  return { kind: 'mapping', range: { start: 0, end: 0 }, fields: [], open: false, style }
}

function unseen(start: number, end: number): Unseen {
  return { kind: 'unseen', range: { start, end } }
}

function isFlowScalar(token: YamlToken): token is library.CST.FlowScalar {
  return /^(?:scalar|(?:single|double)-quoted-scalar)$/.test(token.type)
}

function rangeOfScalar(token: library.CST.FlowScalar | library.CST.BlockScalar): Range {
  if (token.type !== 'block-scalar') return { start: token.offset, end: token.offset + token.source.length }
  const last = token.props.at(-1)
  const header = token.props.find(({ type }) => type === 'block-scalar-header') ?? last
  const body = token.source.trimEnd()
  const start = header?.offset ?? token.offset
  const end = body === '' ? header : last
  return { start, end: end && 'source' in end ? end.offset + end.source.length + body.length : start }
}

/** The content without its quotes. The closing quote may be missing. */
function contentOfScalar(token: library.CST.FlowScalar): Range {
  const { start, end } = rangeOfScalar(token)
  if (token.type === 'scalar') return { start, end }
  return { start: start + 1, end: isClosed(token) ? end - 1 : end }
}

function isClosed({ type, source }: library.CST.FlowScalar | library.CST.BlockScalar): boolean {
  return !type.includes('quoted') || (source.length > 1 && source.endsWith(source[0]!))
}

function endOfKey(key: YamlToken): number {
  return 'source' in key ? key.offset + key.source.length : key.offset
}

/** Where the last of these tokens ends that is neither a blank nor a comment. */
function endOfTrivia(trivia: Trivia): number | undefined {
  const last = trivia?.findLast(({ type }) => /^(?:anchor|tag|map-value-ind|seq-item-ind|explicit-key-ind)$/.test(type))
  return last && last.offset + last.source.length
}

/** The value of a plain scalar, by the core schema of YAML 1.2. */
function coreSchemaValue(said: string): string | number | boolean | null {
  if (/^(?:true|True|TRUE)$/.test(said)) return true
  if (/^(?:false|False|FALSE)$/.test(said)) return false
  if (/^(?:null|Null|NULL|~|)$/.test(said)) return null
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(said) ? Number(said) : said
}

function yamlStyleOf(text: string, { fields, style }: MappingDraft, isFlow: boolean): Style {
  const [first] = fields
  const quotedKeys = first !== undefined && first.keyRange.start > first.range.start
  const separator = first && text.slice(first.keyRange.end + (quotedKeys ? 1 : 0), first.value.range.start)
  const signs = fields
    .filter(({ value }) => value.kind === 'scalar' && typeof value.value === 'string')
    .map(({ value }) => text[value.range.start])
  const quote = signs.find((sign) => sign === '"' || sign === "'")
  return {
    ...style,
    layout: isFlow ? 'commas' : 'lines',
    separator: separator !== undefined && /^[ \t]*:[ \t]+$/.test(separator) ? separator : style.separator,
    quotedKeys,
    quote: quote === '"' || quote === "'" ? quote : quotedKeys ? '"' : '',
    trailingComma: isFlow,
  }
}
