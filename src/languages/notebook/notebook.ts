import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request } from '../../core/request.ts'
import { splitAssignments } from '../embedded-settings.ts'
import { fencePath } from '../document/fences.ts'
import { jsonLanguage } from '../json/json.ts'
import { parsesAsJson } from '../json/parser.ts'
import { joinedStrings } from './joined-strings.ts'
import type { Language } from '../language.ts'
import { rangesWithin } from '../typescript/moved-requests.ts'
import { type NotebookCell, readNotebook } from './cells.ts'
import { cellRequests } from './cell-requests.ts'
import { append, lineLiterals } from '../literal-lists.ts'
import type { LanguageFor } from '../document/document.ts'

/**
 * Jupyter notebooks: the source of each cell, in the language of the cell or the kernel. What cells put out and what
 * is attached to them is data, and not read.
 */
export function notebookLanguage(languageFor: LanguageFor): Language {
  return {
    name: 'notebook',
    matches: (path) => /\.ipynb$/i.test(path),
    parses: (text, _, like) => parsesAsJson(text, like),
    literals(text, path) {
      const { cells, language } = readNotebook(text)
      if (cells.length === 0) return jsonLanguage.literals(text, path)
      const kernel = language === undefined ? 'x.py' : pathOf(language)
      const literals: Literal[] = []
      for (const cell of cells) {
        const { text: source, placed } = joinedStrings(text, cell.source)
        for (const literal of cellLiterals(source, cell, kernel, languageFor)) append(literals, placed(literal))
      }
      return literals
    },
    requests(text, path, models) {
      if (models.length === 0) return []
      const { cells, language } = readNotebook(text)
      if (cells.length === 0) return jsonLanguage.requests!(text, path, models)
      const kernel = language === undefined ? 'x.py' : pathOf(language)
      return cells.flatMap((cell) => requestsIn(text, cell, kernel, models, languageFor))
    },
  }
}

function requestsIn(
  text: string,
  cell: NotebookCell,
  kernel: string,
  models: readonly Range[],
  languageFor: LanguageFor,
): Request[] {
  const within = rangesWithin(models, cell.source[0]!.start, cell.source.at(-1)!.end)
  if (within.length === 0) return []
  const source = joinedStrings(text, cell.source)
  const path = pathOfCell(source.text, cell, kernel)
  const language = path === '' ? undefined : languageFor(path)
  if (!language?.requests) return []
  const there = within.flatMap((model) => source.inner(model) ?? [])
  const requests = language.requests(source.text, path, there)
  return cellRequests(text, { source, strings: cell.source, language: language.name }, requests)
}

/** The path of a file in the language of a cell; empty where we know none. */
function pathOfCell(source: string, cell: NotebookCell, kernel: string): string {
  if (cell.kind !== 'code') return cell.kind === 'markdown' ? 'x.md' : ''
  return cellMagic(source) ?? (cell.language === undefined ? kernel : pathOf(cell.language))
}

/** Names that kernels and magics have for languages, where fences have others. */
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

/** The path of a file in a language, for a name of that language. Empty where we know none. */
function pathOf(name: string): string {
  const word = name.toLowerCase()
  return (Object.hasOwn(otherNames, word) ? otherNames[word] : fencePath(word)) ?? ''
}

function cellLiterals(source: string, cell: NotebookCell, kernel: string, languageFor: LanguageFor): Literal[] {
  const literals = readAs(source, pathOfCell(source, cell, kernel), languageFor)
  if (cell.kind !== 'code') return literals
  const magics = magicLines(source, cellMagic(source) === undefined)
  if (magics.length === 0) return literals
  return withMagics(source, literals, magics)
}

function readAs(source: string, path: string, languageFor: LanguageFor): Literal[] {
  const language = path === '' ? undefined : languageFor(path)
  if (language) return [...language.literals(source, path)]
  return lineLiterals(source, 0, source.length, { role: 'text' })
}

/** `%%bash`; or `%sql` alone on its line, as Databricks has it. */
const firstLine = /^\s*%(?:%([A-Za-z]\w*)(.*)|([A-Za-z]\w*)[ \t]*(?:\r?\n|$))/

/** What the first line says of the whole cell: the path of a file in its language, where it has another one. */
function cellMagic(source: string): string | undefined {
  const match = firstLine.exec(source)
  if (!match) return undefined
  const [, double, rest = '', one] = match
  const word = (double ?? one)!.toLowerCase()
  const file = /^(?:writefile|file)$/.test(word) ? /(\S+)\s*$/.exec(rest.slice(0, 400))?.[1] : undefined
  const path = file ?? pathOf(word)
  return path === '' ? undefined : path
}

/** A line for IPython itself, or for a shell; a backslash at its end carries it on. */
const magicLine = /^[ \t]*(?:!|%{1,2}[A-Za-z])(?:[^\n]*\\\r?\n)*[^\n]*$/gm

/** The lines for IPython; in a cell of another language only the first line is one. */
function magicLines(source: string, all: boolean): Range[] {
  const lines: Range[] = []
  for (const { 0: line, index } of source.matchAll(magicLine)) {
    if (!all && source.slice(0, index).trim() !== '') break
    lines.push({ start: index, end: index + line.length })
    if (!all) break
  }
  return lines
}

/** What begins in such a line is no literal of the cell's language; what merely runs through one is. */
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
