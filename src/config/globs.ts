import { posix } from 'node:path'
import ignore from 'ignore'

/** Why a pattern would not do what it seems to, as a phrase; undefined where it is sound. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'an empty pattern matches nothing'
  if (glob.startsWith('./')) return `'${glob}' matches nothing: leave out the './'`
  if (/^\.\.(?:\/|$)/.test(glob)) return `'${glob}' leads out of the folder of the configuration`
  if (/^[A-Za-z]:[\\/]/.test(glob)) return `'${glob}' is absolute: patterns start in the folder of the configuration`
  if (/\\(?![*?[\]!# \\])/.test(glob)) return `'${glob}' has a backslash: folders are separated by '/'`
  if (/\{[^{}]*,[^{}]*\}/.test(glob)) return `'${glob}' has braces, which mean themselves: write a pattern for each`
  if (hasOpenBracket(glob)) return `'${glob}' has a '[' that is not closed`
  return undefined
}

function hasOpenBracket(glob: string): boolean {
  return /\[/.test(glob.replaceAll(/\\./g, '').replaceAll(/\[[!^]?\]?[^\]]*\]/g, ''))
}

/** Tells whether a path matches one of the patterns, which are as in `.gitignore` and start in the same folder. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add([...globs])
  return (path) => ignore.isPathValid(path) && rules.ignores(path)
}

/**
 * The first value whose patterns match a path.
 *
 * @param prefix leads from the folder of the patterns to the one that paths start in, POSIX
 */
export function firstMatch<Value>(
  entries: readonly (readonly [globs: readonly string[], value: Value])[],
  prefix: string,
): (path: string) => Value | undefined {
  const rows = entries.map(([globs, value]) => ({ matches: matcherOf(globs), value }))
  return (path) => {
    const placed = posix.join(prefix, path)
    return rows.find(({ matches }) => matches(placed))?.value
  }
}
