import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { env as processEnv } from 'node:process'
import { UserError } from '../core/errors.ts'
import {
  askConfig,
  callGit,
  commonDirectory,
  gitDirectory,
  gitRoot,
  irregularIn,
  isRegular,
  readIfThere,
} from './git.ts'

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

/**
 * Flags of every call. No lock is taken: another git may hold it, such as the one that runs emeritus as a hook. Paths
 * are relative to the top of the work tree, whatever the user's configuration says. No setting of the repository starts a
 * program.
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
]

/**
 * Variables of every call. Nothing is fetched, though a partial clone lacks it: no protocol has the name `-`. The variable
 * counts more than any configuration.
 */
const offline = { GIT_ALLOW_PROTOCOL: '-', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' }

/** Settings of git by which the configuration of a repository may start a program, or name a file to read. */
const askedSettings = String.raw`^(filter\..*\..*|core\.(excludesfile|attributesfile)|diff\.orderfile)$`

/** Whether a file of settings may name a filter or a file. One that is too large to be read here may say anything. */
const mayName = (file: string) =>
  isRegular(file) === true && /filter|include|excludes|attributes|order/i.test(readIfThere(file) ?? 'filter')

/**
 * Variables that switch off the filters of the repository's own configuration: git runs them to compare a file on disk with
 * the index, and `.gitattributes` of the tree chooses the files. Filters of the user's configuration, such as that of
 * git LFS, stay. A flag `-c` would end the name at its first `=`, and a filter may have one in its name.
 *
 * @throws UserError if a filter cannot be switched off, or if a file that is named is no regular one
 */
function withoutFilters(root: string, flag: string, env: Environment): Record<string, string> {
  const files = [join(commonDirectory(root), 'config'), join(gitDirectory(root), 'config.worktree')]
  if (!files.some(mayName)) return {}
  const asked = ['--show-scope', '--includes', '-z', '--get-regexp', askedSettings]
  // In a UTF-8 locale the pattern would pass over a name that is no UTF-8.
  const { status, stdout } = askConfig(root, asked, { ...env, LC_ALL: 'C' })
  // 1 stands for: no such setting.
  if (status !== 0 && status !== 1)
    throw new UserError(`${flag}: git config: the configuration of ${root} cannot be read`)
  const words = splitNuls(stdout)
  const names = new Set<string>()
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [scope, [name = '', ...value]] = [words[index]!, words[index + 1]!.split('\n')]
    if (scope !== 'local' && scope !== 'worktree') continue
    if (name.startsWith('filter.')) names.add(name)
    else refuseIrregular(resolve(root, value.join('\n')), flag)
  }
  // The name of such a filter is no text, and an override would name another one.
  if ([...names].some((name) => name.includes('\uFFFD')))
    throw new UserError(`${flag}: ${files[0]}: the name of a filter is no UTF-8, and it cannot be switched off`)
  const before = Number(env.GIT_CONFIG_COUNT ?? 0) || 0
  const overrides = [...names].flatMap((name, index) => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, name.endsWith('.required') ? 'false' : ''],
  ])
  return { ...Object.fromEntries(overrides), GIT_CONFIG_COUNT: String(before + names.size) }
}

function refuseIrregular(file: string, flag: string): void {
  if (isRegular(file) === false) throw new UserError(`${flag}: ${file}: not a regular file`)
}

/** How long git may take, in milliseconds. It waits for ever where a tree holds a pipe in the place of an ignore file. */
const longestCall = 300_000

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
  const own = env ?? processEnv
  const variables = {
    ...own,
    ...withoutFilters(root, flag, { ...own, ...offline }),
    ...offline,
    // `core.worktree` in the configuration of the repository could name another tree, in which nothing has changed.
    ...(own.GIT_WORK_TREE === undefined && { GIT_WORK_TREE: root }),
  }
  const call = (args: readonly string[], input: string | Uint8Array = '') =>
    callGit([...globalFlags, ...args], {
      cwd: root,
      env: variables,
      input,
      maxBuffer: maxOutput,
      timeout: longestCall,
      killSignal: 'SIGKILL',
    })
  /** git reads nothing in a repository of another owner, and then says of each command something else. */
  function refuseOther(words: string): void {
    const asked = /dubious ownership/.test(words)
      ? words
      : callGit(['rev-parse', '--git-dir'], { cwd: root, env: variables }).stderr?.toString()
    if (asked !== undefined && /dubious ownership/.test(asked))
      throw new UserError(
        `${flag}: git does not trust the owner of ${root}; if you do: git config --global --add safe.directory ${root}`,
      )
  }
  return {
    root,
    run(args, input) {
      const { status, stdout, stderr, error } = call(args, input)
      if (status === 0) return stdout
      refuseOther(stderr.toString())
      throw new UserError(`${flag}: git ${args[0]}: ${error?.message ?? lastWords(stderr)}`, { cause: error })
    },
    tryRun(args) {
      const { status, stdout, stderr, error } = call(args)
      if (error) throw new UserError(`${flag}: git cannot be run: ${error.message}`, { cause: error })
      if (status !== 0) refuseOther(stderr.toString())
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

/** What git says of a failure: the line that ends it, and not a warning before that. */
function lastWords(stderr: Buffer): string {
  const lines = stderr.toString().split('\n')
  return lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0]!
}
