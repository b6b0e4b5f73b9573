import { resolve } from 'node:path'
import type { Day } from './day.ts'
import { UserError } from './errors.ts'
import type { Environment } from './files/ask-git.ts'
import type { ExtraRules } from './extra-rules.ts'
import { gitRoot } from './files/git.ts'
import { defaultMaxBytes } from './files/read.ts'
import { type GivenText, type Source, sourceOf } from './files/source.ts'
import type { Finding } from './finding.ts'
import { type Ask, askForEach } from './fix/ask.ts'
import type { PassSteps } from './fix/passes.ts'
import { editSets } from './fix/plan.ts'
import { diffMended, encodeMended, mend, writeMended } from './mend.ts'
import { patchPathOf } from './patch-path.ts'
import { repositoryFacts } from './repository.ts'
import type { Report, SkippedFile, UnreadableFile } from './report/report.ts'
import { contextFor } from './rules.ts'
import { scan } from './scan.ts'
import { looksAtAll, type SilenceOptions, silencersOf } from './silencers.ts'
import { concluded, type Looked, suppressionBy } from './suppress/suppression.ts'
import { summarize } from './summarize.ts'
import { tool } from './version.ts'
import { recordingsAmong } from './recordings.ts'
import type { Zone } from './zones.ts'

export interface RunOptions extends SilenceOptions {
  /** Absolute. Paths are taken from here, and reported relative to it. */
  readonly cwd: string
  /** Files, folders or globs. */
  readonly paths: readonly string[]
  /**
   * Looks at what is staged, as git stores it, and only at files that the next commit adds or changes. What is mended is
   * the file on disk, and only where that has no changes that are not staged.
   */
  readonly staged?: boolean
  /** Looks only at files that differ, on disk, from the last commit that `HEAD` and this one have in common. */
  readonly since?: string
  /** Looks at this text alone, and mends it in `Outcome.given`, not on disk. */
  readonly given?: GivenText
  /** The environment that git is run in. The process' own unless given. */
  readonly env?: Environment
  /** The day to judge by. */
  readonly asOf: Day
  /** The window of `retiring-model`, in days. 90 unless given. */
  readonly within?: number
  /** `check` only reports, `fix` rewrites files, `diff` makes a patch of the same edits. `check` unless given. */
  readonly mode?: 'check' | 'fix' | 'diff'
  /** Also makes the edits that need a look. */
  readonly unsafeFixes?: boolean
  /** Zones in which what is unsafe only for the zone is safe. */
  readonly zones?: readonly Zone[]
  /** In mode `fix`: asked for leave to make each edit set, safe or not. */
  readonly ask?: Ask
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
  readonly patch?: Uint8Array
  /** The text that was `given`, as mode `fix` leaves it, in its encoding: the same bytes where nothing is mended. */
  readonly given?: Uint8Array
  /** How many findings the patch mends. */
  readonly patched: number
  /** Files that could not be rewritten, one line each. The others were. */
  readonly failures: readonly string[]
}

/** The files that a run would look at: POSIX paths relative to `cwd`, sorted. */
export async function filesOf(options: RunOptions): Promise<readonly string[]> {
  return (await sourceFor(options, [])).files
}

function sourceFor(options: RunOptions, unreadable: UnreadableFile[]): Promise<Source> {
  const { mode = 'check', ignorePatterns = [], ignore = true, maxBytes = defaultMaxBytes } = options
  const onUnreadable = (path: string, message: string) => unreadable.push({ path, message })
  return sourceOf({ ...options, ignorePatterns, ignore, maxBytes, mends: mode !== 'check', onUnreadable })
}

/**
 * One run: which files, what stands in them, and what is done about it.
 *
 * @throws UserError where a path does not exist or a pattern matches nothing, where git is wanted and fails, and where
 *   the baseline cannot be read
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const { cwd, asOf, within = 90, mode = 'check', onProgress } = options
  const chooser = chooserOf(options)
  const looks = new Map<string, Looked>()
  const skipped: SkippedFile[] = []
  const unreadable: UnreadableFile[] = []
  const failures: string[] = []
  const patches: Buffer[] = []
  const applied: Finding[] = []
  let given = options.given?.bytes
  let [scanned, changed] = [0, 0]

  const silencers = silencersOf(options)
  const { heed } = suppressionBy(silencers)
  const source = await sourceFor(options, unreadable)
  const files = source.files.filter((path) => resolve(cwd, path) !== silencers.baseline?.file)
  const surroundings = { opened: new Set(options.zones), recorded: recordingsAmong(files) }
  const context = contextFor({ asOf, within, ...surroundings }, options.extraRules)
  const top = mode === 'diff' ? gitRoot(cwd) : undefined
  for (const [index, path] of files.entries()) {
    const absolute = resolve(cwd, path)
    const read = source.read(path)
    if (read.kind === 'skipped') skipped.push({ path, reason: read.reason })
    else if (read.kind === 'unreadable') unreadable.push({ path, message: read.message })
    else {
      scanned++
      let last: Looked
      const look = (text: string) => (last = heed({ path, absolute, text, findings: scan(path, text, context) }))
      const first = look(read.text)
      const file = { path, absolute, text: read.text, findings: first.findings }
      const mended =
        mode === 'check' ? undefined : await mend(file, chooser(path), context, (text) => look(text).findings)
      const made = mended?.passes.flatMap((pass) => pass.applied) ?? []
      if (!mended || made.length === 0) looks.set(absolute, { ...first, findings: mended?.findings ?? first.findings })
      else {
        const done = succeeds(failures, () => {
          source.assertSame?.(path)
          if (mode === 'fix' && given) given = encodeMended(file, mended, read)
          else if (mode === 'fix') writeMended(file, mended)
          else patches.push(diffMended(file, mended, patchPathOf(absolute, top ?? cwd), asOf))
        })
        looks.set(absolute, done && mode === 'fix' ? last! : first)
        if (done) applied.push(...made)
        if (done) changed++
      }
    }
    onProgress?.(index + 1, files.length)
  }

  const { findings, suppressed, ...notes } = concluded(looks, silencers, looksAtAll(options))
  const report: Report = {
    tool,
    rules: { date: context.registry.date, models: context.registry.size },
    asOf,
    within,
    summary: summarize(findings, {
      files: scanned,
      suppressed: suppressed.length,
      unreadable: unreadable.length,
      skipped: skipped.length,
    }),
    findings,
    suppressed,
    ...notes,
    skipped,
    unreadable,
    ...repositoryFacts(cwd, findings),
    ...(mode === 'fix' && { fixed: { files: changed, findings: applied.length, applied } }),
  }
  const patched = mode === 'diff' ? applied.length : 0
  return {
    report,
    failures,
    patched,
    ...(mode === 'fix' && given && { given }),
    ...(mode === 'diff' && { patch: Buffer.concat(patches) }),
  }
}

/** What chooses the edit sets of a file, by its path. */
function chooserOf({ ask, unsafeFixes, mode }: RunOptions): (path: string) => PassSteps['choose'] {
  if (ask && mode === 'fix') return askForEach(ask)
  return () => (_, findings) => editSets(findings, unsafeFixes ? 'unsafe' : 'safe')
}

/** Whether it is done; what the user has to know of goes to the list, and the run goes on. */
function succeeds(failures: string[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    failures.push(error.message)
    return false
  }
}
