import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { digest } from '../../core/digest.ts'
import type { Day, Span } from '../../core/day.ts'
import type { Finding } from '../../core/finding.ts'
import type { RecordingAnswers } from '../scan-result.ts'
import type { ReadText } from '../../cross-file/path-aliases.ts'
import { type CacheEntry, entryFor, isUpToDate } from './entries.ts'
import type { FilesetHash } from './fileset-hash.ts'
import { isScript } from '../../core/paths.ts'

/** What is found in a file that asks for models which another one names, or names them. */
export interface CrossFileFindings {
  readonly path: string
  readonly findings: readonly Finding[]
}

interface Made {
  readonly files: readonly CrossFileFindings[]
  /** What was read beside the scripts, by its path, with the digest of its text; null where there was none. */
  readonly reads: readonly (readonly [path: string, digest: string | null])[]
  readonly asked?: RecordingAnswers
}

/** What is asked about files other than the scripts. */
interface Beside {
  /** Absolute. */
  readonly cwd: string
  /** The day that is judged by. */
  readonly asOf: Day
  /** Texts, by paths relative to `cwd`. */
  readonly read: ReadText
  readonly recorded?: ((id: string) => boolean) | undefined
}

/** The place of what is known of all files together, among the entries: no file has this path. */
export const crossFilePath = ''

/**
 * What an entry knows of the files that hang on each other, if all scripts are as they were, and all that was asked
 * beside them.
 *
 * @param exporters see `tiedFiles`
 */
export function getCrossFileFindings(
  entry: CacheEntry | undefined,
  seal: FilesetHash,
  exporters: readonly string[],
  { cwd, asOf, read, recorded = () => false }: Beside,
): readonly CrossFileFindings[] | undefined {
  const known = entryFor(entry, digestOf(seal, exporters), asOf)
  if (!known) return undefined
  const { files, reads, asked = {} } = JSON.parse(known.made) as Made
  const isSame = reads.every(([path, of]) => of === (existsSync(resolve(cwd, path)) ? markOf(read(path)) : null))
  return isSame && isUpToDate(asked, recorded) ? files : undefined
}

/** What is read, noted: call `entryOf` with what was made of it. */
export function trackingReads(read: ReadText): {
  readonly read: ReadText
  readonly entryOf: (
    seal: FilesetHash,
    exporters: readonly string[],
    found: {
      readonly files: readonly CrossFileFindings[]
      readonly span: Span
      readonly asked?: RecordingAnswers | undefined
    },
  ) => CacheEntry
} {
  const reads = new Map<string, string | null>()
  return {
    read(path) {
      const text = read(path)
      if (!isScript(path)) reads.set(path, markOf(text))
      return text
    },
    entryOf(seal, exporters, { files, span, asked }) {
      const told = files.map(({ path, findings }) => ({ path, findings }))
      const made: Made = { files: told, reads: [...reads], ...(asked && { asked }) }
      return { path: crossFilePath, digest: digestOf(seal, exporters), span, made: JSON.stringify(made) }
    },
  }
}

const digestOf = (seal: FilesetHash, exporters: readonly string[]) => digest(JSON.stringify([seal, exporters]))

const markOf = (text: string | undefined) => (text === undefined ? null : digest(text))
