import { exportsOf, type ReExport } from '../languages/typescript/exports.ts'
import type { ImportedModel } from '../languages/typescript/imports.ts'
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

/** An export whose importers are still to be found. `path` is the file that exports or re-exports it. */
interface PendingExport extends Pick<Link, 'exporter' | 'names'> {
  readonly path: string
  readonly as: Exported
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
  const pending: PendingExport[] = [...exporters].flatMap(([path, all]) =>
    all.map(({ names, via }) => {
      const as = { names, ...(via !== undefined && { via }) }
      return { path, as, exporter: path, names }
    }),
  )
  const links = new Map<string, Link>()
  const visited = new Set<string>()
  for (let current = pending.pop(); current; current = pending.pop()) {
    const { path, as, exporter, names } = current
    for (const { path: importer, specifier } of importers.get(path) ?? []) {
      const text = read(importer)
      if (text === undefined || !mayName(as, text)) continue
      const imported = { specifier, ...as }
      links.set(JSON.stringify([importer, imported, exporter, names]), { importer, imported, exporter, names })
      for (const one of reexportsOf(importer, text, specifier)) {
        const next = namesAfter(one, as.names)
        const key = JSON.stringify([importer, next, as.via, exporter, names])
        if (next === undefined || next.length > mostNames || visited.has(key)) continue
        visited.add(key)
        pending.push({ path: importer, as: { ...as, names: next }, exporter, names })
      }
    }
  }
  return [...links].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
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

/** Whether a file may import or re-export something. If the name is not in its text, only `export *` can do that. */
function mayName({ names: [name] }: Exported, text: string): boolean {
  return name === undefined || name === 'default' || text.includes(name) || /\bexport\s*\*/.test(text)
}

function reexportsOf(path: string, text: string, specifier: string): readonly ReExport[] {
  if (!/\bexport\b/.test(text)) return []
  return exportsOf(text, path).reExports.filter((one) => one.specifier === specifier)
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
}
