import { byPath } from '../core/by-path.ts'
import type { Day } from '../core/day.ts'
import type { Looks } from './scan-files.ts'
import type { Report, SkippedFile, UnreadableFile } from '../report/report.ts'
import { repositoryFacts } from './repository.ts'
import { summarize } from '../report/summarize.ts'
import { tool } from '../core/version.ts'

/** What a run has seen. */
export interface Seen extends Looks {
  /** The files of the run, POSIX paths. */
  readonly paths: readonly string[]
  /** Folders that could not be listed. */
  readonly unlisted: readonly UnreadableFile[]
  /** Set where it is only a part of the files. */
  readonly shard?: NonNullable<Report['shard']>
}

interface Circumstances {
  readonly cwd: string
  readonly asOf: Day
  readonly within: number
  readonly rules: Report['rules']
}

/** The report of what a run has seen, and of what it made of it. */
export function reportOf(
  { cwd, ...judged }: Circumstances,
  { paths, unlisted, files, looks, shard }: Seen,
  found: Pick<Report, 'findings' | 'suppressed' | 'staleIgnores' | 'baseline' | 'fixed'>,
): Report {
  const skipped: SkippedFile[] = []
  const unreadable = [...unlisted]
  for (const look of looks) {
    const path = paths[look.index]!
    if (look.kind === 'skipped') skipped.push({ path, reason: look.reason })
    if (look.kind === 'unreadable') unreadable.push({ path, message: look.message })
  }
  const { findings, suppressed = [], fixed, ...notes } = found
  return {
    tool,
    ...judged,
    ...(shard && { shard }),
    summary: summarize(findings, {
      files: files - skipped.length - (unreadable.length - unlisted.length),
      suppressed: suppressed.length,
      unreadable: unreadable.length,
      skipped: skipped.length,
    }),
    findings,
    suppressed,
    ...notes,
    skipped,
    unreadable: unreadable.toSorted(byPath(({ path }) => path)),
    ...repositoryFacts(cwd, findings),
    ...(fixed && { fixed }),
  }
}
