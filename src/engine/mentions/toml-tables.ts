import { groupsBy } from '../../core/groups-by.ts'
import { memoizeTexts } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { Container } from './container.ts'

/** A line of TOML that begins a table, `[a.b]`, or an entry of a list of tables, `[[a.b]]`. */
interface Header {
  readonly at: number
  readonly path: string
  readonly isEntry: boolean
}

/** The tables of TOML around an offset, the innermost first. A list of tables reaches over all of its entries. */
export const tablesAround = (text: string, offset: number): readonly Container[] => tablesIn(text)(offset)

const tablesIn = memoizeTexts((text) => {
  const headers = headersOf(text)
  const places = groupsBy([...headers.keys()], (index) => headers[index]!.path)
  const tableEnds = new Map<number, number>()
  const lists = new Map<string, Range>()

  const startAt = (index: number) => headers[index]?.at ?? text.length
  const isUnder = (index: number, path: string) => headers[index]?.path.startsWith(`${path}.`) === true

  /** The number of the first header behind a table and the tables in it. */
  function tableEnd(index: number, path: string): number {
    let end = tableEnds.get(index) ?? index + 1
    while (isUnder(end, path)) end++
    tableEnds.set(index, end)
    return end
  }

  /** The numbers of the headers of a list, from its first entry on. */
  function listAround(index: number, path: string): Range {
    const last = lists.get(path)
    if (last && last.start <= index && index < last.end) return last
    const isInside = (one: number) => headers[one]?.path === path || isUnder(one, path)
    let [start, end] = [index, index + 1]
    while (isInside(start - 1)) start--
    while (isInside(end)) end++
    lists.set(path, { start, end })
    return { start, end }
  }

  return (offset: number): readonly Container[] => {
    let index = countWhile(headers, ({ at }) => at < offset) - 1
    const found: Container[] = []
    if (index < 0) return found
    const parts = headers[index]!.path.split('.')
    for (let count = parts.length; count > 0; count--) {
      const path = parts.slice(0, count).join('.')
      const all = places.get(path) ?? []
      const nearest = all[countWhile(all, (one) => one <= index) - 1]
      const key = parts[count - 1]!
      if (nearest === undefined) {
        // A table without a header of its own, as `a` in `[a.b]`.
        const { start, end } = found.at(-1)!
        found.push({ start, end, kind: 'mapping', key })
        continue
      }
      index = nearest
      const { at: start, isEntry } = headers[index]!
      found.push({ start, end: startAt(tableEnd(index, path)), kind: 'mapping', ...(!isEntry && { key }) })
      if (!isEntry) continue
      const list = listAround(index, path)
      found.push({ start: startAt(list.start), end: startAt(list.end), kind: 'list', key })
    }
    return found
  }
})

function headersOf(text: string): readonly Header[] {
  const lines = text.matchAll(/^[ \t]*(\[{1,2})[ \t]*([\w.\-"' ]{1,200}?)[ \t]*\]{1,2}/gm)
  return [...lines].map(({ index, 1: open, 2: path }) => ({
    at: index,
    path: path!.replaceAll(/["' ]/g, ''),
    isEntry: open === '[[',
  }))
}
