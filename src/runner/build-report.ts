import type { Day } from '../core/day.ts'
import type { ScanResults } from './scan-files.ts'
import type { Report, SkippedFile, UnreadableFile } from '../report/report.ts'
import { summarize } from '../report/summarize.ts'
import { tool } from '../core/version.ts'
import { byPath, patchPathOf } from '../core/paths.ts'
import { resolve } from 'node:path'
import { ownersIn, readCodeowners } from '../files/codeowners.ts'
import { gitRoot } from '../files/git.ts'
import type { Finding } from '../core/finding.ts'

/** What a run has seen. */
export interface RunResults extends ScanResults {
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
export function buildReport(
  { cwd, ...judged }: Circumstances,
  { paths, unlisted, files, results: looks, shard }: RunResults,
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

/** What the repository around a working directory (absolute) says of the findings: where they lie in it, and whose they are. */
export function repositoryFacts(cwd: string, findings: readonly Finding[]): Pick<Report, 'folder' | 'owners'> {
  const root = gitRoot(cwd)
  const top = root ?? cwd
  const folder = patchPathOf(cwd, top)
  const text = findings.length === 0 ? undefined : readCodeowners(top)
  return {
    ...(folder !== '' && { folder }),
    ...(text !== undefined && { owners: ownersOfAll(cwd, top, text, findings) }),
  }
}

function ownersOfAll(cwd: string, top: string, text: string, findings: readonly Finding[]) {
  const ownersOf = ownersIn(text)
  const owners = new Map<string, readonly string[]>()
  for (const path of new Set(findings.map((finding) => finding.path))) {
    owners.set(path, ownersOf(patchPathOf(resolve(cwd, path), top)))
  }
  return owners
}
