import type { Span } from '../core/day.ts'
import type { Finding } from '../core/finding.ts'
import type { Expectation } from '../engine/expectations.ts'

/** Scans one text of a run. */
export type ScanText = (path: string, text: string) => ScanResult

/** The result of scanning one text, and the days on which it holds. */
export interface ScanResult {
  /** Undefined if the text has no finding, no expectation, no export and no comment for emeritus. */
  readonly scanned: ScannedText | undefined
  /** The days on which a scan of the same text gives the same result. */
  readonly span: Span
  /** Set if the result depends on a manifest of the project, such as `package.json`. It is not cached then. */
  readonly asked?: true
}

export interface ScannedText {
  readonly findings: readonly Finding[]
  /** What a test expects of the program. */
  readonly expected?: readonly Expectation[]
  /** Whether the file may export a model ID that other files import. */
  readonly exports: boolean
  /** The text, if a later step needs it: it holds emeritus comments, or a fix may change it. */
  readonly text?: string
  /** Set if the result depends on the names of recordings (cassettes, snapshots) among the other files. */
  readonly recordings?: RecordingAnswers
}

/** Model ID → whether a recording among the files of the run is named after it: what a scan asked, and the answer. */
export type RecordingAnswers = Readonly<Record<string, boolean>>
