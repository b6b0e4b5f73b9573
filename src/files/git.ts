import type * as children from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { env as processEnv, platform } from 'node:process'
import { UserError } from '../core/errors.ts'
import { readRegular, type ReadRegularOptions } from './regular-file.ts'

/** The top of the git work tree that a directory (absolute) lies in: the nearest folder upward that has a `.git`. */
export function gitRoot(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/** The text of `info/exclude` of the work tree whose top is `root`. Undefined if there is none. */
export function readInfoExclude(root: string): string | undefined {
  return readIfThere(join(commonDirectory(root), 'info', 'exclude'))
}

/**
 * The text of the user's global excludes file: the one that `core.excludesFile` names, or git's default one.
 * Undefined if there is none, or outside of a work tree. Without git only the default one counts.
 * https://git-scm.com/docs/gitignore
 */
export function readGlobalExcludes(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const root = gitRoot(directory)
  if (root === undefined) return undefined
  if (!mayNameExcludes(root, env) || irregularIn(root) !== undefined) return readAt(userGitFile('ignore', env), root)
  const answer = askConfig(root, ['--get', '--path', 'core.excludesFile'], env)
  const file = answer.status === 0 ? answer.stdout.toString().replace(/\r?\n$/, '') : userGitFile('ignore', env)
  return readAt(file, root)
}

/** Reads a file relative to `root`. With an empty `core.excludesFile` git has no such file. */
function readAt(file: string | undefined, root: string): string | undefined {
  return file ? readIfThere(resolve(root, file)) : undefined
}

/**
 * Whether git's configuration may name an excludes file. False if all files are known that git reads, and none of them
 * sets it. So git is seldom started: that takes long, compared with the check of one file.
 */
function mayNameExcludes(root: string, env: Readonly<Record<string, string | undefined>>): boolean {
  // Another git may have its system-wide configuration elsewhere.
  if (firstIn(env.PATH, 'git') !== '/usr/bin/git') return true
  if (Object.keys(env).some((name) => /^GIT_(?:CONFIG|DIR|COMMON_DIR|WORK_TREE)/.test(name))) return true
  const common = commonDirectory(root)
  const files = [
    '/etc/gitconfig',
    userGitFile('config', env),
    env.HOME && join(env.HOME, '.gitconfig'),
    join(common, 'config'),
    join(common, 'config.worktree'),
  ]
  return files.some((file) => file && /excludesfile|\[\s*include/i.test(readIfThere(file) ?? ''))
}

/** The first program of that name in the folders of `PATH`. */
function firstIn(path: string | undefined, name: string): string | undefined {
  return path
    ?.split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}

/** Runs git. `node:child_process` is loaded with the first call, because most runs do not need it. */
export function callGit(
  args: readonly string[],
  options: children.SpawnSyncOptions,
): children.SpawnSyncReturns<Buffer> {
  const { spawnSync } = createRequire(import.meta.url)('node:child_process') as typeof children
  return spawnSync(program(options.env), args, options) as children.SpawnSyncReturns<Buffer>
}

/** How long git may take to read its configuration, in milliseconds: some thousand times what it needs. */
const longestRead = 20_000

/**
 * Asks git for its configuration in a work tree.
 *
 * @throws UserError if git does not answer: its configuration may include a pipe, for which it waits for ever
 */
export function askConfig(
  root: string,
  args: readonly string[],
  env?: Readonly<Record<string, string | undefined>>,
): children.SpawnSyncReturns<Buffer> {
  const answer = callGit(['config', ...args], {
    cwd: root,
    ...(env && { env: { ...env } }),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: longestRead,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (answer.error && 'code' in answer.error && answer.error.code === 'ETIMEDOUT')
    throw new UserError(`${join(commonDirectory(root), 'config')}: git cannot read it in ${longestRead / 1000} s`)
  return answer
}

/** Windows searches a program in the working directory first, and there a tree may hold a `git.exe` of its own. */
function program(env: Readonly<Record<string, string | undefined>> = processEnv): string {
  if (platform !== 'win32') return 'git'
  const { PATH, Path = PATH } = env
  const folders = (Path ?? '').split(delimiter).filter(isAbsolute)
  return folders.map((folder) => join(folder, 'git.exe')).find((file) => existsSync(file)) ?? 'git'
}

/**
 * The text of a regular file. Undefined if it does not exist or cannot be read: git treats both the same. What is no regular
 * file counts as one that is not there, and so does a larger file than anybody writes.
 */
export function readIfThere(path: string, options?: ReadRegularOptions): string | undefined {
  try {
    return readRegular(path, { most: 8 * 1024 * 1024, ...options }).toString('utf8')
  } catch {
    return undefined
  }
}

/** The path of a file in the user's own git folder. */
function userGitFile(name: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'git', name)
  return env.HOME ? join(env.HOME, '.config', 'git', name) : undefined
}

/** Whether the clone lacks the older part of its history. https://git-scm.com/docs/shallow */
export function isShallow(root: string): boolean {
  return Boolean(readIfThere(join(commonDirectory(root), 'shallow')))
}

/** The folder of git of one work tree: it holds the index. */
export function gitDirectory(root: string): string {
  const entry = join(root, '.git')
  const pointer = /^gitdir:(.+)/.exec(readIfThere(entry) ?? '')?.[1]
  return pointer === undefined ? entry : resolve(root, pointer.trim())
}

/**
 * The folder of a repository that all its work trees share. In a linked work tree and in a submodule, `.git` is a file
 * that names another folder. Only that of a linked work tree has a `commondir` file.
 * https://git-scm.com/docs/gitrepository-layout
 */
export function commonDirectory(root: string): string {
  const directory = gitDirectory(root)
  const common = readIfThere(join(directory, 'commondir'))?.trim()
  return common ? resolve(directory, common) : directory
}

/** Files of a repository that git reads with nearly every call. */
const filesOfGit = [
  'HEAD',
  'commondir',
  'config',
  'config.worktree',
  'index',
  'info/attributes',
  'info/exclude',
  'info/grafts',
  'objects/info/alternates',
  'packed-refs',
  'shallow',
]

/** Files of a work tree that git reads for itself. */
const filesOfTree = ['.gitattributes', '.gitignore', '.gitmodules']

/**
 * A file of the repository that is no regular one. A repository that was unpacked, and not cloned, may hold a pipe of that
 * name: git would wait for it for ever.
 */
export function irregularIn(root: string): string | undefined {
  const folders = [...new Set([gitDirectory(root), commonDirectory(root)])]
  const ofGit = folders.flatMap((folder) => filesOfGit.map((name) => join(folder, name)))
  const irregular = ofGit.find((file) => isRegular(file) === false)
  // git passes over a folder of such a name.
  return irregular ?? filesOfTree.map((name) => join(root, name)).find((file) => isRegular(file, true) === false)
}

/** Whether something is a regular file. Undefined if there is nothing of that name, or nothing that can be looked at. */
export function isRegular(path: string, orFolder = false): boolean | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found && (found.isFile() || (orFolder && found.isDirectory()))
  } catch {
    return undefined
  }
}
