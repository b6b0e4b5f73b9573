import { UserError } from '../core/errors.ts'
import { callGit, gitRoot } from './git.ts'

/** A git work tree, and how to put a question to git there. */
export interface Repository {
  /** The top of the work tree, absolute. */
  readonly root: string
  /**
   * What git prints, in bytes.
   *
   * @throws UserError with git's own first line where it fails
   */
  ask(args: readonly string[], input?: string): Buffer
  /** The same; undefined where git says no. */
  tryToAsk(args: readonly string[]): Buffer | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Another git may hold the index locked, such as the one that runs us as its hook; and all paths count from the top. */
const plainly = ['--no-optional-locks', '-c', 'diff.relative=false']

/** More than any listing: a blob is asked for only after its size is known. */
const most = 1024 * 1024 * 1024

/**
 * The repository that a directory (absolute) lies in. `asking` is the flag that wants one, for messages.
 *
 * git is run at the top: there, and only there, what git's hooks say of the index and the repository
 * (`GIT_INDEX_FILE`, `GIT_DIR`) means what it meant to git.
 *
 * @param env what git is run in, the process' own unless given
 * @throws UserError where the directory lies in no work tree
 */
export function repositoryOf(directory: string, asking: string, env?: Environment): Repository {
  const root = gitRoot(directory)
  if (root === undefined) throw new UserError(`${asking} wants a git work tree, and this is none`)
  const call = (args: readonly string[], input = '') =>
    callGit([...plainly, ...args], { cwd: root, env: env && { ...env }, input, maxBuffer: most })
  return {
    root,
    ask(args, input) {
      const { status, stdout, stderr, error } = call(args, input)
      if (status === 0) return stdout
      const words = error?.message ?? stderr.toString().split('\n')[0]
      throw new UserError(`${asking}: git ${args[0]}: ${words}`, { cause: error })
    },
    tryToAsk(args) {
      const { status, stdout, error } = call(args)
      if (error) throw new UserError(`${asking}: git cannot be run: ${error.message}`, { cause: error })
      return status === 0 ? stdout : undefined
    },
  }
}

/** The words of a list that git's `-z` ends with NULs. */
export function wordsOf(output: Buffer): string[] {
  return output.toString('utf8').split('\0').slice(0, -1)
}
