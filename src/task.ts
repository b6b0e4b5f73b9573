import type { Entries } from './cache/entries.ts'
import type { ConfigQuery } from './config/load.ts'
import type { StemWords } from './registry/stems.ts'
import type { ScanSettings } from './scanner.ts'
import type { Counters } from './tickets.ts'

/** What a thread is told: all of it can be sent. */
export interface Task {
  /** Absolute. */
  readonly cwd: string
  /** Of the run, in their order. */
  readonly files: List
  /** Those of them that are not only looked at for what they export. All, where it is not set. */
  readonly own?: List
  /** Larger files are skipped, in bytes. */
  readonly maxBytes: number
  readonly words: StemWords
  /** Whether words that are also English count wherever they stand. */
  readonly anywhere: boolean
  readonly settings: Omit<ScanSettings, 'policy'>
  /** Where the configuration is that says what the user has decided; functions cannot be sent. */
  readonly configured?: ConfigQuery
  readonly counters: Counters
  /** What is known of the texts, where what is made of them is remembered. */
  readonly known?: Entries
}

/** Paths, a NUL behind each: one string is sent much faster than many. */
export type List = string

export function listed(paths: readonly string[]): List {
  return paths.map((path) => `${path}\0`).join('')
}

export function pathsIn(list: List): string[] {
  return list.split('\0').slice(0, -1)
}
