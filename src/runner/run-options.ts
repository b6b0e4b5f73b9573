import type { CacheEntry } from './cache/entries.ts'
import type { FilesetHash } from './cache/fileset-hash.ts'
import type { ConfigQuery } from '../config/load.ts'
import type { NestedDefaults } from '../config/nested.ts'
import type { Day } from '../core/day.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import type { Environment } from '../files/git-repository.ts'
import type { OwnIgnores } from '../files/ignores.ts'
import type { GivenText } from '../files/source.ts'
import type { Ask } from '../fix/ask.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import type { RunResults } from './build-report.ts'
import type { Report } from '../report/report.ts'
import type { ScanSettings } from './create-scanner.ts'
import type { ScanText } from './scan-result.ts'
import type { Shard } from './shard.ts'
import type { SilenceOptions } from '../suppression/options.ts'
import type { Zone } from '../core/zone.ts'

/** The default window of `retiring-model`, in days. */
export const usualWindow = 90

export type WhileWriting = <Result>(work: () => Result) => Promise<Result>

/** Runs what writes files without any care. */
export const justWrite: WhileWriting = async (work) => work()

/** What a run should do. Only `cwd`, `paths` and `asOf` are required. */
export interface RunOptions extends SilenceOptions {
  /** The working directory, absolute. Paths are resolved against it, and reported relative to it. */
  readonly cwd: string
  /** Files, folders or globs. */
  readonly paths: readonly string[]
  /** Checks only this part of the files. Imports from files of other parts are still followed. Cannot be used with `fix` or `diff`. */
  readonly shard?: Shard
  /**
   * Checks the staged content of the files that the next commit adds or changes. A fix rewrites the file on disk, and
   * only if that file has no unstaged changes.
   */
  readonly staged?: boolean
  /** Checks only files that differ, on disk, from the last commit that `HEAD` and this commit have in common. */
  readonly since?: string
  /** Checks only this text. The fixed text is in `Outcome.given`; nothing is written to disk. */
  readonly given?: GivenText
  /** The environment variables for git. By default, those of the process. */
  readonly env?: Environment
  /** The day of the check: the status of each model is that of this day. */
  readonly asOf: Day
  /** The window of `retiring-model`, in days. By default 90. */
  readonly within?: number
  /** `check` only reports, `fix` rewrites files, `diff` makes a patch of the same edits. By default `check`. */
  readonly mode?: 'check' | 'fix' | 'diff'
  /** Also makes the edits that somebody should review. */
  readonly unsafeFixes?: boolean
  /** In these zones, a fix that is unsafe only because of its zone is safe. */
  readonly zones?: readonly Zone[]
  /** In mode `fix`: decides about each edit set, safe or not. */
  readonly ask?: Ask
  /** Patterns in gitignore syntax, relative to `cwd`. */
  readonly ignorePatterns?: readonly string[]
  /** The same, each relative to a folder (absolute) that is `cwd` or above it. */
  readonly ownIgnores?: readonly OwnIgnores[]
  /** Whether ignore files (`.gitignore`, `.emeritusignore`) count. By default true. */
  readonly ignore?: boolean
  /** Called when a part of the run has ended: the list of files, the scan, and what follows it. */
  readonly onPhase?: (phase: 'files' | 'scan' | 'findings') => void
  /** Whether the report has `lineHashes`: SARIF needs them. */
  readonly lineHashes?: boolean
  /** The text of git's global excludes file. */
  readonly globalExcludes?: string
  /** Larger files are skipped and listed in the report. In bytes; by default 2 MiB. */
  readonly maxBytes?: number
  /** The user's own rules, laid over the shipped ones: see `parseExtraRules`. */
  readonly extraRules?: readonly ExtraRules[]
  /** The user's own decisions, where they differ from the defaults. `configuredRun` makes it from a configuration. */
  readonly policy?: OwnPolicy
  /**
   * Where the configuration of `policy` is: each thread loads it for itself. A run with a `policy` and without this stays
   * on one thread.
   */
  readonly configured?: ConfigQuery
  /** The folder of the configuration of `policy`, absolute. */
  readonly configFolder?: string
  /**
   * Looks for nested configurations: a file is governed by the configuration that is nearest to it, and not by these
   * options, as far as a configuration can say it. What is given here wins over them. By default there are none.
   */
  readonly nested?: NestedDefaults
  /**
   * The largest number of threads; `auto`: as many as make the run faster, and one for few files. By default one. More
   * than one changes V8's flags, for the whole process.
   */
  readonly jobs?: number | 'auto'
  /**
   * The folder of the result cache, relative to `cwd`. A text that has not changed is not scanned again while the rules,
   * the settings and the statuses of the day are the same. By default there is no cache. A run that fixes does not use it.
   */
  readonly cache?: string
  /** Identifies the `policy` in the cache. Without it, a run with a policy has no cache. `configuredRun` makes it. */
  readonly policyKey?: string
  /** The files of the user's own rules, absolute. They are not read as sources. */
  readonly ruleFiles?: readonly string[]
  /** The files (absolute) that the reports of the run go to. They are not read, and none of them may be a source. */
  readonly outputs?: readonly string[]
  /**
   * Runs what writes files: sources with fixes, the baseline, the cache. The command line keeps the process from ending in
   * the midst of it.
   */
  readonly whileWriting?: WhileWriting
  /** Called from time to time, with numbers of files. */
  readonly onProgress?: (done: number, total: number) => void
}

/** The result of a run. */
export interface Outcome {
  readonly report: Report
  /** In mode `diff`: the patch for `git apply`, in bytes. */
  readonly patch?: Uint8Array
  /** In mode `fix`: the `given` text with its fixes, in its own encoding. The same bytes if nothing was fixed. */
  readonly given?: Uint8Array
  /** How many findings the patch fixes. */
  readonly patched: number
  /** One line for each file that could not be rewritten. The other files were rewritten. */
  readonly failures: readonly string[]
  /** One line for each file that looks like a nested configuration, or is an ignore file, and does not count. */
  readonly notices?: readonly string[]
  /** Why the cache could not be written. The report is not affected; the command line exits with 2. */
  readonly cacheFailure?: string
  /** Files that git tracks, and that an ignore file leaves out: they were not read. */
  readonly trackedButIgnored?: readonly string[]
}

/** The part of a run that needs the rules: see finish-run.ts. It is loaded only if there is something to do. */
export interface Finisher {
  readonly scan: ScanText
  /** Suppresses, fixes and reports, once all files are scanned. */
  finishRun(results: RunResults, cache?: CrossFileCache): Promise<Outcome>
}

/** The cached findings of files that import models from each other. */
export interface CrossFileCache {
  /** From an earlier run. It may be out of date. */
  readonly entry: CacheEntry | undefined
  /** Of all scripts of this run. */
  readonly filesetHash: FilesetHash
  /** Stores a new entry. */
  readonly put: (entry: CacheEntry) => void
}

/** The options that the scan of each text depends on, without the policy: a policy cannot be sent to another thread. */
export function settingsOf(options: RunOptions): Omit<ScanSettings, 'policy'> {
  const { asOf, within = usualWindow, zones = [], extraRules = [], mode = 'check' } = options
  return { asOf, within, zones, extraRules, canFix: mode !== 'check' }
}
