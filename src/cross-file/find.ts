import { resolve } from 'node:path'
import type { ScanContext } from '../engine/analyze-text.ts'
import { defaultMaxBytes, readText } from '../files/read.ts'
import type { Source } from '../files/source.ts'
import { type FoundFile, type Hear, hearAll } from '../fix/fix-file.ts'
import { findTied } from './fix.ts'
import type { Read } from './path-aliases.ts'
import { type Web, webOf } from './import-graph.ts'

/** Files whose findings hang on each other, each with what was found in it. */
export interface Tied {
  readonly web: Web
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
export function readerIn({ cwd, source }: Omit<Project, 'exporters'>): Read {
  let known: ReadonlySet<string> | undefined
  return (path) => {
    known ??= new Set(source.files)
    const file = known.has(path) ? source.read(path) : readText(resolve(cwd, path), defaultMaxBytes)
    return file.kind === 'text' ? file.text : undefined
  }
}

/** The files of a run that ask for models which others of them name. */
export function tiedFiles(
  project: Project,
  context: ScanContext,
  hear: Hear = hearAll,
  read = readerIn(project),
): Tied {
  const { cwd, source, exporters } = project
  const web = webOf(exporters, source.files, read, context)
  const texts = new Map(web.paths.map((path) => [path, read(path) ?? '']))
  const files = [...findTied(web, texts, context, hear)].map(([path, findings]) => {
    return { path, absolute: resolve(cwd, path), text: texts.get(path)!, findings }
  })
  return { web, files }
}
