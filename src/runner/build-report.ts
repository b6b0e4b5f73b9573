import { readFileSync } from 'node:fs'
import type { EmptyCause } from '../core/empty-cause.ts'
import type { Day } from '../core/day.ts'
import type { ScanResults } from './scan-files.ts'
import type { Report, SkippedFile, UnreadableFile } from '../report/report.ts'
import { summarize } from '../report/summarize.ts'
import { tool } from '../core/version.ts'
import { byPath, patchPathOf } from '../core/paths.ts'
import { resolve } from 'node:path'
import { codeownersFile, ownersIn } from '../files/codeowners.ts'
import { leftOutLine } from '../files/ignore-rules.ts'
import { groupsBy } from '../core/groups-by.ts'
import { lineHashes } from '../report/line-hash.ts'
import { gitRoot } from '../files/git.ts'
import type { Finding } from '../core/finding.ts'

/** The scan results of a run, with the files that they belong to. */
export interface RunResults extends ScanResults {
  /** The files of the run, POSIX paths. `FileResult.index` counts in this list. */
  readonly paths: readonly string[]
  /** Folders that could not be listed. */
  readonly unlisted: readonly UnreadableFile[]
  /** Why there are no files, where git says it. */
  readonly empty?: EmptyCause
  /** Set if the run checked only one part of the files. */
  readonly shard?: NonNullable<Report['shard']>
  /** Called with one line for what is left out of CODEOWNERS. */
  readonly onNotice?: (line: string) => void
}

interface ReportHead {
  readonly cwd: string
  readonly asOf: Day
  readonly within: number
  readonly rules: Report['rules']
  /** Whether the report has the hashes of lines. */
  readonly hashesLines?: boolean
}

/** Puts the report together from the scan results and from what suppression and fixing left of the findings. */
export function buildReport(
  { cwd, hashesLines = false, ...head }: ReportHead,
  { paths, unlisted, files, reports, results, shard, onNotice, empty = emptyCauseOf(files, reports) }: RunResults,
  found: Pick<Report, 'findings' | 'suppressed' | 'staleIgnores' | 'baseline' | 'fixed'>,
): Report {
  const skipped: SkippedFile[] = []
  const unreadable = [...unlisted]
  for (const result of results) {
    const path = paths[result.index]!
    if (result.kind === 'skipped') skipped.push({ path, reason: result.reason })
    if (result.kind === 'unreadable') unreadable.push({ path, message: result.message })
  }
  const { findings, suppressed = [], fixed, ...notes } = found
  return {
    tool,
    ...head,
    ...(shard && { shard }),
    ...(empty && { empty }),
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
    ...repositoryFacts(cwd, findings, onNotice),
    ...(hashesLines && { lineHashes: hashesIn(cwd, [...findings, ...suppressed.map(({ finding }) => finding)]) }),
    ...(fixed && { fixed }),
  }
}

function emptyCauseOf(files: number, reports: number): EmptyCause | undefined {
  return files === 0 && reports > 0 ? 'only-reports' : undefined
}

/** The hashes of the lines that have findings. GitHub makes them of the file in the checkout, read as UTF-8. */
function hashesIn(cwd: string, findings: readonly Finding[]): NonNullable<Report['lineHashes']> {
  const hashes = new Map<string, ReadonlyMap<number, string>>()
  for (const [path, own] of groupsBy(findings, (finding) => finding.path)) {
    const text = textOnDisk(resolve(cwd, path))
    if (text === undefined) continue
    const all = lineHashes(text)
    hashes.set(path, new Map(own.flatMap(({ start: { line } }) => (all[line - 1] ? [[line, all[line - 1]!]] : []))))
  }
  return hashes
}

function textOnDisk(absolute: string): string | undefined {
  try {
    return readFileSync(absolute, 'utf8')
  } catch {
    return undefined
  }
}

/** What the repository around a working directory (absolute) adds to a report: its place in the repository, and the code owners of each file with findings. */
export function repositoryFacts(
  cwd: string,
  findings: readonly Finding[],
  onNotice?: RunResults['onNotice'],
): Pick<Report, 'folder' | 'owners'> {
  const root = gitRoot(cwd)
  const top = root ?? cwd
  const folder = patchPathOf(cwd, top)
  const file = findings.length === 0 ? undefined : codeownersFile(top)
  return {
    ...(folder !== '' && { folder }),
    ...(file && { owners: ownersOfAll(cwd, top, file, findings, onNotice) }),
  }
}

function ownersOfAll(
  cwd: string,
  top: string,
  { path: file, text }: { readonly path: string; readonly text: string },
  findings: readonly Finding[],
  onNotice?: RunResults['onNotice'],
) {
  const ownersOf = ownersIn(text, (patterns) => onNotice?.(leftOutLine(file, patterns)))
  const owners = new Map<string, readonly string[]>()
  for (const path of new Set(findings.map((finding) => finding.path))) {
    owners.set(path, ownersOf(patchPathOf(resolve(cwd, path), top)))
  }
  return owners
}
