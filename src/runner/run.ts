import { relative, resolve, sep } from 'node:path'
import { type Cache, cacheFor } from './cache/cache.ts'
import { cacheFile } from './cache/folder.ts'
import type { CacheEntry } from './cache/entries.ts'
import { resultCache } from './cache/result-cache.ts'
import { crossFilePath } from './cache/cross-file-cache.ts'
import { digest } from '../core/digest.ts'
import { defaultMaxBytes } from '../files/read.ts'
import type { DigestOf, MayContain } from '../files/read-candidate.ts'
import { type Source, sourceOf } from '../files/source.ts'
import { sieveOf } from '../engine/prefilter/byte-search.ts'
import { scanFiles, type ScanFilesOptions, type ScanResults } from './scan-files.ts'
import type { UnreadableFile } from '../report/report.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { buildReport, type RunResults } from './build-report.ts'
import { type Finisher, type Outcome, type RunOptions, settingsOf, usualWindow } from './run-options.ts'
import { assertShard, partOf } from './shard.ts'
import { builtinWords } from '../registry/builtin-words.ts'
import { loadBaseline } from '../suppression/options.ts'
import { marker } from '../suppression/directive.ts'
import { sharedPaths } from '../core/paths.ts'
import type { WorkerJob } from './worker-job.ts'
import { setV8FlagsForTree } from './v8-flags.ts'
import { fewestForThreads, finish, newCounters, takeBatch } from './work-queue.ts'

/** The files that a run would look at: POSIX paths relative to `cwd`, sorted. */
export async function filesOf(options: RunOptions): Promise<readonly string[]> {
  assertShard(options)
  const { files } = without(await sourceFor(options, () => true, []), cacheFileOf(options), options.cwd)
  return partOf(files, options.shard)
}

function cacheFileOf({ cwd, cache }: RunOptions): string | undefined {
  return cache === undefined ? undefined : resolve(cwd, cache, cacheFile)
}

/**
 * The cache of a run, if it wants one and can have one: what is to be mended is always read anew, and of a policy that
 * nobody can put into words none can know that it is the same.
 */
function cacheOf(options: RunOptions): Cache | undefined {
  const { cwd, cache: folder, mode = 'check', given, policy, policyKey } = options
  if (folder === undefined || mode !== 'check' || given || (policy && policyKey === undefined)) return undefined
  const { asOf: _, ...settings } = settingsOf(options)
  return cacheFor({ cwd, folder, by: [settings, policyKey] })
}

/** A source without a file (absolute) that is ours. */
function without(source: Source, file: string | undefined, cwd: string): Source {
  if (file === undefined) return source
  const own = relative(cwd, file).split(sep).join('/')
  return { ...source, files: source.files.filter((path) => path !== own) }
}

function sourceFor(
  options: RunOptions,
  holds: MayContain,
  unreadable: UnreadableFile[],
  digestOf?: DigestOf,
): Promise<Source> {
  const { mode = 'check', ignorePatterns = [], ignore = true, maxBytes = defaultMaxBytes } = options
  // A folder that cannot be listed is of no shard: the first one tells of it.
  const isTold = (options.shard?.index ?? 1) === 1
  const onUnreadable = (path: string, message: string) => isTold && unreadable.push({ path, message })
  const reading = { maxBytes, mayContain: holds, digestOf, writesFixes: mode !== 'check' }
  return sourceOf({ ...options, ignorePatterns, ignore, ...reading, onUnreadable })
}

/**
 * One run: which files, what stands in them, and what is done about it.
 *
 * Most files hold nothing, and many runs find nothing: the rules, and all that is done by them, are loaded when the
 * first text comes that may name a model.
 *
 * @throws UserError where a path does not exist or a pattern matches nothing, where git is wanted and fails, and where
 *   the baseline cannot be read, and where a shard is none or is to write
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const { cwd, shard, extraRules = [], ignores = [] } = options
  assertShard(options)
  const unreadable: UnreadableFile[] = []
  const baseline = loadBaseline(options)
  // What is silenced is checked against the rules, whatever is found.
  const isRuled = extraRules.length > 0 || ignores.length > 0
  const words = isRuled ? (await import('./finish-run.ts')).searchWordsWith(extraRules) : builtinWords.words
  const { bars, platform } = options.policy ?? {}
  const anywhere = bars !== undefined || platform !== undefined
  const sieve = sieveOf({ ...words, marker }, anywhere)
  const cache = cacheOf(options)
  const all = without(await sourceFor(options, sieve, unreadable, cache && digest), cacheFileOf(options), cwd)
  const source = without(all, baseline?.file, cwd)
  const { files } = source
  const own = shard && new Set(partOf(all.files, shard))
  const isOwn = (path: string) => own?.has(path) ?? true

  let conclusion: Finisher | undefined
  const load = async () =>
    (conclusion ??= (await import('./finish-run.ts')).createFinisher(options, source, isOwn, baseline))
  if (isRuled) await load()
  const lone = { source, isOwn, load: async () => (await load()).scan }
  const looks = await lookAtAll(options, lone, { words, anywhere, ...(own && { own: sharedPaths([...own]) }) }, cache)
  // What another thread has found, this one may not have loaded the rules for.
  if (baseline || looks.results.some(({ kind }) => kind === 'scanned')) await load()
  const told = shard && { shard: (await import('./shard-info.ts')).shardInfo(all.files, shard) }
  const seen = { ...looks, paths: files, unlisted: unreadable, ...told }
  const added = [...(looks.cacheUpdate?.entries ?? [])]
  const put = (entry: CacheEntry) => added.push(entry)
  const memory = looks.cacheUpdate && { entry: cache?.entries.get(crossFilePath), seal: looks.cacheUpdate.seal, put }
  const outcome = conclusion ? await conclusion.finishRun(seen, memory) : outcomeOfNothing(options, seen)
  const cacheFailure = cache?.save(added)
  return cacheFailure === undefined ? outcome : { ...outcome, cacheFailure }
}

/** Looks at the files of a run, on several threads where they are many. What comes of it is the same. */
async function lookAtAll(
  options: RunOptions,
  lone: Pick<ScanFilesOptions, 'isOwn' | 'load'> & { readonly source: Source },
  known: Pick<WorkerJob, 'words' | 'anywhere' | 'own'>,
  cache: Cache | undefined,
): Promise<ScanResults> {
  const { cwd, policy, configured, jobs = 1, onProgress, maxBytes = defaultMaxBytes } = options
  const { files, onDisk } = lone.source
  const counters = newCounters()
  const memory = cache && resultCache(cache.entries, options.asOf, recordingNamesAmong(files, policy?.zone))
  const here = () =>
    scanFiles({
      ...lone,
      memory,
      take: () => takeBatch(counters, files.length),
      onDone: (stretch) => {
        const done = finish(counters, stretch)
        onProgress?.(done, files.length)
      },
    })
  setV8FlagsForTree(files.length)
  const isAlone = !onDisk || (policy !== undefined && configured === undefined)
  const pays = jobs === 'auto' ? files.length >= fewestForThreads : jobs > 1
  if (isAlone || !pays) return here()
  const { threadsFor, startThreads, mergeResults } = await import('./threads.ts')
  const count = threadsFor(files.length, jobs)
  if (count === 1) return here()
  const query = policy && configured && { configured }
  const kept = cache && { known: cache.known }
  const task = {
    cwd,
    maxBytes,
    counters,
    files: sharedPaths(files),
    settings: settingsOf(options),
    ...known,
    ...query,
    ...kept,
  }
  const threads = startThreads(count - 1, task)
  try {
    return mergeResults([await here(), ...(await threads.looks)])
  } finally {
    await threads.stop()
  }
}

/** What is reported where nothing was found, and nothing is silenced. */
function outcomeOfNothing(options: RunOptions, seen: RunResults): Outcome {
  const { cwd, asOf, within = usualWindow, mode = 'check', given } = options
  const rules = { date: builtinWords.date, models: builtinWords.models }
  const fixed = { files: 0, findings: 0, applied: [] }
  const nothing = { findings: [], suppressed: [], staleIgnores: [], ...(mode === 'fix' && { fixed }) }
  return {
    report: buildReport({ cwd, asOf, within, rules }, seen, nothing),
    failures: [],
    patched: 0,
    ...(mode === 'fix' && given && { given: given.bytes }),
    ...(mode === 'diff' && { patch: new Uint8Array() }),
  }
}
