import type * as children from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'

/** The top of the git work tree that a directory (absolute) lies in: the nearest one upward that has a `.git`. */
export function gitRoot(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/** The text of `info/exclude` of the work tree whose top is `root`, if there is one. */
export function readInfoExclude(root: string): string | undefined {
  return readIfThere(join(commonDirectory(root), 'info', 'exclude'))
}

/**
 * The text of the user's own excludes file: `core.excludesFile`, or git's default place for it.
 * Asks git only inside a work tree; a machine without git has the default place alone.
 */
export function readGlobalExcludes(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const root = gitRoot(directory)
  if (root === undefined) return undefined
  if (!mayNameExcludes(root, env)) return readAt(usersFile('ignore', env), root)
  const args = ['config', '--get', '--path', 'core.excludesFile']
  const asked = callGit(args, { cwd: root, env: { ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
  const file = asked.status === 0 ? asked.stdout.toString().replace(/\r?\n$/, '') : usersFile('ignore', env)
  return readAt(file, root)
}

/** Set to nothing is how git is told to have none. */
function readAt(file: string | undefined, root: string): string | undefined {
  return file ? readIfThere(resolve(root, file)) : undefined
}

/**
 * Whether git's configuration may name an excludes file: false where each file that git reads is known and says nothing
 * of it. To start git takes a good part of the time that one file takes.
 */
function mayNameExcludes(root: string, env: Readonly<Record<string, string | undefined>>): boolean {
  // Where another git is called, its configuration of the whole system is at another place.
  if (firstIn(env.PATH, 'git') !== '/usr/bin/git') return true
  if (Object.keys(env).some((name) => /^GIT_(?:CONFIG|DIR|COMMON_DIR|WORK_TREE)/.test(name))) return true
  const common = commonDirectory(root)
  const files = [
    '/etc/gitconfig',
    usersFile('config', env),
    env.HOME && join(env.HOME, '.gitconfig'),
    join(common, 'config'),
    join(common, 'config.worktree'),
  ]
  return files.some((file) => file && /excludesfile|\[\s*include/i.test(readIfThere(file) ?? ''))
}

function firstIn(path: string | undefined, name: string): string | undefined {
  return path
    ?.split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}

/** Runs git. What starts programs is loaded with the first call: most runs make none. */
export function callGit(
  args: readonly string[],
  options: children.SpawnSyncOptions,
): children.SpawnSyncReturns<Buffer> {
  const { spawnSync } = createRequire(import.meta.url)('node:child_process') as typeof children
  return spawnSync('git', args, options) as children.SpawnSyncReturns<Buffer>
}

/** The text of a file that need not exist; unreadable counts as absent, as it does for git. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Where git looks for a file of the user's own. */
function usersFile(name: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'git', name)
  return env.HOME ? join(env.HOME, '.config', 'git', name) : undefined
}

/**
 * Where a repository keeps what all its work trees share. In a linked work tree and in a submodule `.git` is a
 * file that points elsewhere, and only the linked one has a `commondir` there.
 */
function commonDirectory(root: string): string {
  const entry = join(root, '.git')
  const pointer = /^gitdir:(.+)/.exec(readIfThere(entry) ?? '')?.[1]
  if (pointer === undefined) return entry
  const directory = resolve(root, pointer.trim())
  const common = readIfThere(join(directory, 'commondir'))?.trim()
  return common ? resolve(directory, common) : directory
}
