import { existsSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { isAnchored, namesOf, patternsOf } from './gitignore.ts'
import { gitRoot, readIfThere, readInfoExclude } from './git.ts'
import { isSkippedByDefault } from './skips.ts'

export interface IgnoreOptions {
  /** Absolute. */
  readonly cwd: string
  /** Every folder a walk begins in, absolute, and those of the files that are asked for. */
  readonly starts: readonly string[]
  /** Gitignore syntax; those with a slash are relative to `cwd`, the others count in every start outside it too. */
  readonly patterns: readonly string[]
  /** Gitignore syntax too, relative to a folder (absolute) that is `cwd` or above it. */
  readonly ownIgnores?: { readonly folder: string; readonly patterns: readonly string[] }
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
}

/** Which entries of a tree are left out. Remembers what it has read, so one of these is good for one walk. */
export interface Ignores {
  /** Which of a folder's entries stay. `directory` is absolute; nothing stays in a folder that is itself left out. */
  keep<Entry extends FolderEntry>(directory: string, entries: readonly Entry[]): Entry[]
  /** Whether a file (absolute), or any folder above it in its tree, is left out. */
  ignoresFile(path: string): boolean
}

export interface FolderEntry {
  readonly name: string
  isDirectory(): boolean
}

/**
 * What counts in one folder. What the project says to emeritus (`own`, from `.emeritusignore`) beats what it says
 * to `git`, wherever either stands, and `flags` beat both; inside each, the deeper file beats the shallower.
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
  readonly rules: Ignore
  /** False where no rule can match anything of this name. */
  readonly mayMatch: (name: string) => boolean
}

type Has = (name: string) => boolean

/** Reads ignore files on the way down; the files above a start count too, up to the top of its git work tree. */
export function ignoresOf(options: IgnoreOptions): Ignores {
  const { cwd, patterns, ownIgnores } = options
  const starts = outermostFolders([cwd, ...options.starts])
  // A start inside a repository obeys the whole repository, and a folder above a repository has its say in it.
  const tops = outermostFolders(starts.map((start) => gitRoot(start) ?? start))
  const scopes = new Map<string, Scope | 'ignored'>()

  function scopeOf(directory: string, has: Has): Scope | 'ignored' {
    let scope = scopes.get(directory)
    if (!scope) {
      scope = enter(directory, has)
      scopes.set(directory, scope)
    }
    return scope
  }

  function enter(directory: string, has: Has): Scope | 'ignored' {
    const top = tops.find((folder) => isInside(directory, folder)) ?? directory
    if (directory === top) return extend(directory, { top, folder: '', own: empty, flags: empty, all: empty }, has)
    const above = dirname(directory)
    const parent = scopeOf(above, onDisk(above))
    if (parent === 'ignored') return 'ignored'
    const name = basename(directory)
    if (isIgnored(parent, name, true)) return 'ignored'
    return extend(directory, { ...parent, folder: pathIn(parent, name) }, has)
  }

  function extend(directory: string, inherited: Scope, has: Has): Scope {
    const { top, folder } = inherited
    const read = (name: string): string => (has(name) ? (readIfThere(join(directory, name)) ?? '') : '')
    // Git's rules end where another repository begins.
    const outer = has('.git')
      ? layer(empty, patternsOf(`${options.globalExcludes ?? ''}\n${readInfoExclude(directory) ?? ''}`, folder))
      : inherited.git
    const git = outer && layer(outer, patternsOf(read('.gitignore'), folder))
    const own = layer(inherited.own, patternsOf(read('.emeritusignore'), folder))
    const flags = layer(inherited.flags, patternsOf(flagsFor(directory).join('\n'), folder))
    const same = git === inherited.git && own === inherited.own && flags === inherited.flags
    const all = same ? inherited.all : joined([...(git ? [git] : []), own, flags])
    return { top, folder, ...(git && { git }), own, flags, all }
  }

  function flagsFor(directory: string): readonly string[] {
    const own = directory === ownIgnores?.folder ? ownIgnores.patterns : []
    if (directory === cwd) return [...own, ...patterns]
    if (own.length > 0) return own
    const isForeign = starts.includes(directory) && !isInside(directory, cwd)
    return isForeign ? patterns.filter((pattern) => !isAnchored(pattern)) : []
  }

  return {
    keep(directory, entries) {
      const scope = scopeOf(directory, (name) => entries.some((entry) => entry.name === name))
      if (scope === 'ignored') return []
      return entries.filter((entry) => !isIgnored(scope, entry.name, entry.isDirectory()))
    },
    ignoresFile(path) {
      const directory = dirname(path)
      const scope = scopeOf(directory, onDisk(directory))
      return scope === 'ignored' || isIgnored(scope, basename(path), false)
    },
  }
}

function isIgnored(scope: Scope, name: string, isFolder: boolean): boolean {
  if (name === '.git') return true
  const path = pathIn(scope, name) + (isFolder ? '/' : '')
  if (scope.all.mayMatch(name) && scope.all.rules.ignores(path)) return true
  // A `!yarn.lock` meant for git does not take a lockfile back in.
  if (!isSkippedByDefault(name, isFolder)) return false
  return !scope.own.rules.test(path).unignored && !scope.flags.rules.test(path).unignored
}

const asGit = { ignorecase: false }
const empty: Layer = { rules: ignore(asGit), mayMatch: () => false }

function layer(below: Layer, patterns: readonly string[]): Layer {
  if (patterns.length === 0) return below
  return joined([below, { rules: ignore(asGit).add(patterns), mayMatch: namesOf(patterns) }])
}

function joined(layers: readonly Layer[]): Layer {
  const filled = layers.filter((each) => each !== empty)
  return {
    rules: ignore(asGit).add(filled.map((each) => each.rules)),
    mayMatch: (name) => filled.some((each) => each.mayMatch(name)),
  }
}

function pathIn(scope: Scope, name: string): string {
  return scope.folder === '' ? name : `${scope.folder}/${name}`
}

function onDisk(directory: string): Has {
  return (name) => existsSync(join(directory, name))
}

/** Without those that lie inside another. Shallowest first. */
export function outermostFolders(folders: readonly string[]): string[] {
  const kept: string[] = []
  for (const folder of folders.toSorted((a, b) => a.length - b.length)) {
    if (!kept.some((outer) => isInside(folder, outer))) kept.push(folder)
  }
  return kept
}

/** Whether a path is the folder or lies below it, both absolute. */
export function isInside(directory: string, folder: string): boolean {
  return directory === folder || directory.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
