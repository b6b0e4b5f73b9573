import { resolve } from 'node:path'
import type { ScanContext } from './decide.ts'
import { readText } from './files/read.ts'
import type { FoundFile } from './mend.ts'
import { findTied } from './mend-tied.ts'
import { type Web, webOf } from './modules/web.ts'

/** Files whose findings hang on each other, each with what was found in it. */
export interface Tied {
  readonly web: Web
  readonly files: readonly FoundFile[]
}

interface Project {
  /** Absolute. */
  readonly cwd: string
  /** POSIX, relative to `cwd`. */
  readonly files: readonly string[]
  /** Those that may export a model: see `mayExport`. Where there are none, nothing is read. */
  readonly exporters: readonly string[]
  /** In bytes; what is larger takes part in nothing. */
  readonly maxBytes: number
}

/** The files of a run that ask for models which others of them name. */
export function tiedFiles({ cwd, files: all, exporters, maxBytes }: Project, context: ScanContext): Tied {
  const read = (path: string) => {
    const file = readText(resolve(cwd, path), maxBytes)
    return file.kind === 'text' ? file.text : undefined
  }
  const web = webOf(exporters, all, read, context)
  const texts = new Map(web.paths.map((path) => [path, read(path) ?? '']))
  const files = [...findTied(web, texts, context)].map(([path, findings]) => {
    return { path, absolute: resolve(cwd, path), text: texts.get(path)!, findings }
  })
  return { web, files }
}
