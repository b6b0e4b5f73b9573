import { parentPort, workerData } from 'node:worker_threads'
import { digest } from '../core/digest.ts'
import { diskSource } from '../files/source.ts'
import { sieveOf } from '../engine/prefilter/byte-search.ts'
import { type SerializedEntries, parseEntries } from './cache/entries.ts'
import { type ResultCache, resultCache } from './cache/result-cache.ts'
import { scanFiles } from './scan-files.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { marker } from '../suppression/directive.ts'
import { pathsIn, type Paths } from '../core/paths.ts'
import type { WorkerJob } from './worker-job.ts'
import { finish, takeBatch } from './work-queue.ts'
import { setV8FlagsForTree } from './v8-flags.ts'

/** A thread of a run: looks at files as long as there are any, and says what it has seen. */
async function work({ cwd, maxBytes, words, anywhere, counters, ...task }: WorkerJob): Promise<void> {
  const files = pathsIn(task.files)
  setV8FlagsForTree(files.length, true)
  const own = task.own === undefined ? undefined : new Set(pathsIn(task.own))
  const isOwn = (path: string) => own?.has(path) ?? true
  const load = async () => {
    const { policyOf, scannerFor } = await import('./thread-scan.ts')
    return scannerFor(files, { ...task.settings, ...(await policyOf(task.configured)) }, isOwn)
  }
  const memory = task.known === undefined ? undefined : await memoryFor(files, task.known, task)
  const looks = await scanFiles({
    source: diskSource(files, {
      cwd,
      maxBytes,
      mayContain: sieveOf({ ...words, marker }, anywhere),
      digestOf: memory && digest,
    }),
    isOwn,
    load,
    memory,
    take: () => takeBatch(counters, files.length),
    onDone: (stretch) => finish(counters, stretch),
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(looks)
}

async function memoryFor(
  files: Paths,
  known: SerializedEntries,
  { configured, settings }: Pick<WorkerJob, 'configured' | 'settings'>,
): Promise<ResultCache> {
  const { policy } = configured ? await (await import('./thread-scan.ts')).policyOf(configured) : {}
  return resultCache(parseEntries(known), settings.asOf, recordingNamesAmong(files, policy?.zone))
}

void work(workerData as WorkerJob)
