import { type Stats, statSync } from 'node:fs'

/** If all files together are larger than this, the run is long enough for V8's optimizations to pay. In bytes. */
const fewFiles = 256 * 1024

/**
 * Guesses from the arguments how much there is to check, before they are parsed: few files, as from hooks and editors;
 * more files; or a tree. A word after a flag may be the value of the flag, so it is passed over. In doubt it is a tree.
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
  return bytes <= fewFiles ? 'few files' : 'files'
}

/** Undefined if the word is no possible path. A better error comes later. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
