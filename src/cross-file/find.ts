import { resolve } from 'node:path'
import type { ScanContext } from '../engine/analyze-text.ts'
import { defaultMaxBytes, readText } from '../files/read.ts'
import type { Source } from '../files/source.ts'
import { type FoundFile, type SuppressFindings, keepAll } from '../fix/fix-file.ts'
import { checkLinkedFiles } from './fix.ts'
import type { ReadText } from './path-aliases.ts'
import { type ImportGraph, buildImportGraph } from './import-graph.ts'

/** Files whose findings hang on each other, each with what was found in it. */
export interface LinkedFiles {
  readonly graph: ImportGraph
  readonly files: readonly FoundFile[]
}

export interface Project {
  /** Absolute. */
  readonly cwd: string
  readonly source: Pick<Source, 'files' | 'read'>
  /** Those that may export a model: see `mayExport`. Where there are none, nothing is read. */
  readonly exporters: readonly string[]
}

/** Reads files of a run, and others beside them: the compiler's configuration need not be one of its files. */
export function readerIn({ cwd, source }: Omit<Project, 'exporters'>): ReadText {
  let known: ReadonlySet<string> | undefined
  return (path) => {
    known ??= new Set(source.files)
    const file = known.has(path) ? source.read(path) : readText(resolve(cwd, path), defaultMaxBytes)
    return file.kind === 'text' ? file.text : undefined
  }
}

/** The files of a run that ask for models which others of them name. */
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
