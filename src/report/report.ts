import type { Day } from '../core/day.ts'
import type { EmptyCause } from '../core/empty-cause.ts'
import type { Finding } from '../core/finding.ts'

/** Why a file was not scanned. */
export type SkipReason = 'binary' | 'too-large'

/** A file that was not scanned. */
export interface SkippedFile {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly reason: SkipReason
}

/** A file or folder that could not be read. */
export interface UnreadableFile {
  /** POSIX, relative to the working directory. */
  readonly path: string
  /** Why, in one line. */
  readonly message: string
}

/** The counts of a report. */
export interface Summary {
  /** Files whose text was scanned. */
  readonly files: number
  readonly findings: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that `--fix` would fix. */
  readonly fixable: number
  /** Findings that only `--fix --unsafe-fixes` would fix. */
  readonly unsafeFixable: number
  readonly suppressed: number
  readonly unreadable: number
  readonly skipped: number
}

/** A finding that is not counted, because somebody decided so. Formats that have a place for it still report it. */
export interface SuppressedFinding {
  readonly finding: Finding
  /** `inSource`: by a comment in the file. `external`: by the configuration or a baseline. The words are SARIF's. */
  readonly kind: 'inSource' | 'external'
  /** The user's reason; `baseline` for a finding that the baseline records. */
  readonly reason?: string
  /** The last day on which it is suppressed. */
  readonly until?: Day
}

/** The result of a run, as data. Reporters arrange it and add nothing. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  /** `date`: the latest day on which a source of the rules was read. `models`: the number of their rows. */
  readonly rules: { readonly date: Day; readonly models: number }
  /** The day for which models were judged. */
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** Set if only one part of the files was checked. `tree` is a hash of all paths: shards of one tree have the same. */
  readonly shard?: { readonly index: number; readonly count: number; readonly tree: string }
  /** Why there was no file to check, where that is no mistake. */
  readonly empty?: EmptyCause
  readonly summary: Summary
  /** Sorted by path, then offset. After `--fix`: what remains. */
  readonly findings: readonly Finding[]
  readonly skipped: readonly SkippedFile[]
  readonly unreadable: readonly UnreadableFile[]
  /** Sorted as the findings are. None of them is in `findings`, and none is fixed. */
  readonly suppressed?: readonly SuppressedFinding[]
  /**
   * The working directory, relative to the top of its repository, POSIX. Unset at the top and outside of repositories.
   */
  readonly folder?: string
  /** The owners of the files that have findings, by path. Set if there is a CODEOWNERS file. */
  readonly owners?: ReadonlyMap<string, readonly string[]>
  /** For SARIF: the hash of each line with a finding, by path and line, as GitHub computes it. */
  readonly lineHashes?: ReadonlyMap<string, ReadonlyMap<number, string>>
  /** Set after `--fix`. */
  readonly fixed?: Fixed
  /** The `ignore` entries of the configuration that suppress nothing. */
  readonly staleIgnores?: readonly StaleIgnore[]
  /** Set if there is a baseline, or one was written. */
  readonly baseline?: BaselineState
}

/** An `ignore` entry of the configuration that suppresses nothing, and why. */
export interface StaleIgnore {
  readonly cause: 'expired' | 'unused' | 'no-such-model'
  readonly files?: readonly string[]
  readonly models?: readonly string[]
  readonly reason: string
  readonly until?: Day
  /** The model that no rule knows. */
  readonly word?: string
}

/** The findings of a run, compared with those that the baseline records. */
export interface BaselineState {
  /** The file, relative to the working directory. */
  readonly path: string
  /** How the file was changed. Unset if it was not. */
  readonly written?: 'updated' | 'pruned'
  /** How many findings the file records now. */
  readonly recorded: number
  /** Findings that are recorded as warnings and are errors now: they are reported. Unset if there are none. */
  readonly risen?: number
  /** Findings that an old file records without their severity. Unset if there are none. */
  readonly unrated?: number
  /** Recorded findings that are gone, by file and model. `--prune-baseline` removes them from the file. */
  readonly gone: readonly GoneCount[]
  /** Files that are gone, each with a new file that has the same findings. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

/** How many recorded findings of a file and a model are gone. */
export interface GoneCount {
  /** As in the baseline: POSIX, relative to its folder. */
  readonly path: string
  /** `<model>`, or `<rule>/<model>` for a rule that is not about the model's life. */
  readonly key: string
  readonly count: number
}

/** What `--fix` did. */
export interface Fixed {
  readonly files: number
  readonly findings: number
  /** The findings that were fixed, file by file. A later pass may have fixed what an earlier pass wrote. */
  readonly applied: readonly Finding[]
}
