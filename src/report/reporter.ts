import type { Report } from './report.ts'

/** How a report is shown to people. Formats made for machines ignore all of it. */
export interface ReportOptions {
  readonly color: boolean
  /** Lists the infos too, and says why each finding was judged as it was. */
  readonly verbose: boolean
  /** Lists the errors alone. The counts stay what they are. */
  readonly quiet: boolean
}

/** Arranges a report as text that ends in a newline. */
export type Reporter = (report: Report, options: ReportOptions) => string
