import { type Stats, statSync } from 'node:fs'

/** Files that are larger together take long enough for V8 to optimise what they are read by. In bytes. */
const few = 256 * 1024

/**
 * Whether a call is for few files, as hooks and editors make it: before any argument is understood, by what is there. What
 * follows a flag may be its value. In doubt it is a tree.
 */
export function extentOf(argv: readonly string[], cwd?: string): 'few files' | 'tree' {
  if (argv.includes('--staged') || argv.includes('--stdin')) return 'few files'
  let bytes = 0
  for (const [index, word] of argv.entries()) {
    if (word.startsWith('-') || argv[index - 1]?.startsWith('-')) continue
    const stats = statsOf(cwd === undefined ? word : `${cwd}/${word}`)
    if (stats?.isDirectory()) return 'tree'
    bytes += stats?.size ?? 0
  }
  return bytes > 0 && bytes <= few ? 'few files' : 'tree'
}

/** Undefined for what can be no path: it is told of later, and better. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
