import { exportsOf, type PassedOn } from '../languages/typescript/exports.ts'
import type { ImportedModel } from '../languages/typescript/modules.ts'
import type { ReadText } from './path-aliases.ts'
import type { Resolve } from './resolve.ts'

/** What a file exports under a name, as far as importers have to know it. */
export type Exported = Pick<ImportedModel, 'names' | 'via'>

/** That a file takes a model from another one, on whatever way. */
export interface Link {
  /** The file that asks for the model, and how it is named there. */
  readonly importer: string
  readonly imported: ImportedModel
  /** The file in which the ID stands, and the names under which it is exported there. */
  readonly exporter: string
  readonly names: readonly string[]
}

/** Files that hand each other on under ever longer names come to an end here. */
const mostNames = 8

interface Importer {
  readonly path: string
  readonly specifier: string
}

/** Something that importers of a file see under names, and where it comes from. */
interface PendingExport extends Pick<Link, 'exporter' | 'names'> {
  readonly path: string
  readonly as: Exported
}

/**
 * The files that import what others export, also by way of files that hand it on. `exporters` say what they export by
 * their paths, `importers` who imports them. Sorted, so that the order does not matter.
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
  const handed = new Set<string>()
  for (let seen = pending.pop(); seen; seen = pending.pop()) {
    const { path, as, exporter, names } = seen
    for (const { path: importer, specifier } of importers.get(path) ?? []) {
      const text = read(importer)
      if (text === undefined || !mayName(as, text)) continue
      const imported = { specifier, ...as }
      links.set(JSON.stringify([importer, imported, exporter, names]), { importer, imported, exporter, names })
      for (const one of passedOnBy(importer, text, specifier)) {
        const next = namesBehind(one, as.names)
        const key = JSON.stringify([importer, next, as.via, exporter, names])
        if (next === undefined || next.length > mostNames || handed.has(key)) continue
        handed.add(key)
        pending.push({ path: importer, as: { ...as, names: next }, exporter, names })
      }
    }
  }
  return [...links].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
}

const specifiers = /\b(?:from|require\s*\(|import)\s*(['"])([^'"\n]+)\1/g

/** By each file those that import it. */
export type Importers = ReadonlyMap<string, readonly Importer[]>

/** Which of some scripts, in any order, import which, as their text alone tells. */
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

/** A file that does not have the name can only hand on all there is. */
function mayName({ names: [name] }: Exported, text: string): boolean {
  return name === undefined || name === 'default' || text.includes(name) || /\bexport\s*\*/.test(text)
}

function passedOnBy(path: string, text: string, specifier: string): readonly PassedOn[] {
  if (!/\bexport\b/.test(text)) return []
  return exportsOf(text, path).passedOn.filter((one) => one.specifier === specifier)
}

/** The names that lead on from a file that hands something on; undefined where it does not. */
function namesBehind({ name, as }: PassedOn, names: readonly string[]): readonly string[] | undefined {
  if (name === '*') return as !== '*' ? [as, ...names] : names[0] === 'default' ? undefined : names
  return name === names[0] ? [as, ...names.slice(1)] : undefined
}
