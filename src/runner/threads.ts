import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { mergeUpdates } from './cache/result-cache.ts'
import type { FileResult, ScanResults } from './scan-files.ts'
import { setV8Flags } from './v8-flags.ts'
import type { SerializedEntries } from './cache/entries.ts'
import type { ConfigQuery } from '../config/load.ts'
import type { NamedFolder, NestedDefaults } from '../config/nested.ts'
import type { KeywordWords } from '../registry/id-keywords.ts'
import type { ScanSettings } from './create-scanner.ts'
import type { SharedPaths } from '../core/paths.ts'
import type { Counters } from './work-queue.ts'

/** The job of a worker thread. A thread can only be sent data, so there is no function in it. */
export interface WorkerJob {
  /** Absolute. */
  readonly cwd: string
  /** All files of the run, in their order. */
  readonly files: SharedPaths
  /** The files that the run reports on; the others are only read for their exports. All files if it is not set. */
  readonly own?: SharedPaths
  /** Larger files are skipped, in bytes. */
  readonly maxBytes: number
  readonly words: KeywordWords
  /** Whether model IDs that are also English words (`ada`, `command`) count wherever they stand. */
  readonly anywhere: boolean
  readonly settings: Omit<ScanSettings, 'policy'>
  /** Where to load the user's configuration from. A policy holds functions, so each thread makes its own. */
  readonly configured?: ConfigQuery
  /** The folders with nested configurations, and what `loadNestedConfigs` needs beside them. */
  readonly nested?: {
    readonly folders: readonly NamedFolder[]
    readonly configFolder?: string
    readonly defaults: NestedDefaults
  }
  readonly counters: Counters
  /** The entries of the result cache, if the run has a cache. */
  readonly cacheEntries?: SerializedEntries
}

/** The program of a thread. Only a build has this file; without it, a run stays on one thread. */
const workerFile = fileURLToPath(new URL('./launch-thread.cjs', import.meta.url))

/** With more threads, they wait for the disk. Also, each thread loads the rules and the parsers for itself. */
const mostThreads = 8

/**
 * The number of threads for a number of files, the main thread included.
 *
 * @param jobs what the user wants; `auto`: as many as make the run faster
 */
export function threadsFor(files: number, jobs: number | 'auto'): number {
  if (!existsSync(workerFile)) return 1
  if (jobs !== 'auto') return Math.max(1, Math.min(jobs, files))
  return Math.min(availableParallelism(), mostThreads)
}

/** Most texts are garbage soon. With V8's own limit a thread takes 30 MB more and is not faster. */
const maxYoungGenerationSizeMb = 6

/** Worker threads that scan files beside the main thread. They are already running. */
export interface Threads {
  /** The results of each thread, once no file is left. Rejects if a thread fails. */
  readonly results: Promise<readonly ScanResults[]>
  /** Ends the threads that still run. */
  stop(): Promise<unknown>
}

export function startThreads(count: number, job: WorkerJob): Threads {
  setV8Flags('threads')
  const workers = Array.from(
    { length: count },
    () => new Worker(workerFile, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb } }),
  )
  const results = Promise.all(workers.map(resultsOf))
  // If the main thread fails first, nobody awaits the results: their rejection must not end the process.
  results.catch(() => {})
  return { results, stop: () => Promise.all(workers.map((worker) => worker.terminate())) }
}

function resultsOf(worker: Worker): Promise<ScanResults> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread ended without a word (${code})`)))
  })
}

/** Joins the results of several threads into the results that one thread would have. */
export function mergeResults(parts: readonly ScanResults[]): ScanResults {
  const results: FileResult[] = parts.flatMap((part) => part.results)
  const updates = parts.flatMap(({ cacheUpdate }) => cacheUpdate ?? [])
  return {
    files: parts.reduce((sum, { files }) => sum + files, 0),
    reports: parts.reduce((sum, { reports }) => sum + reports, 0),
    results: results.toSorted((a, b) => a.index - b.index),
    ...(updates.length > 0 && { cacheUpdate: updates.reduce(mergeUpdates) }),
  }
}
