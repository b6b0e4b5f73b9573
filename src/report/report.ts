import type { Day } from '../core/day.ts'
import type { Finding } from '../core/finding.ts'

/** Why a file was not scanned. */
export type SkipReason = 'binary' | 'too-large'

export interface SkippedFile {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly reason: SkipReason
}

export interface UnreadableFile {
  readonly path: string
  /** One line: what the system said. */
  readonly message: string
}

export interface Summary {
  /** Files whose text was scanned. */
  readonly files: number
  readonly findings: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that `--fix` would mend. */
  readonly fixable: number
  /** Findings that only `--unsafe-fixes` would mend. */
  readonly unsafeFixable: number
  readonly suppressed: number
  readonly unreadable: number
  readonly skipped: number
}

/** A finding that somebody has answered for: it is no longer counted, and still told where a format has a place for it. */
export interface SuppressedFinding {
  readonly finding: Finding
  /** `inSource`: by a comment beside it; `external`: by the configuration or a baseline. */
  readonly kind: 'inSource' | 'external'
  /** Why it may stay, in the user's words; `baseline` for what the baseline records. */
  readonly reason?: string
  /** The last day it may. */
  readonly until?: Day
}

/** Everything one run has to say. Reporters arrange it and add nothing. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  /** `date` is the newest day a source of the rules was read; `models` counts their rows. */
  readonly rules: { readonly date: Day; readonly models: number }
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  /** Set where only that part of the files was looked at. `tree` stands for all of them. */
  readonly shard?: { readonly index: number; readonly count: number; readonly tree: string }
  readonly summary: Summary
  /** Sorted by path, then offset. After `--fix`: what remains. */
  readonly findings: readonly Finding[]
  readonly skipped: readonly SkippedFile[]
  readonly unreadable: readonly UnreadableFile[]
  /** Sorted as the findings are; none of them is among `findings`, and none is fixed. */
  readonly suppressed?: readonly SuppressedFinding[]
  /** The working directory as its repository names it, POSIX; unset at the top, and outside of repositories. */
  readonly folder?: string
  /** Who owns the files that have findings, by path, where a CODEOWNERS says so. */
  readonly owners?: ReadonlyMap<string, readonly string[]>
  /** Set after `--fix`. */
  readonly fixed?: Fixed
  /** Entries of the configuration that silence nothing. */
  readonly staleIgnores?: readonly StaleIgnore[]
  /** Set where there is a baseline, or one was written. */
  readonly baseline?: BaselineState
}

/** An entry of the configuration that silences nothing, and why. */
export interface StaleIgnore {
  readonly cause: 'expired' | 'unused' | 'no-such-model'
  readonly files?: readonly string[]
  readonly models?: readonly string[]
  readonly reason: string
  readonly until?: Day
  /** The model that no rule knows. */
  readonly word?: string
}

/** How the findings stand against those that were recorded. */
export interface BaselineState {
  /** The file, relative to the working directory. */
  readonly path: string
  /** What was made of the file, if anything. */
  readonly written?: 'updated' | 'pruned'
  /** How many findings the file records now. */
  readonly recorded: number
  /** Recorded findings that are no longer there, by file and model: what `--prune-baseline` takes out. */
  readonly gone: readonly GoneCount[]
  /** Files that are gone, and the new ones that have just their findings. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

export interface GoneCount {
  /** As the baseline has it: POSIX, relative to its folder. */
  readonly path: string
  readonly key: string
  readonly count: number
}

/** What `--fix` did. */
export interface Fixed {
  readonly files: number
  readonly findings: number
  /** The findings that were mended, file by file. What one pass put there another may have mended in turn. */
  readonly applied: readonly Finding[]
}
