import type { Range } from '../../core/range.ts'
import type { Field, Inner, Mapping, Request, Style } from '../../core/request.ts'
import type { JsonSource } from './joined-strings.ts'
import { movedRequests } from '../moved-requests.ts'

/** What the requests of a cell need to know about the cell. */
export interface CellSource {
  readonly source: JsonSource
  /** The contents of its JSON strings, ascending. */
  readonly strings: readonly Range[]
  /** The name of its language. */
  readonly language: string
}

/**
 * Moves the requests of a cell's text to the notebook. Each request carries the text of the cell, in which all of it can
 * be edited. In the notebook itself, only a mapping inside one JSON string can be edited.
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

/** Languages that write strings with either quote. An apostrophe needs no escape in JSON. */
const eitherQuote = new Set(['python', 'javascript', 'typescript'])

/** A style whose new text needs no escapes in JSON. Undefined if there is none. */
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

/** Where an edit stands in the notebook. Removed lines take their strings with them. Added lines stand before the next. */
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

/** How a newline is written between lines of a cell: each line has a string of its own, or all share one. */
function newlineIn(file: string, [first, second]: readonly Range[]): string {
  const ends = first && second && file.slice(first.start, first.end).endsWith('\\n')
  return ends ? `\\n${file.slice(first.end, second.start)}` : '\\n'
}
