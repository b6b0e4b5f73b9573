import { parentPort, workerData } from 'node:worker_threads'
import { digest } from '../core/digest.ts'
import type { ConfigQuery } from '../config/load.ts'
import type { NestedConfigs } from '../config/nested.ts'
import { diskSource } from '../files/source.ts'
import { sieveOf } from '../engine/prefilter/byte-search.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { parseEntries } from './cache/entries.ts'
import { resultCache } from './cache/result-cache.ts'
import { scanFiles } from './scan-files.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { marker } from '../core/directive.ts'
import { pathsIn } from '../core/paths.ts'
import { loadNested, noNestedConfigs } from './nested-configs.ts'
import type { WorkerJob } from './threads.ts'
import { zoneIn } from './zone-in.ts'
import { finish, takeBatch } from './work-queue.ts'
import { setV8FlagsForTree } from './v8-flags.ts'

/** The program of a worker thread: takes batches of files until none is left, then posts its results. */
async function work(job: WorkerJob): Promise<void> {
  const { cwd, maxBytes, words, anywhere, counters, settings, configured } = job
  const files = pathsIn(job.files)
  setV8FlagsForTree(files.length, true)
  const own = job.own === undefined ? undefined : new Set(pathsIn(job.own))
  const isOwn = (path: string) => own?.has(path) ?? true
  let loaded: Promise<NestedConfigs> | undefined
  const nested = () => (loaded ??= nestedOf(job))
  // The rules and the languages are loaded only if a file of this thread needs them.
  const load = async () => {
    const { createScanner, runContext } = await import('./create-scanner.ts')
    const withPolicy = { ...settings, ...(await policyOf(configured)), nested: await nested() }
    return createScanner(runContext(files, withPolicy, cwd), withPolicy, isOwn)
  }
  const cache = await cacheOf(job, nested)
  const results = await scanFiles({
    source: diskSource(files, {
      cwd,
      maxBytes,
      mayContain: sieveOf({ ...words, marker }, anywhere),
      digestOf: cache && digest,
    }),
    isOwn,
    load,
    cache,
    take: () => takeBatch(counters, files.length),
    onDone: (batch) => finish(counters, batch),
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(results)
}

async function cacheOf({ files, cacheEntries, configured, settings }: WorkerJob, nested: () => Promise<NestedConfigs>) {
  if (cacheEntries === undefined) return undefined
  const { policy } = await policyOf(configured)
  const recorded = recordingNamesAmong(pathsIn(files), zoneIn(policy, await nested()))
  return resultCache(parseEntries(cacheEntries), settings.asOf, recorded)
}

/** The nested configurations, loaded again for the same reason. */
async function nestedOf({ cwd, nested }: WorkerJob): Promise<NestedConfigs> {
  return nested ? loadNested(nested.folders, cwd, nested.configFolder, nested.defaults) : noNestedConfigs
}

/** The user's policy, made from the configuration again: it holds functions, which cannot be sent to a thread. */
async function policyOf(query: ConfigQuery | undefined): Promise<{ policy?: OwnPolicy }> {
  if (!query) return {}
  const { loadConfig } = await import('../config/load.ts')
  const { configuredRun } = await import('../config/apply.ts')
  const loaded = await loadConfig(query)
  return loaded ? { policy: configuredRun(loaded, query.cwd).policy } : {}
}

void work(workerData as WorkerJob)
