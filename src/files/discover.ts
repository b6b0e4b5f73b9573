import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { FileSystemAdapter } from 'fast-glob'
import { UserError } from '../core/errors.ts'
import { type Ignores, ignoresOf, outermostFolders } from './ignores.ts'
import { loadGlob } from './glob.ts'
import { type Listing, pathsOf } from './listing.ts'
import { reasonOf } from './read.ts'

export interface DiscoverOptions {
  /** Absolute. */
  readonly cwd: string
  /** Files, folders or globs, as the user wrote them. What exists under that name is a path, all else a glob. */
  readonly paths: readonly string[]
  /** `--ignore-pattern`: gitignore syntax, relative to `cwd`. Those without a slash count outside `cwd` too. */
  readonly ignorePatterns: readonly string[]
  /** The same, relative to a folder (absolute) of their own. */
  readonly ownIgnores?: { readonly folder: string; readonly patterns: readonly string[] }
  /** False for `--no-ignore`: no ignore file, no pattern and no default skip counts, except for `.git`. */
  readonly ignore: boolean
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** Told once of every folder that cannot be listed: its path as in the result, and one line saying why. */
  readonly onUnreadable?: (path: string, message: string) => void
}

/** Lists a folder, as `fs.readdir` does. */
export type ListFolder = (
  directory: string,
  options: { withFileTypes: true },
  done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
) => void

/**
 * The files to look at: POSIX paths relative to `cwd` (`../` first for those outside it), each once, sorted by
 * code unit. A file that is named and ignored is left out like any other, and so is whatever is a symbolic link,
 * named or not. Ignored folders are never entered.
 *
 * @throws UserError where a path does not exist or a glob matches no file on disk, ignored ones included
 */
export async function discover(options: DiscoverOptions, list: ListFolder = listAtOnce): Promise<string[]> {
  const { cwd } = options
  const named = options.paths.map((written) => look(cwd, written))
  const folders = outermostFolders(named.filter((path) => path.stats?.isDirectory()).map((path) => path.absolute))
  const ignores = options.ignore
    ? ignoresOf({ ...options, patterns: options.ignorePatterns, starts: named.flatMap((path) => path.starts) })
    : ignoresGitAlone(cwd)
  const unlisted = new Map<string, string>()

  const kept = pruned(list, ignores, (path, error) => unlisted.set(pathFrom(cwd, path), reasonOf(error)))
  const walker = { dot: true, followSymbolicLinks: false, suppressErrors: true, onlyFiles: true, unique: false }
  const listings = new Map<string, Listing>()
  const noting = foldersAlone(kept, (folder, listing) => listings.set(pathFrom(cwd, folder), listing))
  for (const folder of folders) {
    // The folder is handed over as the place to start, not as a pattern: its name may hold `[`, `(` or `*`.
    await loadGlob()('**', { ...walker, cwd: folder, fs: { readdir: adapted(noting) } })
  }
  const found = new Set<string>()
  for (const { written, absolute, stats } of named) {
    if (stats) {
      if (stats.isFile() && !ignores.ignoresFile(absolute)) found.add(pathFrom(cwd, absolute))
      continue
    }
    const matches = await loadGlob()(written, { ...walker, cwd, fs: { readdir: adapted(kept) } })
    if (matches.length === 0 && !(await matchesOnDisk(written, cwd)))
      throw new UserError(`no file matches '${written}'`)
    for (const match of matches) {
      const path = resolve(cwd, match)
      // A pattern such as `{a,b}.ts` is looked up without listing any folder.
      if (!ignores.ignoresFile(path)) found.add(pathFrom(cwd, path))
    }
  }
  for (const [path, message] of unlisted) options.onUnreadable?.(path, message)
  const tops = folders.map((folder) => pathFrom(cwd, folder))
  // A tree that begins above holds the working directory, and what is in that has shorter paths.
  const isAbove = tops.some((top) => top.endsWith('..'))
  if (found.size === 0 && !isAbove) return pathsOf(listings, tops)
  for (const [folder, { files }] of listings) for (const name of files) found.add(pathIn(folder, name))
  return [...found].toSorted()
}

/**
 * Lists a folder on this thread: to hand it to another and be told of the answer takes twice as long. The answer comes
 * later all the same, or a deep tree would overflow the stack.
 */
const listAtOnce: ListFolder = (directory, options, done) => {
  let entries: Dirent[] = []
  let failed: NodeJS.ErrnoException | null = null
  try {
    entries = readdirSync(directory, options)
  } catch (error) {
    failed = error as NodeJS.ErrnoException
  }
  queueMicrotask(() => done(failed, entries))
}

interface Named {
  readonly written: string
  readonly absolute: string
  /** Unset for a glob. */
  readonly stats?: Stats
  /** The folders that the search for it begins in, absolute. */
  readonly starts: readonly string[]
}

function look(cwd: string, written: string): Named {
  const absolute = resolve(cwd, written)
  // Asked only where it matters: what it takes to tell is loaded for it.
  const isGlob = () => loadGlob().isDynamicPattern(written || '.')
  const stats = written === '' ? undefined : statsOf(cwd, written, isGlob)
  if (stats) return { written, absolute, stats, starts: [stats.isDirectory() ? absolute : dirname(absolute)] }
  if (!isGlob()) throw new UserError(`no file matches '${written}'`)
  const starts = loadGlob()
    .generateTasks(written, { cwd })
    .map((task) => resolve(cwd, task.base))
  return { written, absolute, starts }
}

function statsOf(cwd: string, written: string, isGlob: () => boolean): Stats | undefined {
  try {
    return lstatSync(resolve(cwd, written), { throwIfNoEntry: false })
  } catch (error) {
    // `file.ts/x` is nowhere, and a glob may be longer than any name can be.
    if (isGlob() || (error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) return undefined
    throw new UserError(`cannot look at '${written}': ${reasonOf(error)}`)
  }
}

async function matchesOnDisk(pattern: string, cwd: string): Promise<boolean> {
  const options = { cwd, dot: true, followSymbolicLinks: false, suppressErrors: true }
  const entries = await loadGlob()(pattern, { ...options, onlyFiles: false, objectMode: true })
  return entries.some((entry) => !entry.dirent.isDirectory())
}

function pruned(
  list: ListFolder,
  ignores: Ignores,
  onError: (directory: string, error: NodeJS.ErrnoException) => void,
): ListFolder {
  return (directory, options, done) =>
    list(directory, options, (error, entries) => {
      if (!error) return done(null, ignores.keep(directory, entries))
      // A glob such as `{src,lib}/**` begins in folders that need not exist.
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onError(directory, error)
      done(error, [])
    })
}

/** The adapter's other form, without options, is for file systems that cannot tell folders from files. */
const adapted = (list: ListFolder) => list as unknown as FileSystemAdapter['readdir']

/** Lists the folders in a folder, and tells of its files: where all are wanted, the walk need remember none of them. */
function foldersAlone(list: ListFolder, onListed: (folder: string, listing: Listing) => void): ListFolder {
  return (directory, options, done) =>
    list(directory, options, (error, entries) => {
      const folders = entries.filter((entry) => entry.isDirectory())
      const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
      onListed(directory, { files, folders: folders.map(({ name }) => name) })
      done(error, folders)
    })
}

/** For `--no-ignore`. Even then `.git` holds nothing that anybody wrote. */
function ignoresGitAlone(cwd: string): Ignores {
  const isGits = (path: string) => relative(cwd, path).split(sep).includes('.git')
  return {
    keep: (directory, entries) => (isGits(directory) ? [] : entries.filter((entry) => entry.name !== '.git')),
    ignoresFile: isGits,
  }
}

function pathIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`
}

function pathFrom(cwd: string, path: string): string {
  // Asked of every folder of a tree, most of which lie below.
  const isBelow = path.startsWith(cwd) && path[cwd.length] === sep && cwd.length > 1
  const written = (isBelow ? path.slice(cwd.length + 1) : relative(cwd, path)) || '.'
  return sep === '/' ? written : written.split(sep).join('/')
}
