import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { mergeUpdates } from './cache/result-cache.ts'
import type { FileResult, ScanResults } from './scan-files.ts'
import type { WorkerJob } from './worker-job.ts'
import { setV8Flags } from './v8-flags.ts'

/** In a build it stands beside this file; where it does not, everything is done on one thread. */
const file = fileURLToPath(new URL('./launch-thread.cjs', import.meta.url))

/** More threads wait for the disk, and each loads the rules and the parsers for itself. */
const most = 8

/**
 * On how many threads so many files are looked at.
 *
 * @param jobs what the user wants; `auto`: as many as pay
 */
export function threadsFor(files: number, jobs: number | 'auto'): number {
  if (!existsSync(file)) return 1
  if (jobs !== 'auto') return Math.max(1, Math.min(jobs, files))
  return Math.min(availableParallelism(), most)
}

/** Most texts are gone at once. With V8's own size a thread takes 30 MB more, and is no faster. */
const maxYoungGenerationSizeMb = 6

/** Threads that look at files beside this one. They have begun. */
export interface Threads {
  /** What they have seen, when all is taken. Fails where a thread does. */
  readonly looks: Promise<readonly ScanResults[]>
  /** Ends those that still run. */
  stop(): Promise<unknown>
}

export function startThreads(count: number, task: WorkerJob): Threads {
  setV8Flags('threads')
  const workers = Array.from(
    { length: count },
    () => new Worker(file, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb } }),
  )
  const looks = Promise.all(workers.map(looksOf))
  // Whoever waits for them hears of it; nobody may, where this thread fails first.
  looks.catch(() => {})
  return { looks, stop: () => Promise.all(workers.map((worker) => worker.terminate())) }
}

function looksOf(worker: Worker): Promise<ScanResults> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread ended without a word (${code})`)))
  })
}

/** What several threads have seen, as one of them would have. */
export function mergeResults(parts: readonly ScanResults[]): ScanResults {
  const looks: FileResult[] = parts.flatMap((part) => part.results)
  const lessons = parts.flatMap(({ cacheUpdate: lesson }) => lesson ?? [])
  return {
    files: parts.reduce((sum, { files }) => sum + files, 0),
    results: looks.toSorted((a, b) => a.index - b.index),
    ...(lessons.length > 0 && { cacheUpdate: lessons.reduce(mergeUpdates) }),
  }
}
