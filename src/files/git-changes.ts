import { UserError } from '../core/errors.ts'
import { isShallow } from './git.ts'
import { type Repository, splitNuls } from './git-repository.ts'

/** A file as the next commit will have it. */
export interface Staged {
  /** POSIX, relative to the top of the work tree. */
  readonly path: string
  /** The object name of its content in git's store. */
  readonly blob: string
}

/** Compares without the programs that a repository can name for it. */
const diff = ['diff', '--no-ext-diff', '--no-textconv']

/** What the next commit changes. */
export interface StagedChanges {
  /**
   * The regular files that it adds or changes. A moved file counts as added, because its new path may put it in another
   * zone. Files of `git add --intent-to-add` and submodules are left out.
   */
  readonly files: readonly Staged[]
  /** How many files it deletes. */
  readonly deleted: number
  /** How many links and submodules it adds or changes. */
  readonly others: number
}

export function stagedChanges({ run }: Repository): StagedChanges {
  const words = splitNuls(
    run([...diff, '--cached', '--raw', '--no-abbrev', '--no-renames', '--diff-filter=ADMT', '-z']),
  )
  const files: Staged[] = []
  let deleted = 0
  let others = 0
  // `:<old mode> <new mode> <old blob> <new blob> <status>`, then the path.
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [, mode = '', , blob = '', status] = words[index]!.split(' ')
    if (status === 'D') deleted += 1
    else if (mode.startsWith('100')) files.push({ path: words[index + 1]!, blob })
    else others += 1
  }
  return { files, deleted, others }
}

/** The paths, relative to the top, of files that differ between the work tree and the index. */
export function unstagedPaths({ run }: Repository): ReadonlySet<string> {
  return new Set(splitNuls(run([...diff, '--name-only', '--no-renames', '--ignore-submodules', '-z'])))
}

/**
 * The paths, relative to the top, of the files that were added or changed since the merge base of `HEAD` and `ref`:
 * committed, staged, not staged or not tracked.
 *
 * @throws UserError if `ref` is no commit, or if it has no merge base with `HEAD`
 */
export function pathsSince(repository: Repository, ref: string): string[] {
  const { run, tryRun } = repository
  const commit = commitOf(repository, ref)
  if (commit === undefined) throw new UserError(`--since ${ref}: no such commit${remedyFor(repository, ref)}`)
  const base = tryRun(['merge-base', 'HEAD', commit])
  if (!base) throw new UserError(`--since ${ref}: no commit in common with HEAD${remedyFor(repository)}`)
  const start = base.toString().trim()
  return [
    ...splitNuls(
      run([...diff, '--name-only', '--no-renames', '--diff-filter=d', '--ignore-submodules', '-z', start, '--']),
    ),
    ...splitNuls(run(['ls-files', '--others', '--exclude-standard', '-z'])),
  ]
}

function commitOf({ tryRun }: Repository, ref: string): string | undefined {
  return tryRun(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    ?.toString()
    .trim()
}

/**
 * The end of a message: why the clone lacks a commit, and how to get it. A clone of continuous integration often has the
 * last commit only, and the branch that is checked, as `actions/checkout` makes it.
 *
 * @param ref what names no commit here. Unset if the commit is there, and only an earlier one is missing.
 */
function remedyFor(repository: Repository, ref?: string): string {
  const { root, tryRun } = repository
  if (isShallow(root)) {
    return ' in this shallow clone; get its history with "fetch-depth: 0" for actions/checkout, "GIT_DEPTH: 0" for GitLab, or "git fetch --unshallow"'
  }
  if (ref === undefined) return ''
  const remotes = tryRun(['remote'])?.toString().trim().split('\n') ?? []
  const tracked = remotes.map((remote) => `${remote}/${ref}`).find((name) => commitOf(repository, name) !== undefined)
  if (tracked !== undefined) return `; did you mean ${tracked}?`
  const [remote = '', ...branch] = ref.split('/')
  if (!remotes.includes(remote) || !/^[\w./-]+$/.test(branch.join('/'))) return ''
  return `; get it with "git fetch ${remote} ${branch.join('/')}:refs/remotes/${ref}"`
}
