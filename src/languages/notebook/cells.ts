import type { Range } from '../../core/range.ts'

/** A cell of a notebook. */
export interface NotebookCell {
  /** `code`, `markdown`, `raw`. */
  readonly kind: string
  /** The language that the cell says it is in, as VS Code and .NET write it. */
  readonly language?: string
  /** The contents of its JSON strings, ascending. */
  readonly source: readonly Range[]
}

export interface Notebook {
  readonly cells: readonly NotebookCell[]
  /** The language of its kernel, as written. */
  readonly language?: string
}

/** An open object or list, with the key of the next value. */
interface NotebookLevel {
  readonly isList: boolean
  readonly name: string
  key: string
}

/** The path of the keys, from the outermost object down, that name a cell's language. */
const cellLanguage =
  /^\/cells\/metadata\/(?:vscode\/languageId|(?:dotnet_interactive|polyglot_notebook)\/(?:language|kernelName))$/
const depth = 5

/**
 * Reads the keys of a notebook that matter, and skips everything else, also outputs of megabytes. It only distinguishes
 * brackets, strings and colons, so a broken notebook still gives the cells that are whole.
 */
export function readNotebook(text: string): Notebook {
  const cells: NotebookCell[] = []
  const levels: NotebookLevel[] = []
  let spec: string | undefined
  let info: string | undefined
  let cell: { kind: string; language?: string; source: Range[] } = { kind: '', source: [] }
  let last: Range | undefined

  function readString(range: Range): void {
    const level = levels.at(-1)
    last = range
    if (!level || levels.length > depth || (!level.isList && level.key === '')) return
    const path = levels.map(({ name }) => name).join('') + (level.isList ? '' : `/${level.key}`)
    const value = () => text.slice(range.start, range.end)
    if (path === '/cells/source') cell.source.push(range)
    else if (path === '/cells/cell_type') cell.kind = value()
    else if (cellLanguage.test(path)) cell.language = value()
    else if (path === '/metadata/kernelspec/language') spec = value()
    else if (path === '/metadata/language_info/name') info = value()
  }

  /** Closes the nearest bracket of that kind. A stray one closes nothing; the search is short to stay linear. */
  function close(isList: boolean): void {
    let index = levels.length - 1
    while (index >= 0 && index > levels.length - 8 && levels[index]!.isList !== isList) index--
    if (levels[index]?.isList !== isList) return
    const closed = levels[index]!
    levels.length = index
    const isCell = !closed.isList && levels.length === 2 && levels[1]!.name === '/cells'
    if (isCell && cell.source.length > 0) cells.push(cell)
    if (isCell) cell = { kind: '', source: [] }
  }

  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    const level = levels.at(-1)
    if (sign === '"') {
      const end = stringEnd(text, at + 1)
      readString({ start: at + 1, end })
      at = end
    } else if (sign === ':' && level && last) level.key = text.slice(last.start, last.end)
    else if (sign === ',' && level) level.key = ''
    else if (sign === '{' || sign === '[') {
      levels.push({ isList: sign === '[', name: level && !level.isList ? `/${level.key}` : '', key: '' })
    } else if (sign === '}' || sign === ']') close(sign === ']')
  }
  if (cell.source.length > 0) cells.push(cell)
  const language = spec ?? info
  return { cells, ...(language !== undefined && { language }) }
}

/** Where the content of a string ends: at its quote, or at the end of its line. */
function stringEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 10 || code === 13) return at
    if (code === 92) at++
  }
  return text.length
}
