import type { Range } from '../../core/range.ts'
import type { Field, Inner, Mapping, Request, Style } from '../../core/request.ts'
import type { JsonSource } from './joined-strings.ts'
import { movedRequests } from '../moved-requests.ts'

/** A cell, as far as its requests need it. */
export interface CellSource {
  readonly source: JsonSource
  /** The contents of its JSON strings, ascending. */
  readonly strings: readonly Range[]
  /** The name of its language. */
  readonly language: string
}

/**
 * The requests of a cell as they stand in the notebook, for those of its text. Each brings that text along, in which
 * all of it can be edited. In the notebook's own text a mapping only can that stands within one string.
 */
export function cellRequests(file: string, cell: CellSource, requests: readonly Request[]): Request[] {
  const { source, strings, language } = cell
  const mapping = (there: Mapping, here: Mapping): Mapping => {
    const style = styleIn(there.style, language)
    const isTogether = source.inner(there.range) !== undefined && !hasNewline(source.text, here.range)
    const fields = there.fields.map(({ comma, ...field }): Field =>
      // An escape can stand for a comma.
      comma === undefined || file[comma] !== ',' ? field : { ...field, comma },
    )
    const isPlain = fields.every(({ comma }, index) => comma === there.fields[index]!.comma)
    if (isTogether && isPlain && style) return { ...there, style }
    return { ...there, fields, readonly: true }
  }
  const newline = newlineIn(file, strings)
  return movedRequests(requests, { range: source.outer, mapping }).map((request, index) => {
    return { ...request, inner: innerOf(source, requests[index]!, newline) }
  })
}

/** What writes strings with either quote: an apostrophe will do, which JSON need not escape. */
const eitherQuote = new Set(['python', 'javascript', 'typescript'])

/** How new text may be written so that it needs no escapes. Undefined where it may not. */
function styleIn(style: Style, language: string): Style | undefined {
  if (style.layout === 'lines') return undefined
  if (eitherQuote.has(language)) return { ...style, quote: "'" }
  return style.quote === '"' ? undefined : style
}

function hasNewline(text: string, { start, end }: Range): boolean {
  const newline = text.indexOf('\n', start)
  return newline >= 0 && newline < end
}

function innerOf(source: JsonSource, request: Request, newline: string): Inner {
  return {
    text: source.text,
    request,
    placed: (range, text) => ({
      range: placeIn(source, range, text),
      text: text.split('\n').map(escaped).join(newline),
    }),
  }
}

function escaped(line: string): string {
  return JSON.stringify(line).slice(1, -1)
}

/** Lines that go take their strings with them, so that no empty one stays; those that come stand before the next. */
function placeIn(source: JsonSource, range: Range, text: string): Range {
  const there = source.outer(range)
  const { start, end } = range
  if (end === start && end < source.text.length) {
    const next = source.outer({ start, end: start + 1 }).start
    return { start: next, end: next }
  }
  const linesGo = text === '' && end > start && source.text[end - 1] === '\n' && end < source.text.length
  if (!linesGo || (start > 0 && source.text[start - 1] !== '\n')) return there
  return { start: there.start, end: source.outer({ start: end, end: end + 1 }).start }
}

/** How a newline is written between lines of a source: each has a string of its own, or all share one. */
function newlineIn(file: string, [first, second]: readonly Range[]): string {
  const ends = first && second && file.slice(first.start, first.end).endsWith('\\n')
  return ends ? `\\n${file.slice(first.end, second.start)}` : '\\n'
}
