import { type Stats, statSync } from 'node:fs'

/** Files that are larger together take long enough for V8 to optimise what they are read by. In bytes. */
const few = 256 * 1024

/**
 * How much a call is for, before any argument is understood, by what is there: few files, as hooks and editors call for,
 * others, or a tree. What follows a flag may be its value. In doubt it is a tree.
 */
export function workloadOf(argv: readonly string[], cwd?: string): 'few files' | 'files' | 'tree' {
  if (argv.includes('--staged') || argv.includes('--stdin')) return 'few files'
  let bytes = 0
  for (const [index, word] of argv.entries()) {
    if (word.startsWith('-') || argv[index - 1]?.startsWith('-')) continue
    const stats = statsOf(cwd === undefined ? word : `${cwd}/${word}`)
    if (!stats?.isFile()) return 'tree'
    bytes += stats.size
  }
  if (bytes === 0) return 'tree'
  return bytes <= few ? 'few files' : 'files'
}

/** Undefined for what can be no path: it is told of later, and better. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
