import { basename, dirname, join, relative, sep } from 'node:path'
import { isAnchored, nameFilter, patternsOf } from './gitignore.ts'
import { gitRoot, readInfoExclude } from './git.ts'
import { type IgnoreRules, ignoreRules, joinedRules, assertPattern, searchableIn } from './ignore-rules.ts'
import { reasonOf } from './read.ts'
import { isThere, readRegular } from './regular-file.ts'
import { isSkippedByDefault } from './skips.ts'

/** Patterns in gitignore syntax, and the folder (absolute) that they are relative to. */
export interface OwnIgnores {
  readonly folder: string
  readonly patterns: readonly string[]
}

/** What leaves files out of a run. */
export interface IgnoreOptions {
  /** Absolute. */
  readonly cwd: string
  /** The folders in which a walk begins, and the folders of the files that are named. Absolute. */
  readonly starts: readonly string[]
  /** Gitignore syntax. Patterns with a slash are relative to `cwd`; the others count in starts outside of it too. */
  readonly patterns: readonly string[]
  /** The patterns of the configuration. The folder of each is `cwd` or above it. */
  readonly ownIgnores?: readonly OwnIgnores[]
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** False: what git ignores counts, for files that git tracks even so. */
  readonly gitIgnores?: boolean
  /** Called for each entry (absolute) of a walk that only git's ignore files leave out. */
  readonly onGitIgnored?: (path: string, isFolder: boolean) => void
  /** Called for each ignore file (absolute) that is there and cannot be read. It counts as empty. */
  readonly onUnread?: (file: string, reason: string) => void
  /** Called for the patterns of an ignore file (absolute) that would take too long and do not count. */
  readonly onLeftOut?: (file: string, patterns: readonly string[]) => void
}

/** Tells which entries of a tree are ignored. It remembers the ignore files it has read, so make one for each walk. */
export interface Ignores {
  /** The entries of a folder (absolute) that are not ignored. None, if the folder itself is ignored. */
  keep<Entry extends FolderEntry>(directory: string, entries: readonly Entry[]): Entry[]
  /** Whether a file (absolute), or any folder above it in its tree, is ignored. */
  ignoresFile(path: string): boolean
}

export interface FolderEntry {
  readonly name: string
  isDirectory(): boolean
}

/**
 * The rules that count in one folder, in three layers: `git`, `own` (`.emeritusignore`) and `flags`. A later layer wins
 * over an earlier one, wherever their files are. In one layer, the deeper file wins over the shallower one.
 */
interface Scope {
  /** The top of the tree, absolute: every rule is written relative to it. */
  readonly top: string
  /** The folder relative to `top`, POSIX; '' for the top. */
  readonly folder: string
  /** Unset outside a git work tree. */
  readonly git?: Layer
  readonly own: Layer
  readonly flags: Layer
  /** `git`, `own` and `flags` in this order: the last rule that matches decides. */
  readonly all: Layer
}

interface Layer {
  readonly rules: IgnoreRules
  /** False where no rule can match anything of this name. */
  readonly mayMatch: (name: string) => boolean
}

/** The name of the ignore files of emeritus. */
export const ownIgnoreFile = '.emeritusignore'

type HasEntry = (name: string) => boolean

/**
 * Reads ignore files from the top of each tree down. The files above a start count too, up to the top of its git work
 * tree.
 */
export function ignoresOf(options: IgnoreOptions): Ignores {
  const { cwd, patterns, ownIgnores = [], gitIgnores = true, onGitIgnored, onUnread, onLeftOut } = options
  for (const pattern of patterns) assertPattern(pattern)
  const starts = outermostFolders([cwd, ...options.starts])
  // The ignore files of the whole repository count for a start inside of it, and those of a start for a repository
  // below.
  const tops = outermostFolders(starts.map((start) => gitRoot(start) ?? start))
  const scopes = new Map<string, Scope | 'ignored'>()

  function scopeOf(directory: string, has: HasEntry): Scope | 'ignored' {
    let scope = scopes.get(directory)
    if (!scope) {
      scope = enter(directory, has)
      scopes.set(directory, scope)
    }
    return scope
  }

  function enter(directory: string, has: HasEntry): Scope | 'ignored' {
    const top = tops.find((folder) => isInside(directory, folder)) ?? directory
    if (directory === top) return extend(directory, { top, folder: '', own: empty, flags: empty, all: empty }, has)
    const above = dirname(directory)
    const parent = scopeOf(above, onDisk(above))
    if (parent === 'ignored') return 'ignored'
    const name = basename(directory)
    if (isIgnored(parent, name, true)) return 'ignored'
    return extend(directory, { ...parent, folder: pathIn(parent, name) }, has)
  }

  function extend(directory: string, inherited: Scope, has: HasEntry): Scope {
    const { top, folder } = inherited
    // git follows no symbolic link to a `.gitignore`, either.
    const read = (name: string): string[] => {
      const file = join(directory, name)
      return has(name) ? inFile(file, ignoreFile(file, name === ownIgnoreFile, onUnread), folder) : []
    }
    // Another repository begins here: the rules of the outer one do not count in it.
    const outer = has('.git')
      ? layer(empty, [
          ...inFile("git's global excludes file", options.globalExcludes ?? '', folder),
          ...inFile(join(directory, '.git/info/exclude'), readInfoExclude(directory) ?? '', folder),
        ])
      : inherited.git
    const git = gitIgnores && outer ? layer(outer, read('.gitignore')) : undefined
    const own = layer(inherited.own, read(ownIgnoreFile))
    const flags = layer(inherited.flags, patternsOf(flagsFor(directory).join('\n'), folder))
    const same = git === inherited.git && own === inherited.own && flags === inherited.flags
    const all = same ? inherited.all : joined([...(git ? [git] : []), own, flags])
    return { top, folder, ...(git && { git }), own, flags, all }
  }

  /** The patterns of a file, without those that take too long. */
  function inFile(file: string, text: string, folder: string): string[] {
    const { kept, left } = searchableIn(patternsOf(text, ''))
    if (left.length > 0) onLeftOut?.(file, left)
    return patternsOf(kept.join('\n'), folder)
  }

  function flagsFor(directory: string): readonly string[] {
    const own = ownIgnores.filter(({ folder }) => folder === directory).flatMap((each) => each.patterns)
    if (directory === cwd) return [...own, ...patterns]
    if (own.length > 0) return own
    const isForeign = starts.includes(directory) && !isInside(directory, cwd)
    return isForeign ? patterns.filter((pattern) => !isAnchored(pattern)) : []
  }

  return {
    keep(directory, entries) {
      const scope = scopeOf(directory, (name) => entries.some((entry) => entry.name === name))
      if (scope === 'ignored') return []
      return entries.filter((entry) => {
        if (!isIgnored(scope, entry.name, entry.isDirectory())) return true
        if (onGitIgnored && isIgnoredByGitAlone(scope, entry.name, entry.isDirectory()))
          onGitIgnored(join(directory, entry.name), entry.isDirectory())
        return false
      })
    },
    ignoresFile(path) {
      const directory = dirname(path)
      const scope = scopeOf(directory, onDisk(directory))
      return scope === 'ignored' || isIgnored(scope, basename(path), false)
    },
  }
}

/** For `--no-ignore`. `.git` is left out even then, because nobody writes what is in it. */
export function ignoresGitOnly(cwd: string): Ignores {
  const isInGit = (path: string) => relative(cwd, path).split(sep).includes('.git')
  return {
    keep: (directory, entries) => (isInGit(directory) ? [] : entries.filter((entry) => entry.name !== '.git')),
    ignoresFile: isInGit,
  }
}

function isIgnored(scope: Scope, name: string, isFolder: boolean): boolean {
  if (name === '.git') return true
  const path = pathIn(scope, name) + (isFolder ? '/' : '')
  if (scope.all.mayMatch(name) && scope.all.rules.ignores(path)) return true
  // A `!yarn.lock` in a .gitignore is meant for git. It does not include a file that is skipped by default.
  if (!isSkippedByDefault(name, isFolder)) return false
  return !scope.own.rules.test(path).unignored && !scope.flags.rules.test(path).unignored
}

function isIgnoredByGitAlone(scope: Scope, name: string, isFolder: boolean): boolean {
  if (name === '.git' || isSkippedByDefault(name, isFolder)) return false
  const path = pathIn(scope, name) + (isFolder ? '/' : '')
  return !scope.own.rules.test(path).ignored && !scope.flags.rules.test(path).ignored
}

/** A layer without rules. */
const empty: Layer = { rules: ignoreRules([]), mayMatch: () => false }

function layer(below: Layer, patterns: readonly string[]): Layer {
  if (patterns.length === 0) return below
  return joined([below, { rules: ignoreRules(patterns), mayMatch: nameFilter(patterns) }])
}

function joined(layers: readonly Layer[]): Layer {
  const filled = layers.filter((each) => each !== empty)
  return {
    rules: joinedRules(filled.map((each) => each.rules)),
    mayMatch: (name) => filled.some((each) => each.mayMatch(name)),
  }
}

function pathIn(scope: Scope, name: string): string {
  return scope.folder === '' ? name : `${scope.folder}/${name}`
}

function onDisk(directory: string): HasEntry {
  return (name) => isThere(join(directory, name))
}

/** The largest ignore file, in bytes. */
const largestIgnoreFile = 8 * 1024 * 1024

function ignoreFile(file: string, follow: boolean, onUnread: IgnoreOptions['onUnread']): string {
  try {
    return readRegular(file, { most: largestIgnoreFile, follow }).toString('utf8')
  } catch (error) {
    onUnread?.(file, reasonOf(error))
    return ''
  }
}

/** The folders that do not lie inside another of them. Shortest path first. */
export function outermostFolders(folders: readonly string[]): string[] {
  const kept: string[] = []
  for (const folder of folders.toSorted((a, b) => a.length - b.length)) {
    if (!kept.some((outer) => isInside(folder, outer))) kept.push(folder)
  }
  return kept
}

/** Whether a path is the folder or lies below it. Both are absolute. */
export function isInside(directory: string, folder: string): boolean {
  return directory === folder || directory.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
