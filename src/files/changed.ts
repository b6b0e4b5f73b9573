import { UserError } from '../core/errors.ts'
import { type Repository, wordsOf } from './ask-git.ts'

/** A file as the next commit would hold it. */
export interface Staged {
  /** POSIX, relative to the top of the work tree. */
  readonly path: string
  /** The name of its content in git's store. */
  readonly blob: string
}

/**
 * The regular files that the next commit adds or changes. A moved file is one that is added: its new path may mean
 * something else. Nothing that is only announced (`git add --intent-to-add`), and no submodule.
 */
export function stagedFiles({ ask }: Repository): Staged[] {
  const words = wordsOf(ask(['diff', '--cached', '--raw', '--no-abbrev', '--no-renames', '--diff-filter=AMT', '-z']))
  const staged: Staged[] = []
  // `:<old mode> <new mode> <old blob> <new blob> <status>`, then the path.
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [, mode = '', , blob = ''] = words[index]!.split(' ')
    if (mode.startsWith('100')) staged.push({ path: words[index + 1]!, blob })
  }
  return staged
}

/** The paths, relative to the top, of files whose working tree is not what is staged. */
export function unstagedPaths({ ask }: Repository): ReadonlySet<string> {
  return new Set(wordsOf(ask(['diff', '--name-only', '--no-renames', '--ignore-submodules', '-z'])))
}

/**
 * The paths, relative to the top, of what the working tree adds to or changes in the commit that `HEAD` and `ref`
 * last had in common: committed since, staged, not staged, or not tracked.
 *
 * @throws UserError where `ref` is no commit, or has none in common with `HEAD`
 */
export function pathsSince({ ask, tryToAsk }: Repository, ref: string): string[] {
  const commit = tryToAsk(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  if (!commit) throw new UserError(`--since ${ref}: no such commit`)
  const base = tryToAsk(['merge-base', 'HEAD', commit.toString().trim()])
  if (!base) throw new UserError(`--since ${ref}: no commit in common with HEAD (does a shallow clone lack it?)`)
  const start = base.toString().trim()
  return [
    ...wordsOf(
      ask(['diff', '--name-only', '--no-renames', '--diff-filter=d', '--ignore-submodules', '-z', start, '--']),
    ),
    ...wordsOf(ask(['ls-files', '--others', '--exclude-standard', '-z'])),
  ]
}
