import { callGit, gitRoot } from './git.ts'

/** The most that git may print, in bytes: a list of paths. */
const maxOutput = 64 * 1024 * 1024

/**
 * The tracked files below a folder (absolute) that hold one of some words, whole or as a part of a longer one: POSIX paths
 * relative to that folder. Empty outside of a work tree, and where git cannot answer.
 */
export function trackedFilesHolding(folder: string, words: readonly string[]): readonly string[] {
  if (words.length === 0 || gitRoot(folder) === undefined) return []
  const patterns = words.flatMap((word) => ['-e', word])
  const { status, stdout, error } = callGit(
    ['--no-optional-locks', 'grep', '--no-color', '-I', '-l', '-z', '-F', ...patterns, '--', '.'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: maxOutput },
  )
  if (error || status !== 0) return []
  const listed = stdout.toString().split('\0')
  return listed.filter((path) => path !== '')
}
