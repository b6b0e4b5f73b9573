import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

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
  const asked = spawnSync('git', ['config', '--get', '--path', 'core.excludesFile'], {
    cwd: root,
    env: { ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const file = asked.status === 0 ? asked.stdout.replace(/\r?\n$/, '') : defaultExcludesFile(env)
  // Set to nothing is how git is told to have none.
  return file ? readIfThere(resolve(root, file)) : undefined
}

/** The text of a file that need not exist; unreadable counts as absent, as it does for git. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function defaultExcludesFile(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'git', 'ignore')
  return env.HOME ? join(env.HOME, '.config', 'git', 'ignore') : undefined
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
