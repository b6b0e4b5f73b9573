import { ignoreRules, isPathValid, isSearchable } from '../files/ignore-rules.ts'
import { unsearchable } from '../files/wandering-stars.ts'

/** Why a pattern would not do what it seems to do, as a phrase. Undefined if it is good. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'an empty pattern matches nothing'
  if (glob.startsWith('./')) return `'${glob}' matches nothing: leave out the './'`
  if (/^\.\.(?:\/|$)/.test(glob)) return `'${glob}' leads out of the folder of the configuration`
  if (/^[A-Za-z]:[\\/]/.test(glob)) return `'${glob}' is absolute: patterns start in the folder of the configuration`
  if (/\\(?![*?[\]!# \\])/.test(glob)) return `'${glob}' has a backslash: folders are separated by '/'`
  if (/\{[^{}]*,[^{}]*\}/.test(glob)) return `'${glob}' has braces, which mean themselves: write a pattern for each`
  if (hasOpenBracket(glob)) return `'${glob}' has a '[' that is not closed`
  if (!isSearchable(glob)) return unsearchable(glob)
  return undefined
}

function hasOpenBracket(glob: string): boolean {
  return /\[/.test(glob.replaceAll(/\\./g, '').replaceAll(/\[[!^]?\]?[^\]]*\]/g, ''))
}

/** Matches paths with patterns as in `.gitignore`. Paths and patterns are relative to the same folder. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const rules = ignoreRules(globs)
  return (path) => isPathValid(path) && rules.ignores(path)
}

/** Patterns with a value, and how to write a path as the patterns write paths. */
export interface GlobRow<Value> {
  readonly globs: readonly string[]
  readonly value: Value
  readonly rewrite: (path: string) => string
}

/** Gives each path the value of the first row with a matching pattern. */
export function firstMatch<Value>(entries: readonly GlobRow<Value>[]): (path: string) => Value | undefined {
  const rows = entries.map(({ globs, value, rewrite }) => ({ matches: matcherOf(globs), value, rewrite }))
  return (path) => rows.find(({ matches, rewrite }) => matches(rewrite(path)))?.value
}
