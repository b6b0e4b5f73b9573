import { lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { FileSystemAdapter } from 'fast-glob'
import { UserError } from '../core/errors.ts'
import { loadGlob } from './glob.ts'
import { isInside } from './ignores.ts'

/**
 * Those of some files (absolute) that paths name as they would name files on disk: by themselves, by a folder above
 * them, or by a glob. A file that is not on disk counts all the same.
 *
 * @param cwd absolute; paths are taken from here
 * @throws UserError for a path that is neither one of the files, nor a folder of one, nor there on disk; a glob may
 *   match nothing
 */
export function selected(files: readonly string[], paths: readonly string[], cwd: string): string[] {
  const chosen = new Set<string>()
  for (const written of paths) {
    const absolute = resolve(cwd, written)
    const below = files.filter((file) => isInside(file, absolute))
    for (const file of below) chosen.add(file)
    if (below.length > 0 || isOnDisk(absolute)) continue
    const glob = loadGlob()
    if (!glob.isDynamicPattern(written)) throw new UserError(`no file matches '${written}'`)
    for (const match of glob.sync(written, { cwd, dot: true, followSymbolicLinks: false, fs: diskOf(files) })) {
      chosen.add(resolve(cwd, match))
    }
  }
  return [...chosen]
}

function isOnDisk(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // A name that no file can have: too long, or below a file.
    return false
  }
}

/** A disk that holds these files alone. */
function diskOf(files: readonly string[]): Partial<FileSystemAdapter> {
  const folders = new Map<string, Set<string>>()
  for (const file of files) {
    for (let at = file; at !== dirname(at); at = dirname(at)) {
      const entries = folders.get(dirname(at)) ?? new Set()
      folders.set(dirname(at), entries.add(at))
    }
  }
  const known = new Set(files)
  const entryOf = (path: string) => ({
    name: path.slice(join(dirname(path), '/').length),
    isFile: () => known.has(path),
    isDirectory: () => folders.has(path),
    isSymbolicLink: () => false,
    isBlockDevice: () => false,
    isCharacterDevice: () => false,
    isFIFO: () => false,
    isSocket: () => false,
  })
  const stat = (path: string) => {
    const absolute = resolve(path)
    if (known.has(absolute) || folders.has(absolute)) return entryOf(absolute)
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  const disk = {
    lstatSync: stat,
    statSync: stat,
    readdirSync: (path: string) => [...(folders.get(resolve(path)) ?? [])].map(entryOf),
  }
  // fast-glob asks entries for no more than their kinds and names.
  return disk as unknown as Partial<FileSystemAdapter>
}
