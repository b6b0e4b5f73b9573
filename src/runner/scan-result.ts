import type { Span } from '../core/day.ts'
import type { Finding } from '../core/finding.ts'

/** Scans a text of a run. */
export type ScanText = (path: string, text: string) => ScanResult

/** What a scan makes of a text, and for how long. */
export interface ScanResult {
  /** Undefined where there is nothing to remember of it. */
  readonly scanned: ScannedText | undefined
  /** The days on which it would make the same of it. */
  readonly span: Span
}

export interface ScannedText {
  readonly findings: readonly Finding[]
  /** Whether the file may export a model that other files ask for. */
  readonly exports: boolean
  /** Set where somebody has to read it again: comments of ours stand in it, or it may be mended. */
  readonly text?: string
  /** Set where the scan asked. */
  readonly recordings?: RecordingAnswers
}

/** What was asked of the other files, and answered: by an ID, whether a recording is named after it. */
export type RecordingAnswers = Readonly<Record<string, boolean>>
