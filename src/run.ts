import { resolve } from 'node:path'
import type { Day } from './day.ts'
import type { ScanContext } from './decide.ts'
import { UserError } from './errors.ts'
import type { ExtraRules } from './extra-rules.ts'
import { discover } from './files/discover.ts'
import { gitRoot } from './files/git.ts'
import { defaultMaxBytes, readText } from './files/read.ts'
import type { Finding } from './finding.ts'
import { diffFile } from './fix/diff.ts'
import { type FixLevel, fixText } from './fix/plan.ts'
import { rewriteFile } from './fix/write.ts'
import { patchPathOf } from './patch-path.ts'
import type { Report, SkippedFile, UnreadableFile } from './report/report.ts'
import { contextFor } from './rules.ts'
import { scan } from './scan.ts'
import { summarize } from './summarize.ts'
import { tool } from './version.ts'

export interface RunOptions {
  /** Absolute. Paths are taken from here, and reported relative to it. */
  readonly cwd: string
  /** Files, folders or globs. */
  readonly paths: readonly string[]
  /** The day to judge by. */
  readonly asOf: Day
  /** The window of `retiring-model`, in days. 90 unless given. */
  readonly within?: number
  /** `check` only reports, `fix` rewrites files, `diff` makes a patch of the same edits. `check` unless given. */
  readonly mode?: 'check' | 'fix' | 'diff'
  /** Also makes the edits that need a look. */
  readonly unsafeFixes?: boolean
  /** Patterns in gitignore syntax, relative to `cwd`. */
  readonly ignorePatterns?: readonly string[]
  /** False: no ignore file counts. */
  readonly ignore?: boolean
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** Larger files are skipped, and said to be. In bytes; 2 MiB unless given. */
  readonly maxBytes?: number
  /** Rules of the user's own, laid over the shipped ones: see `parseExtraRules`. */
  readonly extraRules?: readonly ExtraRules[]
  /** Told after each file. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Outcome {
  readonly report: Report
  /** In mode `diff`: what `git apply` takes, in bytes. */
  readonly patch?: Buffer
  /** Files that could not be rewritten, one line each. The others were. */
  readonly failures: readonly string[]
}

/** The files that a run would look at: POSIX paths relative to `cwd`, sorted. */
export async function filesOf(options: RunOptions, unreadable: UnreadableFile[] = []): Promise<string[]> {
  const { cwd, paths, ignorePatterns = [], ignore = true, globalExcludes } = options
  return discover({
    cwd,
    paths,
    ignorePatterns,
    ignore,
    ...(globalExcludes !== undefined && { globalExcludes }),
    onUnreadable: (path, message) => unreadable.push({ path, message }),
  })
}

/**
 * One run: which files, what stands in them, and what is done about it.
 *
 * @throws UserError where a path does not exist or a pattern matches nothing
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const { cwd, asOf, within = 90, mode = 'check', maxBytes = defaultMaxBytes, onProgress } = options
  const level: FixLevel = options.unsafeFixes ? 'unsafe' : 'safe'
  const context = contextFor({ asOf, within }, options.extraRules)
  const findings: Finding[] = []
  const skipped: SkippedFile[] = []
  const unreadable: UnreadableFile[] = []
  const failures: string[] = []
  const patches: Buffer[] = []
  const fixed = { files: 0, findings: 0 }
  let scanned = 0

  const files = await filesOf(options, unreadable)
  const top = mode === 'diff' ? gitRoot(cwd) : undefined
  files.forEach((path, index) => {
    const absolute = resolve(cwd, path)
    const file = readText(absolute, maxBytes)
    if (file.kind === 'skipped') skipped.push({ path, reason: file.reason })
    else if (file.kind === 'unreadable') unreadable.push({ path, message: file.message })
    else {
      scanned++
      const found = scan(path, file.text, context)
      const change = (text: string) => fixText(text, found, level).text
      const wanted = mode !== 'check' && change(file.text) !== file.text
      if (!wanted) findings.push(...found)
      else if (mode === 'diff') {
        findings.push(...found)
        collect(failures, () => patches.push(diffFile(absolute, path, patchPathOf(absolute, top ?? cwd), change)))
      } else {
        const rest = collect(failures, () => rewrite(absolute, path, found, level, context))
        findings.push(...(rest?.findings ?? found))
        if (rest?.written) {
          fixed.files++
          fixed.findings += rest.applied
        }
      }
    }
    onProgress?.(index + 1, files.length)
  })

  const report: Report = {
    tool,
    rules: { date: context.registry.date, models: context.registry.size },
    asOf,
    within,
    summary: summarize(findings, { files: scanned, unreadable: unreadable.length, skipped: skipped.length }),
    findings,
    skipped,
    unreadable,
    ...(mode === 'fix' && { fixed }),
  }
  return { report, failures, ...(mode === 'diff' && { patch: Buffer.concat(patches) }) }
}

/** Rewrites one file, and looks at what it then says. */
function rewrite(absolute: string, path: string, found: readonly Finding[], level: FixLevel, context: ScanContext) {
  let applied = 0
  let findings: readonly Finding[] = found
  const outcome = rewriteFile(absolute, path, (text) => {
    const result = fixText(text, found, level)
    applied = result.applied.length
    findings = scan(path, result.text, context)
    return result.text
  })
  return { written: outcome === 'written', applied, findings }
}

/** Runs it; what the user has to know of goes to the list, and the run goes on. */
function collect<Result>(failures: string[], work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    failures.push(error.message)
    return undefined
  }
}
