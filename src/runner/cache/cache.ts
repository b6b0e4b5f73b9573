import { existsSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digest } from '../../core/digest.ts'
import { trackedNames } from '../../files/index-names.ts'
import { makeFolder } from '../../core/make-folder.ts'
import { reasonOf } from '../../files/read.ts'
import { readRegular } from '../../files/regular-file.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { builtinWords } from '../../registry/builtin-words.ts'
import { tool } from '../../core/version.ts'
import { cacheFile } from '../../core/cache-location.ts'
import { type SerializedEntries, parseEntries, type CacheEntry, serializeEntries } from './entries.ts'

/**
 * The cache file on disk: the results of earlier checks.
 *
 * One file holds all entries (entries.ts). `result-cache.ts` looks up and collects the entries of single files;
 * `cross-file-cache.ts` does the same for what files import from each other, and `fileset-hash.ts` tells it whether any
 * script has changed.
 */
export interface Cache {
  /** The entries of earlier checks with the same settings, by path. */
  readonly entries: ReadonlyMap<string, CacheEntry>
  /** The same entries, to send to other threads. */
  readonly serialized: SerializedEntries
  /** Writes the cache file with these entries added. Returns the reason if that fails. */
  save(added: readonly CacheEntry[]): string | undefined
  /** Why the file was neither used nor is written. */
  readonly refusal?: string
}

interface CacheOptions {
  /** Absolute. */
  readonly cwd: string
  /** The folder of the cache, relative to `cwd`. */
  readonly folder: string
  /** Everything a result depends on beside the text, its path, this program and its rules. It is turned into JSON. */
  readonly settings: unknown
}

/** Opens the cache for a run with these settings. The day is no setting: each entry holds the days on which it is valid. */
export function cacheFor({ cwd, folder: shown, settings }: CacheOptions): Cache {
  const folder = resolve(cwd, shown)
  const file = join(folder, cacheFile)
  if (isTracked(file)) {
    const refusal = `${shown}: the cache is not used: git tracks it, so it came with the tree and may say anything`
    return { entries: new Map(), serialized: '', save: () => refusal, refusal }
  }
  const key = digest(JSON.stringify([...program(), settings]))
  const serialized = entriesOf(file, key)
  const entries = parseEntries(serialized)
  return {
    entries,
    serialized,
    save(added) {
      if (added.length === 0) return undefined
      const next = new Map([...entries].filter(([path]) => existsSync(resolve(cwd, path))))
      for (const entry of added) next.set(entry.path, entry)
      try {
        write(folder, file, textOf(key, serializeEntries(next.values())))
        return undefined
      } catch (error) {
        return `${shown}: the cache cannot be written: ${reasonOf(error)}`
      }
    },
  }
}

/**
 * What identifies this program. A build names its files after their content, so the name of this file is enough. The
 * time of the files is not used: a CI machine installs them anew each time.
 */
function program(): readonly unknown[] {
  return [tool.version, builtinWords.date, builtinWords.models, basename(fileURLToPath(import.meta.url))]
}

/** The text of the cache file. Its first line has a digest of the entries, so that a damaged file is noticed. */
const textOf = (key: string, entries: SerializedEntries) => `emeritus ${key} ${digest(entries)}\n${entries}`

/** The entries in the file; none if the file is damaged or belongs to other settings. */
function entriesOf(file: string, key: string): SerializedEntries {
  try {
    const text = readRegular(file, { most: largestCache, follow: false }).toString('utf8')
    const entries = text.slice(text.indexOf('\n') + 1)
    return text === textOf(key, entries) ? entries : ''
  } catch {
    return ''
  }
}

/** Of the largest tree that was measured the cache has a tenth of this. In bytes. */
const largestCache = 512 * 1024 * 1024

/**
 * Whether git tracks a cache, in any folder: a cache that came with a pull request could say that nothing is found. The
 * folder may also be a symbolic link to another one of the tree, so the name of the file counts.
 */
function isTracked(file: string): boolean {
  if (!existsSync(file)) return false
  return trackedNames(dirname(file))?.tracksName(cacheFile) === true
}

/** Replaces the file in one step, because another run may read or write it at the same time. */
function write(folder: string, file: string, text: string): void {
  const ignoreFile = join(folder, '.gitignore')
  // A full disk may have left an empty one. Who has deleted it wants the cache in git.
  const isNew = makeFolder(folder)
  if (isNew || statSync(ignoreFile, { throwIfNoEntry: false })?.size === 0) writeFileSync(ignoreFile, '*\n')
  replaceFile(file, text)
}
