import type { Severity } from '../core/finding.ts'
import type { Report } from './report.ts'

/** How a report is shown to people. Formats made for machines take none of it but `failOn`. */
export interface ReportOptions {
  readonly color: boolean
  /** Lists the infos too, and says why each finding was judged as it was. */
  readonly verbose: boolean
  /** Lists the errors alone. The counts stay what they are. */
  readonly quiet: boolean
  /** The mildest severity that makes the run fail. `error` unless given. */
  readonly failOn?: Severity
}

/** Arranges a report as text that ends in a newline. */
export type Reporter = (report: Report, options: ReportOptions) => string

/** Whether a format for people lists findings of that severity. */
export function isListed(severity: Severity, { verbose, quiet }: ReportOptions): boolean {
  if (quiet) return severity === 'error'
  return verbose || severity !== 'info'
}
