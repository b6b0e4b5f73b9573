import type { Finding } from '../core/finding.ts'
import type { GoneCount } from '../report/report.ts'
import type { Counts, Recorded } from './baseline-file.ts'

const ofLife: ReadonlySet<string> = new Set(['retired-model', 'retiring-model', 'deprecated-model', 'unknown-model'])

/**
 * What a finding is recorded as; undefined for what is not recorded: notes, and what is wrong with ignoring itself.
 * A model that retires is the same debt before and after its day.
 */
export function countKey({ rule, severity, model, ignore }: Finding): string | undefined {
  if (severity === 'info' || ignore) return undefined
  return ofLife.has(rule) ? model : `${rule}/${model}`
}

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const key = countKey(finding)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Parts the findings of a file into those that are recorded and those that are not: where there are more, all are new. */
export function weigh(
  findings: readonly Finding[],
  recorded: Counts = new Map(),
): { readonly known: readonly Finding[]; readonly shown: readonly Finding[] } {
  const counts = countsOf(findings)
  const isKnown = (finding: Finding) => {
    const key = countKey(finding)
    return key !== undefined && (counts.get(key) ?? 0) <= (recorded.get(key) ?? 0)
  }
  return { known: findings.filter(isKnown), shown: findings.filter((finding) => !isKnown(finding)) }
}

/** What a run saw. A file that was not looked at is in neither: nothing is known of it. */
export interface FoundCounts {
  readonly found: Recorded
  /** Whether a file that was not seen is gone, and was looked for. */
  readonly isGone: (path: string) => boolean
}

/** What is recorded and no longer there. */
export function goneFrom(recorded: Recorded, { found, isGone }: FoundCounts): GoneCount[] {
  return [...recorded].flatMap(([path, counts]) => {
    const now = found.get(path) ?? (isGone(path) ? new Map<string, number>() : undefined)
    if (!now) return []
    return [...counts].flatMap(([key, count]) => {
      const less = count - (now.get(key) ?? 0)
      return less > 0 ? [{ path, key, count: less }] : []
    })
  })
}

/** Files that are gone, each with a file that nothing is recorded of and that has just the same findings. */
export function renamedIn(recorded: Recorded, { found, isGone }: FoundCounts): { from: string; to: string }[] {
  const fresh = new Map([...found].filter(([path, counts]) => counts.size > 0 && !recorded.has(path)))
  return [...recorded].flatMap(([from, counts]) => {
    if (!isGone(from)) return []
    const to = [...fresh].find(([, now]) => isEqual(now, counts))?.[0]
    if (to === undefined) return []
    fresh.delete(to)
    return [{ from, to }]
  })
}

function isEqual(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([key, count]) => other.get(key) === count)
}

/** The record without what is gone. What a renamed file had goes with it: no sum is ever raised. */
export function prunedCounts(recorded: Recorded, seen: FoundCounts): Recorded {
  const names = new Map(renamedIn(recorded, seen).map(({ from, to }) => [from, to]))
  return new Map(
    [...recorded].flatMap(([path, counts]): [string, Counts][] => {
      const to = names.get(path)
      if (to !== undefined) return [[to, counts]]
      const now = seen.found.get(path)
      if (!now) return seen.isGone(path) ? [] : [[path, counts]]
      const kept = [...counts].map(([key, count]) => [key, Math.min(count, now.get(key) ?? 0)] as const)
      return [[path, new Map(kept.filter(([, count]) => count > 0))]]
    }),
  )
}

/** The record of what was seen, beside what is recorded of files that were not looked at. */
export function updated(recorded: Recorded, { found, isGone }: FoundCounts): Recorded {
  const elsewhere = [...recorded].filter(([path]) => !found.has(path) && !isGone(path))
  return new Map([...elsewhere, ...found].filter(([, counts]) => counts.size > 0))
}

export function sumOf(recorded: Recorded): number {
  return [...recorded.values()].reduce(
    (sum, counts) => [...counts.values()].reduce((all, count) => all + count, sum),
    0,
  )
}
