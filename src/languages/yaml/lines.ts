import type { Range } from '../../core/range.ts'
import { matchAt } from '../text-search.ts'
import type { YamlScalar } from './scalar.ts'

const indicator = /[ \t]*(?:[-?][ \t]+)*/y
const keyThenColon = /(["']?)([^\s"':#{}[\],]+)\1[ \t]*:(?=\s|$)/y
const nodeProperties = /(?:[&!][^\s,[\]{}]+[ \t]+)*/y
const blockHeader = /^[|>][-+\d]*$/
const quotedValue = /(["'])([^"'\\]*)\1(?=[ \t]*(?:#|$))/y
const flowItem = /(["'])([^"'\\]*)\1|[^\s,"'[\]{}]+/g

/**
 * Reads a stretch that is not YAML line by line: `key: value`, `- item`, `[a, b]`, comments.
 * The stretch begins at the start of a line.
 */
export function readLines(text: string, stretch: Range): YamlScalar[] {
  const scalars: YamlScalar[] = []
  let list: string | undefined
  for (const { 0: line, index } of text.slice(stretch.start, stretch.end).matchAll(/[^\r\n]+/g)) {
    const start = stretch.start + index
    const leading = matchAt(indicator, line, 0)![0]
    const isItem = leading.includes('-')
    let at = leading.length
    const key = matchAt(keyThenColon, line, at)
    if (key) {
      const from = start + at + key[1]!.length
      scalars.push({ range: { start: from, end: from + key[2]!.length }, role: 'key' })
      at += key[0].length
    }
    at += line.length - at - line.slice(at).trimStart().length
    at += matchAt(nodeProperties, line, at)![0].length
    const hash = commentAt(line, at)
    const end = at + line.slice(at, hash).trimEnd().length
    const name = key?.[2] ?? (isItem ? list : undefined)
    for (const scalar of readValue(line, { start: at, end }, start, placeOfValue(key !== null, isItem, name)))
      scalars.push(scalar)
    if (hash < line.length)
      scalars.push({ range: { start: start + hash + 1, end: start + line.length }, role: 'comment', doubt: 'reader' })
    if (key) list = end === at ? key[2] : undefined
  }
  return scalars
}

type LinePlace = Pick<YamlScalar, 'role' | 'name'>

function placeOfValue(isProperty: boolean, isItem: boolean, name: string | undefined): LinePlace {
  return { role: isProperty ? 'property' : isItem ? 'element' : 'text', ...(name === undefined ? {} : { name }) }
}

function readValue(line: string, { start, end }: Range, offset: number, place: LinePlace): YamlScalar[] {
  const value = line.slice(start, end)
  if (value === '' || blockHeader.test(value)) return []
  const quoted = matchAt(quotedValue, line, start)
  if (quoted) {
    const from = offset + start + 1
    return [{ range: { start: from, end: from + quoted[2]!.length }, quote: quoted[1] as '"' | "'", ...place }]
  }
  const unclosed = /^["'](?=[^"']*$)/.test(value) ? 1 : 0
  if (!value.startsWith('[')) return [{ range: { start: offset + start + unclosed, end: offset + end }, ...place }]
  return Array.from(value.matchAll(flowItem), (item) => {
    const from = offset + start + item.index + (item[2] === undefined ? 0 : 1)
    const length = (item[2] ?? item[0]).length
    return { ...place, range: { start: from, end: from + length }, role: 'element', group: offset + start }
  })
}

/** Where the comment of a line begins: at a `#` after a blank or at the start. The end of the line if there is none. */
function commentAt(line: string, from: number): number {
  for (let hash = line.indexOf('#', from); hash >= 0; hash = line.indexOf('#', hash + 1)) {
    if (hash === 0 || hash === from || /\s/.test(line[hash - 1]!)) return hash
  }
  return line.length
}
