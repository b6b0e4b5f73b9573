import type { Finding } from '../core/finding.ts'
import type { GoneCount } from '../report/report.ts'
import type { Counts, Recorded } from './baseline-file.ts'

const lifecycleRules: ReadonlySet<string> = new Set([
  'retired-model',
  'retiring-model',
  'deprecated-model',
  'unknown-model',
])

/**
 * The key under which the baseline counts a finding. Undefined if it is not counted: infos, and problems of ignore
 * comments. The key does not name the rule for the rules about a model's life: when a retiring model becomes a retired
 * one, its recorded finding must stay the same.
 */
export function countKey({ rule, severity, model, ignore }: Finding): string | undefined {
  if (severity === 'info' || ignore) return undefined
  return lifecycleRules.has(rule) ? model : `${rule}/${model}`
}

/** How many findings there are under each key. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const key = countKey(finding)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/**
 * Splits the findings of a file into `known` (the baseline records them) and `fresh`. If a file has more findings under
 * a key than the baseline records, nobody can say which of them are the old ones: all of them are fresh.
 */
export function splitByBaseline(
  findings: readonly Finding[],
  recorded: Counts = new Map(),
): { readonly known: readonly Finding[]; readonly fresh: readonly Finding[] } {
  const counts = countsOf(findings)
  const isKnown = (finding: Finding) => {
    const key = countKey(finding)
    return key !== undefined && (counts.get(key) ?? 0) <= (recorded.get(key) ?? 0)
  }
  return { known: findings.filter(isKnown), fresh: findings.filter((finding) => !isKnown(finding)) }
}

/** What a run found. A file that the run did not check is neither in `found` nor gone. */
export interface FoundCounts {
  /** The counts of the files that the run checked. */
  readonly found: Recorded
  /** Whether the run would have checked this file, and it no longer exists. The path is as in the baseline. */
  readonly isGone: (path: string) => boolean
}

/** The recorded findings that the run did not find any more. */
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

/**
 * Files that were probably renamed: each file that is gone, with a file that is new to the baseline and has the same
 * counts.
 */
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

/** The baseline for `--prune-baseline`: without what is gone, renamed files under their new names. No count grows. */
export function prunedCounts(recorded: Recorded, counts: FoundCounts): Recorded {
  const names = new Map(renamedIn(recorded, counts).map(({ from, to }) => [from, to]))
  return new Map(
    [...recorded].flatMap(([path, before]): [string, Counts][] => {
      const to = names.get(path)
      if (to !== undefined) return [[to, before]]
      const now = counts.found.get(path)
      if (!now) return counts.isGone(path) ? [] : [[path, before]]
      const kept = [...before].map(([key, count]) => [key, Math.min(count, now.get(key) ?? 0)] as const)
      return [[path, new Map(kept.filter(([, count]) => count > 0))]]
    }),
  )
}

/** The baseline for `--update-baseline`: what the run found, and what is recorded for files that it did not check. */
export function updatedCounts(recorded: Recorded, { found, isGone }: FoundCounts): Recorded {
  const elsewhere = [...recorded].filter(([path]) => !found.has(path) && !isGone(path))
  return new Map([...elsewhere, ...found].filter(([, counts]) => counts.size > 0))
}

/** How many findings a baseline records. */
export function sumOf(recorded: Recorded): number {
  return [...recorded.values()].reduce(
    (sum, counts) => [...counts.values()].reduce((all, count) => all + count, sum),
    0,
  )
}
