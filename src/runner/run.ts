import { relative, resolve, sep } from 'node:path'
import { type Cache, cacheFor } from './cache/cache.ts'
import { cacheFile } from '../core/cache-location.ts'
import type { CacheEntry } from './cache/entries.ts'
import { resultCache } from './cache/result-cache.ts'
import type { NestedConfigs } from '../config/nested.ts'
import { findNestedConfigs, type ListedFolders, listedFolders } from './nested-configs.ts'
import { zoneIn } from './zone-in.ts'
import { crossFilePath } from './cache/cross-file-cache.ts'
import { digest } from '../core/digest.ts'
import { mayBeReport } from '../core/own-output.ts'
import { defaultMaxBytes } from '../files/read.ts'
import type { DigestOf, MayContain } from '../files/read-candidate.ts'
import type { DiscoverOptions } from '../files/discover.ts'
import { type Source, sourceOf } from '../files/source.ts'
import { sieveOf } from '../engine/prefilter/byte-search.ts'
import { scanFiles, type ScanFilesOptions, type ScanResults } from './scan-files.ts'
import type { UnreadableFile } from '../report/report.ts'
import { recordingNamesAmong } from '../engine/mentions/recordings.ts'
import { assertNoSource } from './outputs.ts'
import { buildReport, type RunResults } from './build-report.ts'
import { type Finisher, justWrite, type Outcome, type RunOptions, settingsOf, usualWindow } from './run-options.ts'
import { assertShard, partOf, shardInfo } from './shard.ts'
import { builtinWords } from '../registry/builtin-words.ts'
import { loadBaseline } from '../suppression/options.ts'
import { marker } from '../core/directive.ts'
import { sharedPaths } from '../core/paths.ts'
import type { WorkerJob } from './threads.ts'
import { setV8FlagsForTree } from './v8-flags.ts'
import { fewestForThreads, finish, newCounters, takeBatch } from './work-queue.ts'

/**
 * One run, from its options (run-options.ts) to its outcome:
 *
 * 1. List the files: files/ finds them, shard.ts takes one part of them.
 * 2. Scan them: scan-files.ts reads each file, and create-scanner.ts scans those that may hold a model ID. Many files are
 *    scanned on several threads (threads.ts, worker.ts, work-queue.ts). cache/ spares texts that have not changed.
 * 3. Finish: finish-run.ts suppresses findings, follows imports between files and fixes (fix-files.ts);
 *    build-report.ts makes the report.
 *
 * Most files hold no model ID, and many runs find nothing. So finish-run.ts, and with it the rules and the languages, is
 * loaded only when the first text comes that may name a model.
 *
 * @throws UserError if a path does not exist or a pattern matches nothing, if git is needed and fails, if the baseline
 *   cannot be read, and if the shard does not exist or the sharded run is to write
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const { cwd, shard } = options
  assertShard(options)
  const baseline = loadBaseline({ ...options, within: options.within ?? usualWindow })

  // 1. List the files.
  const unreadable: UnreadableFile[] = []
  let trackedButIgnored: readonly string[] | undefined
  const onTrackedButIgnored = (paths: readonly string[]) => (trackedButIgnored = paths)
  const notices: string[] = []
  const onNotice = (line: string) => notices.push(line)
  /** Made once all configurations are known: they may add words. */
  const prefilter: { holds?: MayContain } = {}
  const holds: MayContain = (...read) => prefilter.holds!(...read)
  const { listed, nested } = await listFiles({ ...options, onTrackedButIgnored, onNotice }, holds, unreadable)
  const { words, anywhere, needsRules } = await searchWords(options, nested)
  prefilter.holds = sieveOf({ ...words, marker }, anywhere)
  const cache = cacheOf(options, nested)
  assertNoSource(without(listed, [cacheFileOf(options), baseline?.file], cwd), options.outputs ?? [], cwd)
  const found = without(listed, [...ownFiles(options), ...ruleFilesOf(options, nested)], cwd)
  const all = shard ? withoutReports(found) : found
  const source = without(all, [baseline?.file], cwd)
  options.onPhase?.('files')
  const own = shard && new Set(partOf(all.files, shard))
  const isOwn = (path: string) => own?.has(path) ?? true

  // 2. Scan them.
  let finisher: Finisher | undefined
  const loadFinisher = async () =>
    (finisher ??= (await import('./finish-run.ts')).createFinisher(options, source, isOwn, nested, baseline))
  if (needsRules) await loadFinisher()
  const onThisThread = { source, isOwn, load: async () => (await loadFinisher()).scan }
  const forThreads = { words, anywhere, ...(own && { own: sharedPaths([...own]) }) }
  const scanned = await scanAll(options, onThisThread, forThreads, cache, nested)

  options.onPhase?.('scan')

  // 3. Finish. Another thread may have found something although this one has not loaded the rules.
  if (baseline || scanned.results.some(({ kind }) => kind === 'scanned')) await loadFinisher()
  const results = {
    ...scanned,
    paths: source.files,
    onNotice,
    unlisted: unreadable,
    ...(source.empty && { empty: source.empty }),
    ...(shard && { shard: shardInfo(all.files, shard) }),
  }
  const { cacheUpdate } = scanned
  const added = [...(cacheUpdate?.entries ?? [])]
  const crossFileCache = cacheUpdate && {
    entry: cache?.entries.get(crossFilePath),
    filesetHash: cacheUpdate.filesetHash,
    put: (entry: CacheEntry) => added.push(entry),
  }
  const outcome = finisher ? await finisher.finishRun(results, crossFileCache) : outcomeOfNothing(options, results)
  notices.push(...nested.notices, ...(cache?.refusal === undefined ? [] : [cache.refusal]))
  const { whileWriting = justWrite } = options
  const unwritten = cache && cache.refusal === undefined ? await whileWriting(() => cache.save(added)) : undefined
  options.onPhase?.('findings')
  return {
    ...outcome,
    ...(notices.length > 0 && { notices }),
    ...(unwritten !== undefined && { cacheFailure: unwritten }),
    ...(trackedButIgnored && { trackedButIgnored }),
  }
}

/** Lists the files, and finds the configurations that are nearer to some of them than that of the run. */
async function listFiles(options: Parameters<typeof sourceFor>[0], holds: MayContain, unreadable: UnreadableFile[]) {
  const folders = listedFolders()
  const digestOf = usesCache(options) ? digest : undefined
  const source = await sourceFor(options, holds, unreadable, folders.onFolder, digestOf)
  const nested = await findNestedConfigs(options, source.files, folders)
  const { ignore = true } = options
  if (!ignore || !nested.all.some(({ ownIgnores }) => ownIgnores.length > 0)) return { listed: source, nested }
  return { listed: { ...source, files: source.files.filter((path) => !nested.leavesOut(path)) }, nested }
}

/** The words of the prefilter. Ignore entries are checked against the rules, even if nothing is found. */
async function searchWords({ extraRules = [], ignores = [], policy }: RunOptions, nested: NestedConfigs) {
  const configs = [{ extraRules, ignores, policy }, ...nested.all]
  const changed = configs.map((one) => one.extraRules).filter((rules) => rules.length > 0)
  const needsRules = changed.length > 0 || configs.some((one) => one.ignores.length > 0)
  const anywhere = configs.some((one) => one.policy?.bars !== undefined || one.policy?.platform !== undefined)
  const words = needsRules ? (await import('./finish-run.ts')).searchWordsWith(changed) : builtinWords.words
  return { words, anywhere, needsRules }
}

/** The files that a run would check: POSIX paths relative to `cwd`, sorted. */
export async function filesOf(options: RunOptions): Promise<readonly string[]> {
  assertShard(options)
  const { listed, nested } = await listFiles(options, () => true, [])
  const own = [...ownFiles(options), ...ruleFilesOf(options, nested)]
  const { files } = withoutReports(without(listed, own, options.cwd))
  return partOf(files, options.shard)
}

function sourceFor(
  options: RunOptions & Pick<DiscoverOptions, 'onTrackedButIgnored' | 'onNotice'>,
  holds: MayContain,
  unreadable: UnreadableFile[],
  onFolder: ListedFolders['onFolder'],
  digestOf?: DigestOf,
): Promise<Source> {
  const { mode = 'check', ignorePatterns = [], ignore = true, maxBytes = defaultMaxBytes } = options
  // A folder that cannot be listed belongs to no shard. The first shard reports it.
  const reportsFolders = (options.shard?.index ?? 1) === 1
  const onUnreadable = (path: string, message: string) => reportsFolders && unreadable.push({ path, message })
  const reading = { maxBytes, mayContain: holds, digestOf, writesFixes: mode !== 'check' }
  return sourceOf({ ...options, ignorePatterns, ignore, ...reading, onUnreadable, onFolder })
}

/** A source without files (absolute) that emeritus itself writes, or reads as settings. */
function without(source: Source, own: readonly (string | undefined)[], cwd: string): Source {
  const paths = new Set(own.flatMap((file) => (file === undefined ? [] : relative(cwd, file).split(sep).join('/'))))
  if (paths.size === 0) return source
  return { ...source, files: source.files.filter((path) => !paths.has(path)) }
}

/**
 * A source without the reports that emeritus has written. For the parts of one tree: what one of them has written must not
 * change which files the next one takes. A whole run tells a report when it reads it.
 */
function withoutReports<From extends Source>(source: From): From {
  const isReport = (path: string) => mayBeReport(path) && source.readCandidate(path).kind === 'report'
  return { ...source, files: source.files.filter((path) => !isReport(path)) }
}

/** The cache and the reports of a run. */
function ownFiles(options: RunOptions): (string | undefined)[] {
  return [cacheFileOf(options), ...(options.outputs ?? []).map((file) => resolve(options.cwd, file))]
}

/** The rules of the user's own, which name models and ask none. */
function ruleFilesOf({ ruleFiles = [] }: RunOptions, nested: NestedConfigs): readonly string[] {
  return [...ruleFiles, ...nested.all.flatMap((one) => one.ruleFiles)]
}

function cacheFileOf({ cwd, cache }: RunOptions): string | undefined {
  return cache === undefined ? undefined : resolve(cwd, cache, cacheFile)
}

/**
 * The cache, if the run wants one and can use one. A run that fixes reads every text anew. A policy without a
 * `policyKey` cannot be compared with the policy of an earlier run.
 */
function cacheOf(options: RunOptions, nested: NestedConfigs): Cache | undefined {
  const { cwd, cache: folder, policyKey } = options
  if (folder === undefined || !usesCache(options)) return undefined
  const { asOf: _, ...settings } = settingsOf(options)
  const nearer = nested.all.map((one) => [relative(cwd, one.folder), one.policyKey, one.extraRules, one.within])
  return cacheFor({ cwd, folder, settings: [settings, policyKey, ...(nearer.length > 0 ? [nearer] : [])] })
}

function usesCache({ cache, mode = 'check', given, policy, policyKey }: RunOptions): boolean {
  return cache !== undefined && mode === 'check' && !given && !(policy && policyKey === undefined)
}

/** Scans the files of a run, on several threads if there are many. The results are the same on any number of threads. */
async function scanAll(
  options: RunOptions,
  onThisThread: Pick<ScanFilesOptions, 'isOwn' | 'load'> & { readonly source: Source },
  forThreads: Pick<WorkerJob, 'words' | 'anywhere' | 'own'>,
  cache: Cache | undefined,
  nested: NestedConfigs,
): Promise<ScanResults> {
  const { cwd, policy, configured, configFolder, jobs = 1, onProgress, maxBytes = defaultMaxBytes } = options
  const { files, onDisk } = onThisThread.source
  const counters = newCounters()
  const results = cache && resultCache(cache.entries, options.asOf, recordingNamesAmong(files, zoneIn(policy, nested)))
  const scanHere = () =>
    scanFiles({
      ...onThisThread,
      cache: results,
      take: () => takeBatch(counters, files.length),
      onDone: (batch) => {
        const done = finish(counters, batch)
        onProgress?.(done, files.length)
      },
    })
  setV8FlagsForTree(files.length)
  // Threads read from the disk, and load a policy from its configuration.
  const needsThisThread = !onDisk || (policy !== undefined && configured === undefined)
  const wantsThreads = jobs === 'auto' ? files.length >= fewestForThreads : jobs > 1
  if (needsThisThread || !wantsThreads) return scanHere()
  const { threadsFor, startThreads, mergeResults } = await import('./threads.ts')
  const count = threadsFor(files.length, jobs)
  if (count === 1) return scanHere()
  const threads = startThreads(count - 1, {
    cwd,
    maxBytes,
    counters,
    files: sharedPaths(files),
    settings: settingsOf(options),
    ...forThreads,
    ...(policy && configured && { configured }),
    ...(nested.all.length > 0 && {
      nested: {
        folders: nested.all.map(({ folder, names }) => [folder, names] as const),
        defaults: options.nested!,
        ...(configFolder !== undefined && { configFolder }),
      },
    }),
    ...(cache && { cacheEntries: cache.serialized }),
  })
  try {
    return mergeResults([await scanHere(), ...(await threads.results)])
  } finally {
    await threads.stop()
  }
}

/** The outcome of a run that has found nothing and suppresses nothing. It needs no rules. */
function outcomeOfNothing(options: RunOptions, results: RunResults): Outcome {
  const { cwd, asOf, within = usualWindow, mode = 'check', given } = options
  const rules = { date: builtinWords.date, models: builtinWords.models }
  const fixed = { files: 0, findings: 0, applied: [] }
  const nothing = { findings: [], suppressed: [], staleIgnores: [], ...(mode === 'fix' && { fixed }) }
  return {
    report: buildReport({ cwd, asOf, within, rules }, results, nothing),
    failures: [],
    patched: 0,
    ...(mode === 'fix' && given && { given: given.bytes }),
    ...(mode === 'diff' && { patch: new Uint8Array() }),
  }
}
