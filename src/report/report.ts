import type { Day } from '../day.ts'
import type { Finding } from '../finding.ts'

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

/** Everything one run has to say. Reporters arrange it and add nothing. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  /** `date` is the newest day a source of the rules was read; `models` counts their rows. */
  readonly rules: { readonly date: Day; readonly models: number }
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
  readonly summary: Summary
  /** Sorted by path, then offset. After `--fix`: what remains. */
  readonly findings: readonly Finding[]
  readonly skipped: readonly SkippedFile[]
  readonly unreadable: readonly UnreadableFile[]
  /** Set after `--fix`. */
  readonly fixed?: Fixed
}

/** What `--fix` did. */
export interface Fixed {
  readonly files: number
  readonly findings: number
  /** The findings that were mended, file by file. What one pass put there another may have mended in turn. */
  readonly applied: readonly Finding[]
}
