import { resolve } from 'node:path'
import { type ChangeOptions, changeFiles } from './change.ts'
import type { Day } from './day.ts'
import type { Environment } from './files/ask-git.ts'
import type { ExtraRules } from './extra-rules.ts'
import { gitRoot } from './files/git.ts'
import { defaultMaxBytes } from './files/read.ts'
import { type GivenText, type Source, sourceOf } from './files/source.ts'
import type { Finding } from './finding.ts'
import { type Ask, askForEach } from './fix/ask.ts'
import type { Passes, PassSteps } from './fix/passes.ts'
import { editSets } from './fix/plan.ts'
import { encodeMended, type FoundFile, type Hear } from './mend.ts'
import { mayExport } from './modules/exporters.ts'
import { patchPathOf } from './patch-path.ts'
import { repositoryFacts } from './repository.ts'
import type { Report, SkippedFile, UnreadableFile } from './report/report.ts'
import { contextFor } from './rules.ts'
import { scan } from './scan.ts'
import { looksAtAll, type SilenceOptions, silencersOf } from './silencers.ts'
import { concluded, type Looked, suppressionBy } from './suppress/suppression.ts'
import { summarize } from './summarize.ts'
import { tiedFiles } from './tied.ts'
import { tool } from './version.ts'
import type { OwnPolicy } from './own-policy.ts'
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
  /** The same, relative to a folder (absolute) that is `cwd` or above it. */
  readonly ownIgnores?: { readonly folder: string; readonly patterns: readonly string[] }
  /** False: no ignore file counts. */
  readonly ignore?: boolean
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** Larger files are skipped, and said to be. In bytes; 2 MiB unless given. */
  readonly maxBytes?: number
  /** Rules of the user's own, laid over the shipped ones: see `parseExtraRules`. */
  readonly extraRules?: readonly ExtraRules[]
  /** What the user has decided otherwise than emeritus would: `policyOf` makes it of a configuration. */
  readonly policy?: OwnPolicy
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
  const { cwd, asOf, within = 90, mode = 'check', policy, onProgress } = options
  const skipped: SkippedFile[] = []
  const unreadable: UnreadableFile[] = []
  const exporters: string[] = []
  const looks = new Map<string, Looked>()
  const mendable: FoundFile[] = []
  let scanned = 0

  const silencers = silencersOf(options)
  const { heed } = suppressionBy(silencers)
  /** The last look at each file. */
  const last = new Map<string, Looked>()
  const hear: Hear = (path, text, findings) => {
    const looked = heed({ path, absolute: resolve(cwd, path), text, findings })
    last.set(path, looked)
    return looked.findings
  }
  const source = await sourceFor(options, unreadable)
  const files = source.files.filter((path) => resolve(cwd, path) !== silencers.baseline?.file)
  const surroundings = {
    opened: new Set(options.zones),
    recorded: recordingsAmong(files, policy?.zone),
    ...(policy && { policy }),
  }
  const context = contextFor({ asOf, within, ...surroundings }, options.extraRules)
  for (const [index, path] of files.entries()) {
    const absolute = resolve(cwd, path)
    const read = source.read(path)
    if (read.kind === 'skipped') skipped.push({ path, reason: read.reason })
    else if (read.kind === 'unreadable') unreadable.push({ path, message: read.message })
    else {
      scanned++
      const file = { path, absolute, text: read.text, findings: hear(path, read.text, scan(path, read.text, context)) }
      looks.set(absolute, last.get(path)!)
      if (mode !== 'check' && file.findings.some(({ fix }) => fix.edits.length > 0)) mendable.push(file)
      if (mayExport(path, read.text, context)) exporters.push(path)
    }
    onProgress?.(index + 1, files.length)
  }

  const tied = tiedFiles({ cwd, source: { ...source, files }, exporters }, context, hear)
  for (const { path, absolute } of tied.files) looks.set(absolute, last.get(path)!)

  let given = options.given?.bytes
  const keep = (file: FoundFile, mended: Passes) => {
    const read = source.read(file.path)
    if (read.kind === 'text') given = encodeMended(file, mended, read)
  }
  const change = { ...source, ...(given && { keep }) }
  const changes =
    mode === 'check' ? undefined : await changeFiles(mendable, tied, changing(options, mode, change), context, hear)
  for (const [path, left] of changes?.findings ?? []) {
    const absolute = resolve(cwd, path)
    // What was looked at on the way to a text that was not written says nothing.
    const look = mode === 'fix' && changes?.applied.has(path) ? last.get(path)! : looks.get(absolute)!
    looks.set(absolute, { ...look, findings: left })
  }
  const { findings, suppressed, ...notes } = concluded(looks, silencers, looksAtAll(options))
  const applied = files.flatMap((path) => changes?.applied.get(path) ?? [])
  const patches = files.flatMap((path) => changes?.patches.get(path) ?? [])

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
    ...(mode === 'fix' && { fixed: { files: changes?.applied.size ?? 0, findings: applied.length, applied } }),
  }
  return {
    report,
    failures: changes?.failures ?? [],
    patched: mode === 'diff' ? countOf(applied, findings) : 0,
    ...(mode === 'fix' && given && { given }),
    ...(mode === 'diff' && { patch: Buffer.concat(patches) }),
  }
}

/** How many of the findings that are reported are mended: what a fix brings about elsewhere is none of them. */
function countOf(applied: readonly Finding[], reported: readonly Finding[]): number {
  const known = new Set(reported.map(({ fingerprint }) => fingerprint))
  return applied.filter(({ fingerprint }) => known.has(fingerprint)).length
}

function changing(
  options: RunOptions,
  mode: 'fix' | 'diff',
  { assertSame, keep }: Pick<ChangeOptions, 'assertSame' | 'keep'>,
): ChangeOptions {
  const { cwd, asOf } = options
  const top = (mode === 'diff' ? gitRoot(cwd) : undefined) ?? cwd
  const held = { ...(assertSame && { assertSame }), ...(keep && { keep }) }
  return { ...held, mode, asOf, chooser: chooserOf(options), patchPath: (absolute) => patchPathOf(absolute, top) }
}

/** What chooses the edit sets of a file, by its path. */
function chooserOf({ ask, unsafeFixes, mode }: RunOptions): (path: string) => PassSteps['choose'] {
  if (ask && mode === 'fix') return askForEach(ask)
  return () => (_, findings) => editSets(findings, unsafeFixes ? 'unsafe' : 'safe')
}
