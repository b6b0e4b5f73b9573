import type { Finding } from './finding.ts'

/** What a scan makes of a text: undefined where there is nothing to remember of it. */
export type ScanText = (path: string, text: string) => Scanned | undefined

export interface Scanned {
  readonly findings: readonly Finding[]
  /** Whether the file may export a model that other files ask for. */
  readonly exports: boolean
  /** Set where somebody has to read it again: comments of ours stand in it, or it may be mended. */
  readonly text?: string
  /** Set where the scan asked. */
  readonly asked?: Asked
}

/** What was asked of the other files, and answered: by an ID, whether a recording is named after it. */
export type Asked = Readonly<Record<string, boolean>>
