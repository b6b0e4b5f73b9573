import type { Literal } from '../../core/literal.ts'
import type { Language } from '../language.ts'

/** Tables. Each cell is an element, and its name is that of its column. The first row holds the names. */
export const csv: readonly Language[] = [
  {
    name: 'csv',
    fences: { 'x.csv': ['csv'] },
    matches: (path) => /\.csv$/i.test(path),
    literals: (text) => cells(text, ','),
  },
  {
    name: 'tsv',
    fences: { 'x.tsv': ['tsv'] },
    matches: (path) => /\.tsv$/i.test(path),
    literals: (text) => cells(text, '\t'),
  },
]

function cells(text: string, separator: string): Literal[] {
  const literals: Literal[] = []
  const names: string[] = []
  let column = 0
  let row = 0
  let group = 0
  for (let at = 0; at < text.length;) {
    const quoted = text[at] === '"'
    const start = quoted ? at + 1 : at
    const end = quoted ? quotedEnd(text, start) : plainEnd(text, start, separator)
    const raw = text.slice(start, end)
    const value = quoted ? raw.replaceAll('""', '"') : raw
    if (row === 0) names.push(value.trim())
    const name = names[column]
    const role = row === 0 ? 'key' : /\S\s+\S/.test(value) ? 'text' : 'element'
    if (value.trim() !== '') {
      literals.push({
        range: { start, end },
        value,
        exact: raw === value,
        role,
        ...(row > 0 && name && { name }),
        group,
      })
    }
    at = quoted ? Math.min(text.length, end + 1) : end
    // Text after a closing quote belongs to no cell.
    if (quoted) at = plainEnd(text, at, separator)
    if (text[at] === separator) column++
    else {
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      column = 0
      row++
      group = at + 1
    }
    at++
  }
  return literals
}

function quotedEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    if (text[quote + 1] !== '"') return quote
    at = quote + 2
  }
}

function plainEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
