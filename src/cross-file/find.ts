import { resolve } from 'node:path'
import type { ScanContext } from '../engine/analyze-text.ts'
import { defaultMaxBytes, readText } from '../files/read.ts'
import type { Source } from '../files/source.ts'
import { type FoundFile, type SuppressFindings, keepAll } from '../fix/fix-file.ts'
import { checkLinkedFiles } from './fix.ts'
import type { ReadText } from './path-aliases.ts'
import { type ImportGraph, buildImportGraph } from './import-graph.ts'

/** Files that are linked by imports of model IDs, each with its findings. */
export interface LinkedFiles {
  readonly graph: ImportGraph
  readonly files: readonly FoundFile[]
}

/** The files of a run. */
export interface Project {
  /** Absolute. */
  readonly cwd: string
  readonly source: Pick<Source, 'files' | 'read'>
  /** The files that may export a model ID: see `mayExport`. If there are none, no file is read. */
  readonly exporters: readonly string[]
}

/** Reads files of a run, and other files too: `tsconfig.json` need not be one of the files of the run. */
export function readerIn({ cwd, source }: Omit<Project, 'exporters'>): ReadText {
  let known: ReadonlySet<string> | undefined
  return (path) => {
    known ??= new Set(source.files)
    const file = known.has(path) ? source.read(path) : readText(resolve(cwd, path), defaultMaxBytes)
    return file.kind === 'text' ? file.text : undefined
  }
}

/**
 * Finds the files that are linked by imports of model IDs, and their findings:
 *
 * 1. exports.ts finds the model IDs that files export
 * 2. import-graph.ts links them to the files that import them (links.ts; resolve.ts and path-aliases.ts resolve specifiers)
 * 3. requested-names.ts finds the requests that use an imported model ID
 * 4. check.ts checks each file together with the files it is linked to; fix.ts fixes them
 */
export function findLinkedFiles(
  project: Project,
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
  read = readerIn(project),
): LinkedFiles {
  const { cwd, source, exporters } = project
  const graph = buildImportGraph(exporters, source.files, read, context)
  const texts = new Map(graph.paths.map((path) => [path, read(path) ?? '']))
  const files = [...checkLinkedFiles(graph, texts, context, suppress)].map(([path, findings]) => {
    return { path, absolute: resolve(cwd, path), text: texts.get(path)!, findings }
  })
  return { graph, files }
}
