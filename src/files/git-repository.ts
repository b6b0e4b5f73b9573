import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { callGit, commonDirectory, gitDirectory, gitRoot, irregularIn, readIfThere } from './git.ts'

/** A git work tree, and how to run git there. */
export interface Repository {
  /** The top of the work tree, absolute. */
  readonly root: string
  /**
   * Runs git and returns what it prints.
   *
   * @throws UserError with the first line of git's own message if git fails
   */
  run(args: readonly string[], input?: string): Buffer
  /**
   * The same, but undefined if git exits with an error.
   *
   * @throws UserError if git cannot be started
   */
  tryRun(args: readonly string[]): Buffer | undefined
  /** The same for a command that exits with 1 where it finds nothing. Undefined if git fails, or cannot be started. */
  search(args: readonly string[], input: Uint8Array): Buffer | undefined
  /** Whether the work tree holds other repositories as submodules. */
  readonly hasSubmodules: boolean
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Protocols over which git could fetch what a partial clone lacks. */
const protocols = ['', '.ext', '.file', '.git', '.http', '.https', '.ssh']

/**
 * Flags of every call. No lock is taken: another git may hold it, such as the one that runs emeritus as a hook. Paths
 * are relative to the top of the work tree, whatever the user's configuration says. No setting of the repository starts a
 * program, and nothing is fetched.
 */
const globalFlags = [
  '--no-optional-locks',
  ...[
    'diff.relative=false',
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.pager=cat',
    'submodule.recurse=false',
  ].flatMap((one) => ['-c', one]),
  ...protocols.flatMap((one) => ['-c', `protocol${one}.allow=never`]),
]

/**
 * Flags that switch off the filters of the repository's own configuration: git runs them to compare a file on disk with
 * the index, and `.gitattributes` of the tree chooses the files. Filters of the user's configuration, such as that of
 * git LFS, stay.
 */
function withoutFilters(root: string, env?: Environment): string[] {
  const files = [join(commonDirectory(root), 'config'), join(gitDirectory(root), 'config.worktree')]
  if (!files.some((file) => /filter|include/i.test(readIfThere(file) ?? ''))) return []
  const names = ['--local', '--worktree'].flatMap((scope) => {
    const args = ['config', scope, '--includes', '--name-only', '-z', '--get-regexp', String.raw`^filter\..*\.`]
    const { status, stdout } = callGit(args, { cwd: root, env: env && { ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
    return status === 0 ? splitNuls(stdout) : []
  })
  return [...new Set(names)].flatMap((name) => ['-c', name.endsWith('.required') ? `${name}=false` : `${name}=`])
}

/** The most that git may print, in bytes. No listing is as long, and of a blob the size is known before it is read. */
const maxOutput = 1024 * 1024 * 1024

/**
 * The repository that a directory (absolute) lies in.
 *
 * git is run at the top of the work tree. A git hook sets relative paths in `GIT_INDEX_FILE` and `GIT_DIR`, and they
 * are right only there.
 *
 * @param flag the flag that needs a repository, for messages
 * @param env the environment of git; the one of this process unless given
 * @throws UserError if the directory lies in no work tree, or if git would wait for one of its files
 */
export function repositoryOf(directory: string, flag: string, env?: Environment): Repository {
  const root = gitRoot(directory)
  if (root === undefined) throw new UserError(`${flag} wants a git work tree, and this is none`)
  const irregular = irregularIn(root)
  if (irregular !== undefined) throw new UserError(`${flag}: ${irregular}: not a regular file`)
  const flags = [...globalFlags, ...withoutFilters(root, env)]
  const call = (args: readonly string[], input: string | Uint8Array = '') =>
    callGit([...flags, ...args], { cwd: root, env: env && { ...env }, input, maxBuffer: maxOutput })
  return {
    root,
    run(args, input) {
      const { status, stdout, stderr, error } = call(args, input)
      if (status === 0) return stdout
      const words = error?.message ?? stderr.toString().split('\n')[0]
      throw new UserError(`${flag}: git ${args[0]}: ${words}`, { cause: error })
    },
    tryRun(args) {
      const { status, stdout, error } = call(args)
      if (error) throw new UserError(`${flag}: git cannot be run: ${error.message}`, { cause: error })
      return status === 0 ? stdout : undefined
    },
    search(args, input) {
      const { status, stdout, error } = call(args, input)
      return error || (status !== 0 && status !== 1) ? undefined : stdout
    },
    hasSubmodules: existsSync(join(root, '.gitmodules')),
  }
}

/** The items of a list that git prints with `-z`: each ends with a NUL. */
export function splitNuls(output: Buffer): string[] {
  return output.toString('utf8').split('\0').slice(0, -1)
}
