import { UserError } from '../core/errors.ts'
import ignore, { type Ignore } from 'ignore'
import { joinedStars, longestPattern, mostWanderingStars, unsearchable, wanderingStars } from './wandering-stars.ts'

/** Rules in gitignore syntax, in which case matters. The last rule that matches a path decides. */
export interface IgnoreRules {
  /** Whether a path, or a folder above it, is ignored. */
  ignores(path: string): boolean
  test(path: string): { readonly ignored: boolean; readonly unignored: boolean }
  /** The rules that have at most so many wandering stars. */
  within(stars: number): Ignore
}

/** Whether a pattern in gitignore syntax is matched in a short time. */
export function isSearchable(pattern: string): boolean {
  return pattern.length <= longestPattern && wanderingStars(pattern) <= mostWanderingStars
}

/**
 * The rules of patterns in gitignore syntax. This is the only way to them: a pattern that is not `isSearchable` is left
 * out, because its match might never end. Who reads patterns says so before.
 */
export function ignoreRules(patterns: readonly string[]): IgnoreRules {
  const kept = patterns.filter(isSearchable).map(joinedStars)
  const most = kept.reduce((sum, pattern) => Math.max(sum, wanderingStars(pattern)), 0)
  return rulesOf(most, (stars) =>
    ignore({ ignorecase: false }).add(
      stars >= most ? kept : kept.filter((pattern) => wanderingStars(pattern) <= stars),
    ),
  )
}

/** The rules of several sets, one after another. */
export function joinedRules(sets: readonly IgnoreRules[]): IgnoreRules {
  return rulesOf(mostWanderingStars, (stars) => ignore({ ignorecase: false }).add(sets.map((set) => set.within(stars))))
}

function rulesOf(most: number, make: (stars: number) => Ignore): IgnoreRules {
  const made = new Map<number, Ignore>()
  const within = (stars: number) => {
    const needed = Math.min(stars, most)
    const rules = made.get(needed) ?? make(needed)
    made.set(needed, rules)
    return rules
  }
  return {
    ignores: (path) => within(starsFor(path)).ignores(path),
    test: (path) => within(starsFor(path)).test(path),
    within,
  }
}

/** In deeper folders, and for longer names, fewer stars are tried: hardly any project has such paths. */
const [deep, longName] = [64, 128]

/** How many wandering stars a rule may have that is tried on a path. */
function starsFor(path: string): number {
  if (path.length <= deep) return mostWanderingStars
  const names = path.split('/')
  if (names.length > deep) return 1
  return names.some((name) => name.length > longName) ? 2 : mostWanderingStars
}

/** @throws UserError for a pattern of a flag that is not `isSearchable` */
export function assertPattern(pattern: string): void {
  if (!isSearchable(pattern)) throw new UserError(unsearchable(pattern))
}

/** Whether rules can be asked about a path: it is relative, and does not lead out of its folder. */
export const isPathValid = (path: string): boolean => ignore.isPathValid(path)

/** So much may all patterns of one file of the tree cost together. */
const mostCostly = 100

/** Parts the patterns of a file of the tree: those that take too long, alone or together, are left out. */
export function searchableIn(patterns: readonly string[]): { kept: readonly string[]; left: readonly string[] } {
  const left: string[] = []
  let cost = 0
  const kept = patterns.filter((pattern) => {
    const stars = isSearchable(pattern) ? wanderingStars(pattern) : Infinity
    if (stars > 1 && stars <= mostWanderingStars) cost += stars > 2 ? 20 : 1
    if (stars <= 1 || (stars <= mostWanderingStars && cost <= mostCostly)) return true
    left.push(pattern)
    return false
  })
  return { kept, left }
}

/** One line for the patterns of a file that are left out. */
export function leftOutLine(file: string, [first = '', ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : `, and so are ${others.length} more`
  return `${file}: the pattern '${first.slice(0, 60)}' has too many stars to be searched and is left out${more}`
}
