import type { Day } from '../../core/day.ts'
import type { ScannedText, ScanResult } from '../scan-result.ts'
import { type CacheEntry, entryFor, isUpToDate, serializeScan, parseScan } from './entries.ts'
import { emptyFilesetHash, type FilesetHash, mergeFilesetHashes, addToFilesetHash } from './fileset-hash.ts'
import { isScript } from '../../core/paths.ts'

/** What is known of texts from an earlier run. */
export interface ResultCache {
  /** Told of every file that is read, with the digest of its bytes. */
  recordFile(path: string, digest: string): void
  /** Whether what a scan made of a text is known, and nobody has to read the text again. */
  has(path: string, digest: string, isOwn: boolean): boolean
  /** What a scan made of a text, if this is known. Of one that `knows` has just said yes to the text makes no difference. */
  get(path: string, text: string, digest: string, isOwn: boolean): CachedResult
  /** What was learnt, when all was seen. */
  update(): CacheUpdate
}

/** What a run has learnt for the next one. */
export interface CacheUpdate {
  readonly entries: readonly CacheEntry[]
  /** Of all scripts that were seen, in whatever order: see `sealWith`. */
  readonly seal: FilesetHash
}

export type CachedResult =
  | { readonly isKnown: true; readonly scanned: ScannedText | undefined }
  | { readonly isKnown: false; learn(scanning: ScanResult): void }

/**
 * What is known of texts from an earlier run, and what this one learns.
 *
 * @param asOf the day that is judged by
 * @param recorded what a scan asks of the other files: where the answer is another by now, so may be what was made of it
 */
export function resultCache(
  entries: ReadonlyMap<string, CacheEntry>,
  asOf: Day,
  recorded: (id: string) => boolean,
): ResultCache {
  const learnt: CacheEntry[] = []
  let seal = emptyFilesetHash
  /** What is known of the last path that was asked for. */
  let last: { readonly path: string; readonly scanned: ScannedText | undefined } | undefined

  function knownOf(path: string, text: string, of: string): { readonly scanned: ScannedText | undefined } | undefined {
    const entry = entryFor(entries.get(path), of, asOf)
    const scanned = entry && parseScan(entry, text)
    return entry && isUpToDate(scanned?.recordings ?? {}, recorded) ? { scanned } : undefined
  }

  return {
    recordFile(path, digest) {
      if (isScript(path)) seal = addToFilesetHash(seal, path, digest)
    },
    has(path, digest, isOwn) {
      const known = knownOf(path, '', markOf(digest, isOwn))
      last = known && known.scanned?.text === undefined ? { path, ...known } : undefined
      return last !== undefined
    },
    get(path, text, digest, isOwn) {
      const of = markOf(digest, isOwn)
      const known = last?.path === path ? last : knownOf(path, text, of)
      if (known) return { isKnown: true, scanned: known.scanned }
      return {
        isKnown: false,
        learn: ({ scanned, span }) => learnt.push({ path, digest: of, span, made: serializeScan(scanned) }),
      }
    },
    update: () => ({ entries: learnt, seal }),
  }
}

/** What two threads have learnt, of which none saw what the other did. */
export function mergeUpdates(one: CacheUpdate, other: CacheUpdate): CacheUpdate {
  return { entries: [...one.entries, ...other.entries], seal: mergeFilesetHashes(one.seal, other.seal) }
}

/** What an entry is of: less is made of a file that is looked at for what it exports alone. */
const markOf = (digest: string, isOwn: boolean) => (isOwn ? digest : `${digest}-`)
