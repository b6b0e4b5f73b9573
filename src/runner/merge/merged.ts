import type { GoneCount, Summary } from '../../report/report.ts'

/** What reports come to together. */
export interface Merged {
  /** To be printed as JSON. */
  readonly document: object
  readonly counts: Pick<Summary, 'errors' | 'warnings' | 'infos'>
  /** What a baseline records and is no longer there, as far as the reports tell. */
  readonly gone: readonly GoneCount[]
}
