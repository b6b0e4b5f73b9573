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

/** The findings of one file that imports a model ID from another file, or exports one to it. */
export interface CrossFileFindings {
  readonly path: string
  readonly findings: readonly Finding[]
}

interface CachedCrossFile {
  readonly files: readonly CrossFileFindings[]
  /** Other files that were read, such as `tsconfig.json`: path and digest of the text; null if there was no such file. */
  readonly reads: readonly (readonly [path: string, digest: string | null])[]
  readonly recordings?: RecordingAnswers
}

/** How to tell whether the other files, those that are no scripts, are still the same. */
interface OtherFiles {
  /** Absolute. */
  readonly cwd: string
  /** The day of the check. */
  readonly asOf: Day
  /** Reads texts by paths relative to `cwd`. */
  readonly read: ReadText
  readonly recorded?: ((id: string) => boolean) | undefined
}

/** The path of the one entry for all files together. No file has this path. */
export const crossFilePath = ''

/**
 * The cross-file findings in an entry. Undefined if they are out of date: a script has changed, or another file that
 * they depend on.
 *
 * @param filesetHash of all scripts of the run
 * @param exporters the files that may export a model ID: see `mayExport`
 */
export function getCrossFileFindings(
  entry: CacheEntry | undefined,
  filesetHash: FilesetHash,
  exporters: readonly string[],
  { cwd, asOf, read, recorded = () => false }: OtherFiles,
): readonly CrossFileFindings[] | undefined {
  const valid = entryFor(entry, keyOf(filesetHash, exporters), asOf)
  if (!valid) return undefined
  const { files, reads, recordings = {} } = JSON.parse(valid.made) as CachedCrossFile
  const isSame = reads.every(([path, of]) => of === (existsSync(resolve(cwd, path)) ? digestOf(read(path)) : null))
  return isSame && isUpToDate(recordings, recorded) ? files : undefined
}

/** Records which files are read. Call `entryOf` afterwards with the result: it makes the cache entry. */
export function trackingReads(read: ReadText): {
  readonly read: ReadText
  readonly entryOf: (
    filesetHash: FilesetHash,
    exporters: readonly string[],
    found: {
      readonly files: readonly CrossFileFindings[]
      readonly span: Span
      readonly recordings?: RecordingAnswers | undefined
    },
  ) => CacheEntry
} {
  const reads = new Map<string, string | null>()
  return {
    read(path) {
      const text = read(path)
      if (!isScript(path)) reads.set(path, digestOf(text))
      return text
    },
    entryOf(filesetHash, exporters, { files, span, recordings }) {
      const findings = files.map((file) => ({ path: file.path, findings: file.findings }))
      const made: CachedCrossFile = { files: findings, reads: [...reads], ...(recordings && { recordings }) }
      return { path: crossFilePath, digest: keyOf(filesetHash, exporters), span, made: JSON.stringify(made) }
    },
  }
}

const keyOf = (filesetHash: FilesetHash, exporters: readonly string[]) =>
  digest(JSON.stringify([filesetHash, exporters]))

const digestOf = (text: string | undefined) => (text === undefined ? null : digest(text))
