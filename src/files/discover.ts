import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { FileSystemAdapter } from 'fast-glob'
import { UserError } from '../core/errors.ts'
import { type Ignores, ignoresGitOnly, ignoresOf, isInside, outermostFolders, type OwnIgnores } from './ignores.ts'
import { gitRoot } from './git.ts'
import { assertSearchable, loadGlob } from './glob.ts'
import { type TrackedNames, trackedNames } from './index-names.ts'
import { type Listing, pathsOf } from './listing.ts'
import { reasonOf, whyNoFile } from './read.ts'
import { unreadIgnores } from './unread-ignores.ts'

/** Which files a run checks. */
export interface DiscoverOptions {
  /** Absolute. */
  readonly cwd: string
  /** Files, folders or globs, as the user wrote them. If a file or folder of that name exists, it is no glob. */
  readonly paths: readonly string[]
  /** `--ignore-pattern`: gitignore syntax, relative to `cwd`. A pattern without a slash counts outside of `cwd` too. */
  readonly ignorePatterns: readonly string[]
  /** `ignorePatterns` of the configuration. */
  readonly ownIgnores?: readonly OwnIgnores[]
  /** False for `--no-ignore`: ignore files, patterns and default skips do not count. Only `.git` is still left out. */
  readonly ignore: boolean
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** Called for each folder (absolute) that is listed, with all its entries. */
  readonly onFolder?: (directory: string, entries: readonly Dirent[]) => void
  /**
   * Called once for each folder that cannot be listed, and for each named path that leads to no file, with the path as in
   * the result and one line that says why.
   */
  readonly onUnreadable?: (path: string, message: string) => void
  /** Called once with the files that git tracks and that an ignore file leaves out; a folder of such files ends with `/`. */
  readonly onTrackedButIgnored?: (paths: readonly string[]) => void
  /** Called with one line for each ignore file of git that is there and cannot be read. */
  readonly onNotice?: (line: string) => void
}

/** Lists a folder, as `fs.readdir` does. */
export type ListFolder = (
  directory: string,
  options: { withFileTypes: true },
  done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
) => void

/**
 * Finds the files to check, in three steps: it resolves the given paths, walks the folders among them without entering
 * ignored ones (ignores.ts), and puts the paths in order (listing.ts).
 *
 * An ignored file is left out even if the user names it. So is a symbolic link, unless its file lies in the same repository.
 *
 * @returns POSIX paths relative to `cwd` (they begin with `../` outside of it), each once, sorted by code unit
 * @throws UserError if a path does not exist, if a glob matches no file on disk, not even an ignored one, or if an
 *   `.emeritusignore` cannot be read
 */
export async function discover(options: DiscoverOptions, list: ListFolder = listSync): Promise<string[]> {
  const { cwd } = options
  const named = options.paths.map((written) => targetOf(resolvePath(cwd, written), cwd))
  const isLinked = linksBelow(cwd)
  const folders = outermostFolders(
    named.filter(({ stats, absolute }) => stats?.isDirectory() && !isLinked(absolute)).map(({ absolute }) => absolute),
  )
  const tracked = trackedBelow(cwd)
  const rules = { ...options, patterns: options.ignorePatterns, starts: named.flatMap((path) => path.starts) }
  const unread = unreadIgnores(cwd)
  const ignores = options.ignore
    ? ignoresOf({
        ...rules,
        onUnread: unread.note,
        onLeftOut: unread.leftOut,
        ...(options.onTrackedButIgnored && { onGitIgnored: tracked.note }),
      })
    : ignoresGitOnly(cwd)
  const unlisted = new Map<string, string>()

  const onError = (path: string, error: NodeJS.ErrnoException) => unlisted.set(pathFrom(cwd, path), reasonOf(error))
  const kept = pruned(list, ignores, onError, options.onFolder)
  const walker = { dot: true, followSymbolicLinks: false, suppressErrors: true, onlyFiles: true, unique: false }
  const listings = new Map<string, Listing>()
  const listFolders = foldersOnly(kept, (folder, listing) => listings.set(pathFrom(cwd, folder), listing))
  for (const folder of folders) {
    // The folder is the `cwd` of the walk and no part of the pattern: its name may hold `[`, `(` or `*`.
    await loadGlob()('**', { ...walker, cwd: folder, fs: { readdir: adapted(listFolders) } })
  }
  const found = new Set<string>()
  for (const { written, absolute, stats } of named) {
    if (stats) {
      if (isLinked(dirname(absolute))) continue
      const missing = whyNoFile(absolute, stats)
      if (missing !== undefined && !ignores.ignoresFile(absolute)) unlisted.set(pathFrom(cwd, absolute), missing)
      if (!stats.isFile()) continue
      // Who names a file that git tracks wants it read: git commits it, whatever a `.gitignore` says.
      const isLeftOut = () => !tracked.has(absolute) || ignoresOf({ ...rules, gitIgnores: false }).ignoresFile(absolute)
      if (!ignores.ignoresFile(absolute) || (options.ignore && !isLeftOut())) found.add(pathFrom(cwd, absolute))
      continue
    }
    const matches = await loadGlob()(written, { ...walker, cwd, fs: { readdir: adapted(kept) } })
    if (matches.length === 0 && !(await matchesOnDisk(written, cwd)))
      throw new UserError(`no file matches '${written}'`)
    for (const match of matches) {
      const path = resolve(cwd, match)
      // fast-glob finds a pattern such as `{a,b}.ts` without listing a folder, so nothing was left out yet.
      if (!isLinked(dirname(path)) && !ignores.ignoresFile(path)) found.add(pathFrom(cwd, path))
    }
  }
  for (const line of unread.notices()) options.onNotice?.(line)
  for (const [path, message] of unlisted) options.onUnreadable?.(path, message)
  const left = tracked.noted()
  if (left.length > 0) options.onTrackedButIgnored?.(left)
  const tops = folders.map((folder) => pathFrom(cwd, folder))
  // A tree above the working directory holds it too, and the paths inside of it are written without `../`.
  const isAbove = tops.some((top) => top.endsWith('..'))
  if (found.size === 0 && !isAbove) return pathsOf(listings, tops)
  for (const [folder, { files }] of listings) for (const name of files) found.add(pathIn(folder, name))
  return [...found].toSorted()
}

/**
 * Lists a folder on this thread, because the asynchronous `readdir` takes twice as long. The callback is still called
 * later: otherwise a deep tree would overflow the stack.
 */
const listSync: ListFolder = (directory, options, done) => {
  let entries: Dirent[] = []
  let failed: NodeJS.ErrnoException | null = null
  try {
    entries = readdirSync(directory, options)
  } catch (error) {
    failed = error as NodeJS.ErrnoException
  }
  queueMicrotask(() => done(failed, entries))
}

/** A path or glob that the user gave. */
interface GivenPath {
  readonly written: string
  readonly absolute: string
  /** Unset for a glob. */
  readonly stats?: Stats
  /** The folders in which the search for it begins, absolute. */
  readonly starts: readonly string[]
}

function resolvePath(cwd: string, written: string): GivenPath {
  const absolute = resolve(cwd, written)
  // Only called if needed, because it loads fast-glob.
  const isGlob = () => loadGlob().isDynamicPattern(written || '.')
  const stats = written === '' ? undefined : statsOf(cwd, written, isGlob)
  if (stats) return { written, absolute, stats, starts: [stats.isDirectory() ? absolute : dirname(absolute)] }
  assertSearchable(written)
  if (!isGlob()) throw new UserError(`no file matches '${written}'`)
  const starts = loadGlob()
    .generateTasks(written, { cwd })
    .map((task) => resolve(cwd, task.base))
  return { written, absolute, starts }
}

/**
 * A symbolic link that the user names stands for its file, if that lies in the same repository, or without one in the
 * working directory. So the file is read and fixed under its own name, once.
 */
function targetOf(path: GivenPath, cwd: string): GivenPath {
  if (!path.stats?.isSymbolicLink()) return path
  try {
    const [real, here] = [realpathSync(path.absolute), realpathSync(cwd)]
    const root = gitRoot(here) ?? here
    const stats = lstatSync(real)
    if (!stats.isFile() || !isInside(real, root) || gitRoot(dirname(real)) !== gitRoot(here)) return path
    const absolute = resolve(cwd, relative(here, real))
    return { ...path, absolute, stats, starts: [dirname(absolute)] }
  } catch {
    // It leads nowhere.
    return path
  }
}

function statsOf(cwd: string, written: string, isGlob: () => boolean): Stats | undefined {
  try {
    return lstatSync(resolve(cwd, written), { throwIfNoEntry: false })
  } catch (error) {
    // ENOTDIR: `file.ts/x` cannot exist. A glob may fail otherwise, because it may be longer than any file name.
    if (isGlob() || (error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) return undefined
    throw new UserError(`cannot look at '${written}': ${reasonOf(error)}`)
  }
}

/** So many ignored entries are looked up in git's index. Where there are more, hardly anybody tracks one. */
const mostNoted = 300

/** Which files (absolute) git tracks, in the repository of the working directory. Its index is only read if it is asked. */
function trackedBelow(cwd: string) {
  let names: TrackedNames | undefined | 'unread' = 'unread'
  const ignored: string[] = []
  const has = (path: string): boolean => {
    if (names === 'unread') names = trackedNames(cwd)
    return names !== undefined && isInside(path, names.root) && names.tracks(posixFrom(names.root, path))
  }
  return {
    has,
    note: (path: string, isFolder: boolean) => {
      if (ignored.length < mostNoted) ignored.push(isFolder ? path + sep : path)
    },
    /** The noted entries that git tracks, relative to the working directory. */
    noted: () => ignored.filter(has).map((path) => posixFrom(cwd, path)),
  }
}

/** A path relative to a folder, POSIX. It ends with `/` if the path does. */
function posixFrom(folder: string, path: string): string {
  const end = path.endsWith(sep) ? '/' : ''
  return relative(folder, path).split(sep).join('/') + end
}

/**
 * Tells of a folder (absolute) whether it, or one between it and the working directory, is a symbolic link. A link may lead
 * out of the tree, so none is followed. Folders outside of the working directory are named on purpose.
 */
function linksBelow(cwd: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([[cwd, false]])
  const isLink = (folder: string): boolean => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const is = isInside(folder, cwd) && (isLink(dirname(folder)) || isSymbolicLink(folder))
    known.set(folder, is)
    return is
  }
  return isLink
}

function isSymbolicLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    return false
  }
}

async function matchesOnDisk(pattern: string, cwd: string): Promise<boolean> {
  const options = { cwd, dot: true, followSymbolicLinks: false, suppressErrors: true }
  const entries = await loadGlob()(pattern, { ...options, onlyFiles: false, objectMode: true })
  return entries.some((entry) => !entry.dirent.isDirectory())
}

/** Lists what is not ignored in a folder. */
function pruned(
  list: ListFolder,
  ignores: Ignores,
  onError: (directory: string, error: NodeJS.ErrnoException) => void,
  onFolder?: DiscoverOptions['onFolder'],
): ListFolder {
  return (directory, options, done) =>
    list(directory, options, (error, entries) => {
      if (!error) {
        onFolder?.(directory, entries)
        return done(null, ignores.keep(directory, entries))
      }
      // The folders in which a glob such as `{src,lib}/**` begins need not exist.
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onError(directory, error)
      done(error, [])
    })
}

/** `readdir` for fast-glob. Its type has a second form, without options, that fast-glob does not call here. */
const adapted = (list: ListFolder) => list as unknown as FileSystemAdapter['readdir']

/** Lists only the folders in a folder, and passes on the names of its files. So fast-glob does not keep all files. */
function foldersOnly(list: ListFolder, onListed: (folder: string, listing: Listing) => void): ListFolder {
  return (directory, options, done) =>
    list(directory, options, (error, entries) => {
      const folders = entries.filter((entry) => entry.isDirectory())
      const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
      onListed(directory, { files, folders: folders.map(({ name }) => name) })
      done(error, folders)
    })
}

function pathIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`
}

function pathFrom(cwd: string, path: string): string {
  // This is called for every folder. Most lie below `cwd`, and there slicing is faster than `relative`.
  const isBelow = path.startsWith(cwd) && path[cwd.length] === sep && cwd.length > 1
  const written = (isBelow ? path.slice(cwd.length + 1) : relative(cwd, path)) || '.'
  return sep === '/' ? written : written.split(sep).join('/')
}
