import type { ScanContext } from '../engine/analyze-text.ts'
import type { ReadText } from './path-aliases.ts'
import { crossFileRequestsIn, type ImportedMention } from './requested-names.ts'
import { type ExportedModel, exportedModels, exportKey } from './exports.ts'
import { importersAmong, type Link, linksBetween } from './links.ts'
import { resolverAmong } from './resolve.ts'
import type { CrossFileContext } from './check.ts'
import { isScript } from '../core/paths.ts'

/** The files of a project that ask for models which others of them name. */
export interface ImportGraph {
  /** Both kinds of files, sorted: their findings hang on each other. */
  readonly paths: readonly string[]
  readonly links: readonly Link[]
  /** What the files export as they were when the graph was made. */
  readonly before: ReadonlyMap<string, readonly ExportedModel[]>
}

/**
 * Finds what the requests of one file take from another.
 *
 * @param exporters files that may export a model: see `mayExport`
 * @param files those that may import it; what is no script is passed over
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
  // What nobody imports need not be parsed.
  const before = exportsBy(
    exporters.filter((path) => importers.has(path)),
    read,
    context,
  )
  const named = [...before].filter(([, models]) => models.length > 0)
  const links = linksBetween(new Map(named), importers, read).filter((link) => {
    const text = read(link.importer)
    return (
      text !== undefined &&
      crossFileRequestsIn(link.importer, text, namingsOf([link], before, before), context).length > 0
    )
  })
  const paths = [...new Set(links.flatMap(({ importer, exporter }) => [importer, exporter]))].toSorted()
  return { paths, links, before }
}

/** What each file of the graph has to do with the others, by the texts that `read` gives now. */
export function crossFileContexts(
  { links, before }: ImportGraph,
  read: ReadText,
  context: ScanContext,
): (path: string) => CrossFileContext {
  const now = exportsBy([...new Set(links.map(({ exporter }) => exporter))], read, context)
  return (path) => ({
    imports: namingsOf(
      links.filter(({ importer }) => importer === path),
      now,
      before,
    ),
    uses: links.flatMap(({ importer, exporter, imported, names }) => {
      const text = exporter === path ? read(importer) : undefined
      return text === undefined ? [] : [{ path: importer, text, imported, names }]
    }),
  })
}

function exportsBy(paths: readonly string[], read: ReadText, context: ScanContext): Map<string, ExportedModel[]> {
  return new Map(
    paths.map((path) => {
      const text = read(path)
      return [path, text === undefined ? [] : exportedModels(path, text, context)]
    }),
  )
}

/** What links lead to, each as it is now and as it was. A name that stands for several models leads to each of them. */
function namingsOf(
  links: readonly Link[],
  now: ReadonlyMap<string, readonly ExportedModel[]>,
  before: ReadonlyMap<string, readonly ExportedModel[]>,
): ImportedMention[] {
  return links.flatMap(({ imported, exporter, names }) => {
    const [here, then] = [now, before].map((all) =>
      (all.get(exporter) ?? []).filter(
        (model) => exportKey(model.names) === exportKey(names) && model.via === imported.via,
      ),
    )
    return here!.map((model, index): ImportedMention => {
      const old = then![index]?.reference.row.id
      const isOther = old !== undefined && old !== model.reference.row.id
      // Each naming is told apart from others of the same import by its own object.
      return { imported: { ...imported }, model, ...(isOther && { from: old }) }
    })
  })
}
