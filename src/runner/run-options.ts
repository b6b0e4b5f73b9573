import type { CacheEntry } from './cache/entries.ts'
import type { FilesetHash } from './cache/fileset-hash.ts'
import type { ConfigQuery } from '../config/load.ts'
import type { Day } from '../core/day.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import type { Environment } from '../files/git-repository.ts'
import type { GivenText } from '../files/source.ts'
import type { Ask } from '../fix/ask.ts'
import type { ScanText } from './scan-result.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import type { RunResults } from './build-report.ts'
import type { Report } from '../report/report.ts'
import type { ScanSettings } from './create-scanner.ts'
import type { Shard } from './shard.ts'
import type { SilenceOptions } from '../suppression/options.ts'
import type { Zone } from '../core/zone.ts'

/** The window of `retiring-model`, in days, where none is given. */
export const usualWindow = 90

export interface RunOptions extends SilenceOptions {
  /** Absolute. Paths are taken from here, and reported relative to it. */
  readonly cwd: string
  /** Files, folders or globs. */
  readonly paths: readonly string[]
  /** Reports this part of the files alone, and only checks. What they have to do with files of other parts still counts. */
  readonly shard?: Shard
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
  /** What the user has decided otherwise than emeritus would: `configuredRun` makes it of a configuration. */
  readonly policy?: OwnPolicy
  /**
   * Where that configuration is: threads read it for themselves. A run with a `policy` and without this stays on one
   * thread.
   */
  readonly configured?: ConfigQuery
  /**
   * On how many threads files are looked at, at most; `auto`: as many as pay, and one where the files are few. One unless
   * given. With more than one V8 is tuned for it, in the whole process.
   */
  readonly jobs?: number | 'auto'
  /**
   * A folder for what checks remember of one run for the next, taken from `cwd`: a text that is the same, and judged by
   * the same rules on a day on which they say the same of it, is not judged again. None unless given. Runs that mend pass it over.
   */
  readonly cache?: string
  /** Stands for the `policy`: without it, a run with a policy has no cache. `configuredRun` makes it. */
  readonly policyKey?: string
  /** Told now and then. */
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
  /** Why nothing could be remembered, where there is a cache. The report is the same. */
  readonly cacheFailure?: string
}

/** All that a run does by the rules. Loaded when there is something to do. */
export interface Finisher {
  /** Says of a text what has to be remembered of it. */
  readonly scan: ScanText
  /** What is made of all that was seen: what is silenced, what is mended, what is told. */
  finishRun(seen: RunResults, memory?: CrossFileCache): Promise<Outcome>
}

/** What is known of the files that hang on each other, and of all scripts together. */
export interface CrossFileCache {
  readonly entry: CacheEntry | undefined
  readonly seal: FilesetHash
  readonly put: (entry: CacheEntry) => void
}

/** What of the options of a run every text is scanned by; but for the policy, it can be sent to another thread. */
export function settingsOf(options: RunOptions): Omit<ScanSettings, 'policy'> {
  const { asOf, within = usualWindow, zones = [], extraRules = [], mode = 'check' } = options
  return { asOf, within, zones, extraRules, mends: mode !== 'check' }
}
