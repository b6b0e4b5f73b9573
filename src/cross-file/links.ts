import { groupsBy } from '../core/groups-by.ts'
import { memoizeBy } from '../core/memoize.ts'
import { exportsOf, type ReExport } from '../languages/typescript/exports.ts'
import type { ImportedModel, ImportedRequest } from '../languages/typescript/imports.ts'
import type { ReadText } from './path-aliases.ts'
import type { Resolve } from './resolve.ts'

/** An export, as its importers see it: its name, and how the value is reached. */
export type Exported = Pick<ImportedModel, 'names' | 'via'>

/** One file imports a model ID from another one, directly or through re-exports. */
export interface Link {
  /** The file that imports the model ID, and its name there. */
  readonly importer: string
  readonly imported: ImportedModel
  /** The file with the model ID, and the names under which it exports it. */
  readonly exporter: string
  readonly names: readonly string[]
}

/** The longest chain of names. Files that re-export each other as namespaces would make ever longer chains. */
const mostNames = 8

interface Importer {
  readonly path: string
  readonly specifier: string
}

/** An export whose importers are still to be found: the file that exports or re-exports it, and its names there. */
interface PendingExport {
  readonly path: string
  readonly names: readonly string[]
}

/**
 * The links between files, also through files that re-export. The result is sorted, so the order of the files does not
 * matter.
 *
 * @param exporters the exports of each file, by path
 * @param importers the importers of each file, by path
 */
export function linksBetween(
  exporters: ReadonlyMap<string, readonly Exported[]>,
  importers: Importers,
  read: ReadText,
): Link[] {
  const files = importingFiles(read)
  const links = new Map<string, Link>()
  for (const [exporter, all] of exporters) {
    for (const { names, via } of all) {
      const origin = { names, ...(via !== undefined && { via }) }
      for (const { importer, imported } of importsOf(exporter, origin, importers, files)) {
        const link = { importer, imported, exporter, names }
        links.set(JSON.stringify([importer, imported, exporter, names]), link)
      }
    }
  }
  return [...links].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
}

/** The imports of one export, followed through all files that re-export it. Each file is entered once for each name. */
function importsOf(
  exporter: string,
  origin: Exported,
  importers: Importers,
  { textOf, exportsAll, reexportsOf }: ImportingFiles,
): Pick<Link, 'importer' | 'imported'>[] {
  const { via } = origin
  const found: Pick<Link, 'importer' | 'imported'>[] = []
  const pending: PendingExport[] = [{ path: exporter, names: origin.names }]
  const visited = new Set<string>()
  const namedBy = new Map<string, boolean>()
  for (let current = pending.pop(); current; current = pending.pop()) {
    const { path, names } = current
    for (const { path: importer, specifier } of importers.get(path) ?? []) {
      const asked = `${importer}\n${names[0]}`
      const isNamed = namedBy.get(asked) ?? mayName(names, textOf(importer))
      namedBy.set(asked, isNamed)
      if (isNamed) found.push({ importer, imported: { specifier, names, ...(via !== undefined && { via }) } })
      // Without the name in its text, only `export *` can export it again.
      if (!isNamed && !exportsAll(importer)) continue
      for (const one of reexportsOf(importer, specifier)) {
        const next = namesAfter(one, names)
        if (next === undefined || next.length > mostNames) continue
        const key = `${importer}\n${next.join('\n')}`
        if (visited.has(key)) continue
        visited.add(key)
        pending.push({ path: importer, names: next })
      }
    }
  }
  return found
}

/** The files that import, each read and parsed once for all links. */
interface ImportingFiles {
  readonly textOf: (path: string) => string
  /** Whether it may hold an `export *`. */
  readonly exportsAll: (path: string) => boolean
  readonly reexportsOf: (path: string, specifier: string) => readonly ReExport[]
}

const itself = (path: string) => path

/** The length of all texts that are kept together, in UTF-16 code units. */
const mostKept = 64 * 1024 * 1024

function importingFiles(read: ReadText): ImportingFiles {
  const texts = new Map<string, string>()
  let length = 0
  const textOf = (path: string) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const text = read(path) ?? ''
    if (length + text.length > mostKept) {
      texts.clear()
      length = 0
    }
    length += text.length
    texts.set(path, text)
    return text
  }
  const exportsAll = memoizeBy(itself, (path) => /\bexport\s*\*/.test(textOf(path)))
  const all = memoizeBy(itself, (path) => {
    const text = textOf(path)
    return groupsBy(/\bexport\b/.test(text) ? exportsOf(text, path).reExports : [], ({ specifier }) => specifier)
  })
  return { textOf, exportsAll, reexportsOf: (path, specifier) => all(path).get(specifier) ?? [] }
}

const specifiers = /\b(?:from|require\s*\(|import)\s*(['"])([^'"\n]+)\1/g

/** The importers of each file, by the path of the file. */
export type Importers = ReadonlyMap<string, readonly Importer[]>

/** Finds out which scripts import which, without parsing them. */
export function importersAmong(scripts: readonly string[], read: ReadText, resolve: Resolve): Importers {
  const importers = new Map<string, Importer[]>()
  for (const path of scripts) {
    const written = new Set([...(read(path) ?? '').matchAll(specifiers)].map(([, , specifier]) => specifier!))
    for (const specifier of written) {
      const target = resolve(specifier, path)
      if (target === undefined || target === path) continue
      const known = importers.get(target)
      if (known) known.push({ path, specifier })
      else importers.set(target, [{ path, specifier }])
    }
  }
  return importers
}

/** Whether a file may use an export: its name is in the text, or it is imported under another one. */
function mayName([name]: readonly string[], text: string): boolean {
  return name === undefined || name === 'default' || text.includes(name)
}

/** The names of an export after it is re-exported; undefined if this re-export does not include it. */
function namesAfter({ name, as }: ReExport, names: readonly string[]): readonly string[] | undefined {
  if (name === '*') return as !== '*' ? [as, ...names] : names[0] === 'default' ? undefined : names
  return name === names[0] ? [as, ...names.slice(1)] : undefined
}

/** A file that imports a model ID, with its text. */
export interface ImporterText extends Pick<Link, 'imported' | 'names'> {
  readonly path: string
  readonly text: string
  /** Its requests with imported models, each model as `imported` is. The file is read once for all its imports. */
  readonly requestsOf: (imports: readonly ImportedModel[]) => readonly ImportedRequest[]
}

/** The files that import an export with given names. */
export type UsesOf = (names: readonly string[]) => readonly ImporterText[]

export function usesByNames(uses: readonly ImporterText[]): UsesOf {
  const byNames = groupsBy(uses, ({ names }) => exportKey(names))
  return (names) => byNames.get(exportKey(names)) ?? []
}

/** Identifies an export by its names. */
export function exportKey(names: readonly string[]): string {
  return JSON.stringify(names)
}
