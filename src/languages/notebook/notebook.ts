import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { splitAssignments } from '../embedded-settings.ts'
import { jsonLanguage } from '../json/json.ts'
import { parsesAsJson } from '../json/parser.ts'
import { joinedStrings } from './joined-strings.ts'
import type { ClientAddress, Language, LanguageFinder, PlatformNamed } from '../language.ts'
import { rangesWithin } from '../moved-requests.ts'
import { type NotebookCell, readNotebook } from './cells.ts'
import { cellRequests } from './cell-requests.ts'
import { append, lineLiterals } from '../literal-lists.ts'

/**
 * Jupyter notebooks. The source of each cell is read in the language of the cell or of the kernel. Outputs and
 * attachments of cells are data, and are not read. A notebook is read in this order:
 *
 * 1. `cells.ts` steps over the JSON and finds the cells and the kernel.
 * 2. `joined-strings.ts` joins the JSON strings of a cell to one text, and maps its offsets to the file.
 * 3. This file finds the language of the cell and lets it read that text. Lines for IPython are read apart.
 * 4. `cell-requests.ts` moves the requests of a cell to the file.
 */
export function notebookLanguage(finder: LanguageFinder): Language {
  return {
    name: 'notebook',
    fences: {},
    matches: (path) => /\.ipynb$/i.test(path),
    parses: (text, _, like) => parsesAsJson(text, like),
    literals(text, path) {
      const { cells, language } = readNotebook(text)
      if (cells.length === 0) return jsonLanguage.literals(text, path)
      const kernel = language === undefined ? 'x.py' : pathOf(language, finder)
      const literals: Literal[] = []
      for (const cell of cells) {
        const { text: source, placed } = joinedStrings(text, cell.source)
        for (const literal of cellLiterals(source, cell, kernel, finder)) append(literals, placed(literal))
      }
      return literals
    },
    requests(text, path, models) {
      if (models.length === 0) return []
      const { cells, language } = readNotebook(text)
      if (cells.length === 0) return jsonLanguage.requests!(text, path, models)
      const kernel = language === undefined ? 'x.py' : pathOf(language, finder)
      return cells.flatMap((cell) => requestsIn(text, cell, kernel, models, finder))
    },
    addresses(text, _, models, named) {
      const { cells, language } = readNotebook(text)
      const kernel = language === undefined ? 'x.py' : pathOf(language, finder)
      return addressesIn(text, cells, kernel, models, finder, named)
    },
  }
}

/** The code of all cells in the kernel's language is one program: a client is often made in an earlier cell. */
function addressesIn(
  text: string,
  cells: readonly NotebookCell[],
  kernel: string,
  models: readonly Range[],
  finder: LanguageFinder,
  named: PlatformNamed,
): ReadonlyMap<number, ClientAddress> {
  const found = new Map<number, ClientAddress>()
  const starts = new Map<number, number>()
  const inside: Range[] = []
  let program = ''
  for (const cell of cells) {
    const source = joinedStrings(text, cell.source)
    if (pathOfCell(source.text, cell, kernel, finder) !== kernel) continue
    for (const model of rangesWithin(models, cell.source[0]!.start, cell.source.at(-1)!.end)) {
      const there = source.inner(model)
      if (!there) continue
      inside.push({ start: program.length + there.start, end: program.length + there.end })
      starts.set(program.length + there.start, model.start)
    }
    program += `${source.text}\n`
  }
  const language = kernel === '' ? undefined : finder.forPath(kernel)
  for (const [at, address] of language?.addresses?.(program, kernel, inside, named) ?? [])
    found.set(starts.get(at)!, address)
  return found
}

function requestsIn(
  text: string,
  cell: NotebookCell,
  kernel: string,
  models: readonly Range[],
  finder: LanguageFinder,
): Request[] {
  const within = rangesWithin(models, cell.source[0]!.start, cell.source.at(-1)!.end)
  if (within.length === 0) return []
  const source = joinedStrings(text, cell.source)
  const path = pathOfCell(source.text, cell, kernel, finder)
  const language = path === '' ? undefined : finder.forPath(path)
  if (!language?.requests) return []
  const there = within.flatMap((model) => source.inner(model) ?? [])
  const requests = language.requests(source.text, path, there)
  return cellRequests(text, { source, strings: cell.source, language: language.name }, requests)
}

/** A path that stands for the language of a cell. Empty if it is unknown. */
function pathOfCell(source: string, cell: NotebookCell, kernel: string, finder: LanguageFinder): string {
  if (cell.kind !== 'code') return cell.kind === 'markdown' ? 'x.md' : ''
  return cellMagic(source, finder) ?? (cell.language === undefined ? kernel : pathOf(cell.language, finder))
}

/** Names of languages that kernels and magics use and fences do not, or mean differently. */
const otherNames: Readonly<Record<string, string>> = {
  ir: 'x.r',
  md: 'x.md',
  markdown: 'x.md',
  html: 'x.html',
  svg: 'x.html',
  sparksql: 'x.sql',
  script: 'x.sh',
  shellscript: 'x.sh',
  ai: 'x.txt',
  latex: 'x.txt',
}

/** A path that stands for a language, by a name of it. Empty if the name is unknown. */
function pathOf(name: string, finder: LanguageFinder): string {
  const word = name.toLowerCase()
  return (Object.hasOwn(otherNames, word) ? otherNames[word] : finder.fencePath(word)) ?? ''
}

function cellLiterals(source: string, cell: NotebookCell, kernel: string, finder: LanguageFinder): Literal[] {
  const literals = readAs(source, pathOfCell(source, cell, kernel, finder), finder)
  if (cell.kind !== 'code') return literals
  const magics = magicLines(source, cellMagic(source, finder) === undefined)
  if (magics.length === 0) return literals
  return withMagics(source, literals, magics)
}

function readAs(source: string, path: string, finder: LanguageFinder): Literal[] {
  const language = path === '' ? undefined : finder.forPath(path)
  if (language) return [...language.literals(source, path)]
  return lineLiterals(source, 0, source.length, { role: 'text' })
}

/** `%%bash`, or `%sql` alone on its line, as Databricks writes it. */
const firstLine = /^\s*%(?:%([A-Za-z]\w*)(.*)|([A-Za-z]\w*)[ \t]*(?:\r?\n|$))/

/** A path that stands for the language that the first line gives the whole cell. Undefined if it gives none. */
function cellMagic(source: string, finder: LanguageFinder): string | undefined {
  const match = firstLine.exec(source)
  if (!match) return undefined
  const [, double, rest = '', one] = match
  const word = (double ?? one)!.toLowerCase()
  const file = /^(?:writefile|file)$/.test(word) ? /(\S+)\s*$/.exec(rest.slice(0, 400))?.[1] : undefined
  const path = file ?? pathOf(word, finder)
  return path === '' ? undefined : path
}

/** A line for IPython itself, or for a shell. A backslash at its end continues it. */
const magicLine = /^[ \t]*(?:!|%{1,2}[A-Za-z])(?:[^\n]*\\\r?\n)*[^\n]*$/gm

/** The lines for IPython. In a cell of another language only the first line can be one. */
function magicLines(source: string, all: boolean): Range[] {
  const lines: Range[] = []
  for (const { 0: line, index } of source.matchAll(magicLine)) {
    if (!all && source.slice(0, index).trim() !== '') break
    lines.push({ start: index, end: index + line.length })
    if (!all) break
  }
  return lines
}

/**
 * The literals of a cell, and those of its lines for IPython. A literal that begins in such a line does not count. A
 * literal that begins before it and runs through it counts: then the line stands in a string.
 */
function withMagics(source: string, literals: readonly Literal[], magics: readonly Range[]): Literal[] {
  const all: Literal[] = []
  let next = 0
  let end = 0
  const readLines = (until: number) => {
    for (let line = magics[next]; line && line.start <= until; line = magics[++next]) {
      if (line.start < end) continue
      for (const found of lineLiterals(source, line.start, line.end, { role: 'text' })) {
        append(all, splitAssignments(found, source))
      }
      end = line.end
    }
  }
  for (const literal of literals) {
    readLines(literal.range.start)
    if (literal.range.start < end) continue
    all.push(literal)
    end = literal.range.end
  }
  readLines(source.length)
  return all
}
