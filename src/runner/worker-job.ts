import type { SerializedEntries } from './cache/entries.ts'
import type { ConfigQuery } from '../config/load.ts'
import type { KeywordWords } from '../registry/id-keywords.ts'
import type { ScanSettings } from './create-scanner.ts'
import type { SharedPaths } from '../core/paths.ts'
import type { Counters } from './work-queue.ts'

/** What a thread is told: all of it can be sent. */
export interface WorkerJob {
  /** Absolute. */
  readonly cwd: string
  /** Of the run, in their order. */
  readonly files: SharedPaths
  /** Those of them that are not only looked at for what they export. All, where it is not set. */
  readonly own?: SharedPaths
  /** Larger files are skipped, in bytes. */
  readonly maxBytes: number
  readonly words: KeywordWords
  /** Whether words that are also English count wherever they stand. */
  readonly anywhere: boolean
  readonly settings: Omit<ScanSettings, 'policy'>
  /** Where the configuration is that says what the user has decided; functions cannot be sent. */
  readonly configured?: ConfigQuery
  readonly counters: Counters
  /** What is known of the texts, where what is made of them is remembered. */
  readonly known?: SerializedEntries
}
