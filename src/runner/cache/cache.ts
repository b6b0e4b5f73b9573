import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { digest } from '../../core/digest.ts'
import { reasonOf } from '../../files/read.ts'
import { builtinWords } from '../../registry/builtin-words.ts'
import { tool } from '../../core/version.ts'
import { type SerializedEntries, parseEntries, type CacheEntry, serializeEntries } from './entries.ts'
import { cacheFile } from './folder.ts'

/** What earlier checks made of texts, on disk. */
export interface Cache {
  /** Those that were made in the same circumstances as this run would make them, by their paths. */
  readonly entries: ReadonlyMap<string, CacheEntry>
  /** The same for other threads. */
  readonly known: SerializedEntries
  /** Adds what was learnt. Returns why it could not be written, where it could not. */
  save(learnt: readonly CacheEntry[]): string | undefined
}

/** What a cache is for. */
interface Circumstances {
  /** Absolute. */
  readonly cwd: string
  /** Where the cache is, from there. */
  readonly folder: string
  /** All that a verdict hangs on beside the text, its path, this program and its rules: it is turned into JSON. */
  readonly by: unknown
}

/** The cache for some circumstances. The day is none of them: each entry says of which days it is. */
export function cacheFor({ cwd, folder: shown, by }: Circumstances): Cache {
  const folder = resolve(cwd, shown)
  const file = join(folder, cacheFile)
  const key = digest(JSON.stringify([...program(), by]))
  const known = entriesOf(file, key)
  const entries = parseEntries(known)
  return {
    entries,
    known,
    save(learnt) {
      if (learnt.length === 0) return undefined
      const next = new Map([...entries].filter(([path]) => existsSync(resolve(cwd, path))))
      for (const entry of learnt) next.set(entry.path, entry)
      try {
        write(folder, file, headOf(key, serializeEntries(next.values())))
        return undefined
      } catch (error) {
        return `${shown}: the cache cannot be written: ${reasonOf(error)}`
      }
    },
  }
}

/** A build names its files after what is in them. When they were written says nothing: a machine of CI installs anew. */
function program(): readonly unknown[] {
  return [tool.version, builtinWords.date, builtinWords.models, basename(fileURLToPath(import.meta.url))]
}

const headOf = (key: string, entries: SerializedEntries) => `emeritus ${key} ${digest(entries)}\n${entries}`

/** Nothing of a cache that is not whole, or not of these circumstances. */
function entriesOf(file: string, key: string): SerializedEntries {
  try {
    const text = readFileSync(file, 'utf8')
    const entries = text.slice(text.indexOf('\n') + 1)
    return text === headOf(key, entries) ? entries : ''
  } catch {
    return ''
  }
}

/** In one step: another run may read it, or write it as well. */
function write(folder: string, file: string, text: string): void {
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined
  if (isNew) writeFileSync(join(folder, '.gitignore'), '*\n')
  const beside = `${file}.${pid}`
  try {
    writeFileSync(beside, text)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
