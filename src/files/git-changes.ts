import { UserError } from '../core/errors.ts'
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

/**
 * The regular files that the next commit adds or changes. A moved file counts as added, because its new path may put it
 * in another zone. Files of `git add --intent-to-add` and submodules are left out.
 */
export function stagedFiles({ run }: Repository): Staged[] {
  const words = splitNuls(run([...diff, '--cached', '--raw', '--no-abbrev', '--no-renames', '--diff-filter=AMT', '-z']))
  const staged: Staged[] = []
  // `:<old mode> <new mode> <old blob> <new blob> <status>`, then the path.
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [, mode = '', , blob = ''] = words[index]!.split(' ')
    if (mode.startsWith('100')) staged.push({ path: words[index + 1]!, blob })
  }
  return staged
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
export function pathsSince({ run, tryRun }: Repository, ref: string): string[] {
  const commit = tryRun(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  if (!commit) throw new UserError(`--since ${ref}: no such commit`)
  const base = tryRun(['merge-base', 'HEAD', commit.toString().trim()])
  if (!base) throw new UserError(`--since ${ref}: no commit in common with HEAD (does a shallow clone lack it?)`)
  const start = base.toString().trim()
  return [
    ...splitNuls(
      run([...diff, '--name-only', '--no-renames', '--diff-filter=d', '--ignore-submodules', '-z', start, '--']),
    ),
    ...splitNuls(run(['ls-files', '--others', '--exclude-standard', '-z'])),
  ]
}
