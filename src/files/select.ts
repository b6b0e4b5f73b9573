import { lstatSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { FileSystemAdapter } from 'fast-glob'
import { UserError } from '../core/errors.ts'
import { assertSearchable, loadGlob } from './glob.ts'
import { type IgnoreOptions, ignoresOf, isInside } from './ignores.ts'
import { unreadIgnores } from './unread-ignores.ts'

/**
 * Selects files from a given list, as `discover` selects files on disk: by their own path, by a folder above them, or
 * by a glob. The files need not be on disk.
 *
 * @param files the list, absolute
 * @param paths files, folders or globs, as the user gave them
 * @param cwd what `paths` are relative to, absolute
 * @throws UserError for a path that selects no file and does not exist on disk. A glob may select nothing.
 */
export function selected(files: readonly string[], paths: readonly string[], cwd: string): string[] {
  const chosen = new Set<string>()
  for (const written of paths) {
    const absolute = resolve(cwd, written)
    const below = files.filter((file) => isInside(file, absolute))
    for (const file of below) chosen.add(file)
    if (below.length > 0 || isOnDisk(absolute)) continue
    const glob = loadGlob()
    assertSearchable(written)
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
    // No file can have this name: it is too long, or below a file.
    return false
  }
}

/** A file system for fast-glob that holds only these files. */
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
  // fast-glob uses only the kinds and names of entries.
  return disk as unknown as Partial<FileSystemAdapter>
}

/** What leaves files out of a run, as its options say it. */
export interface IgnoreSettings extends Pick<IgnoreOptions, 'cwd' | 'ownIgnores' | 'globalExcludes'> {
  /** As in `DiscoverOptions`. */
  readonly onNotice?: (line: string) => void
  readonly ignorePatterns: readonly string[]
  /** False for `--no-ignore`. */
  readonly ignore: boolean
}

/**
 * The paths, relative to the working directory, of those files (absolute) that are not ignored. Sorted.
 *
 * @throws UserError if an `.emeritusignore` cannot be read
 */
export function withoutIgnored(
  files: readonly string[],
  settings: IgnoreSettings & Pick<IgnoreOptions, 'gitIgnores'>,
): string[] {
  const { cwd, ignore, ignorePatterns: patterns, ownIgnores, globalExcludes, gitIgnores = true, onNotice } = settings
  const starts = [...new Set(files.map(dirname))]
  const unread = unreadIgnores(cwd)
  const ignores =
    ignore &&
    ignoresOf({
      cwd,
      onUnread: unread.note,
      onLeftOut: unread.leftOut,
      patterns,
      starts,
      gitIgnores,
      ...(ownIgnores && { ownIgnores }),
      ...(globalExcludes !== undefined && { globalExcludes }),
    })
  const kept = files.filter((file) => !ignores || !ignores.ignoresFile(file))
  for (const line of unread.notices()) onNotice?.(line)
  return kept.map((file) => relative(cwd, file).split(sep).join('/')).toSorted()
}
