import type { ScanContext } from '../engine/analyze-text.ts'
import type { ReadText } from './path-aliases.ts'
import { crossFileRequestsIn, type ImportedMention } from './requested-names.ts'
import { importedRequests, type ImportedModel, type ImportedRequest } from '../languages/typescript/imports.ts'
import { type ExportedModel, exportedModels } from './exports.ts'
import { exportKey, importersAmong, type Link, linksBetween } from './links.ts'
import { resolverAmong } from './resolve.ts'
import type { CrossFileContext } from './check.ts'
import { groupsBy } from '../core/groups-by.ts'
import { memoize, memoizeBy } from '../core/memoize.ts'
import { isScript } from '../core/paths.ts'

/** The files of a project that import model IDs, and the files that export them. */
export interface ImportGraph {
  /** All these files, sorted. */
  readonly paths: readonly string[]
  readonly links: readonly Link[]
  /** The exported model IDs of each file, before any fix. */
  readonly before: ReadonlyMap<string, readonly ExportedModel[]>
}

/**
 * Finds the model IDs that requests in one file import from another file.
 *
 * @param exporters files that may export a model ID: see `mayExport`
 * @param files files that may import it; only scripts count
 */
export function buildImportGraph(
  exporters: readonly string[],
  files: readonly string[],
  read: ReadText,
  context: ScanContext,
): ImportGraph {
  if (exporters.length === 0) return { paths: [], links: [], before: new Map() }
  const scripts = files.filter(isScript)
  const importers = importersAmong(scripts, read, resolverAmong(new Set(scripts), read))
  // A file that nobody imports is not parsed.
  const before = exportsBy(
    exporters.filter((path) => importers.has(path)),
    read,
    context,
  )
  const exporting = [...before].filter(([, models]) => models.length > 0)
  const links = linksBetween(new Map(exporting), importers, read).filter((link) => {
    const text = read(link.importer)
    return (
      text !== undefined &&
      crossFileRequestsIn(link.importer, text, importedMentions([link], before, before), context).length > 0
    )
  })
  const paths = [...new Set(links.flatMap(({ importer, exporter }) => [importer, exporter]))].toSorted()
  return { paths, links, before }
}

/** The context of each file of the graph, by the texts that `read` gives now. */
export function crossFileContexts(
  { links, before }: ImportGraph,
  read: ReadText,
  context: ScanContext,
): (path: string) => CrossFileContext {
  const now = exportsBy([...new Set(links.map(({ exporter }) => exporter))], read, context)
  const byImporter = groupsBy(links, ({ importer }) => importer)
  const byExporter = groupsBy(links, ({ exporter }) => exporter)
  const requestsIn = memoizeBy(
    (importer: string) => importer,
    (importer) => {
      const imports = (byImporter.get(importer) ?? []).map(({ imported }) => imported)
      return requestsByImport(read(importer) ?? '', importer, imports)
    },
  )
  return (path) => ({
    imports: importedMentions(byImporter.get(path) ?? [], now, before),
    uses: (byExporter.get(path) ?? []).flatMap(({ importer, imported, names }) => {
      const text = read(importer)
      if (text === undefined) return []
      const requestsOf = (imports: readonly ImportedModel[]) =>
        imports.flatMap((one) => requestsIn(importer).get(one) ?? [])
      return [{ path: importer, text, imported, names, requestsOf }]
    }),
  })
}

/** The requests of a file by the models that they import. */
function requestsByImport(
  text: string,
  path: string,
  imports: readonly ImportedModel[],
): ReadonlyMap<ImportedModel, readonly ImportedRequest[]> {
  const found = new Map<ImportedModel, ImportedRequest[]>()
  for (const one of importedRequests(text, path, imports)) {
    const before = found.get(one.imported)
    if (before) before.push(one)
    else found.set(one.imported, [one])
  }
  return found
}

function exportsBy(paths: readonly string[], read: ReadText, context: ScanContext): Map<string, ExportedModel[]> {
  return new Map(
    paths.map((path) => {
      const text = read(path)
      return [path, text === undefined ? [] : exportedModels(path, text, context)]
    }),
  )
}

/** The model IDs that links lead to, each as it is now and before a fix. A name that stands for several models gives each of them. */
function importedMentions(
  links: readonly Link[],
  now: ReadonlyMap<string, readonly ExportedModel[]>,
  before: ReadonlyMap<string, readonly ExportedModel[]>,
): ImportedMention[] {
  return links.flatMap(({ imported, exporter, names }) => {
    const [here, then] = [now, before].map((all) =>
      modelsNamed(all.get(exporter) ?? [], names).filter(({ via }) => via === imported.via),
    )
    return here!.map((model, index): ImportedMention => {
      const old = then![index]?.reference.row.id
      const isOther = old !== undefined && old !== model.reference.row.id
      // The copy is on purpose: mentions of the same import are told apart by the identity of this object.
      return { imported: { ...imported }, model, ...(isOther && { from: old }) }
    })
  })
}

/** The exported models with given names. The list is ordered by names once, however many links lead to it. */
function modelsNamed(models: readonly ExportedModel[], names: readonly string[]): readonly ExportedModel[] {
  return byNames(models).get(exportKey(names)) ?? []
}

const byNames = memoize((models: readonly ExportedModel[]) => groupsBy(models, (model) => exportKey(model.names)))
