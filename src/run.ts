import { resolve } from 'node:path'
import { defaultMaxBytes } from './files/read.ts'
import type { Holds } from './files/sift.ts'
import { type Source, sourceOf } from './files/source.ts'
import { sieveOf } from './filter/sieve.ts'
import { look, type LookOptions, type Looks } from './look.ts'
import type { UnreadableFile } from './report/report.ts'
import { reportOf, type Seen } from './report-of.ts'
import { type Conclusion, type Outcome, type RunOptions, settingsOf, usualWindow } from './run-options.ts'
import { assertShard, partOf } from './shard.ts'
import { shipped } from './shipped.ts'
import { recordOf } from './silence-options.ts'
import { marker } from './suppress/directive.ts'
import { listed, type Task } from './task.ts'
import { fewestForThreads, finish, newCounters, takeFrom } from './tickets.ts'

/** The files that a run would look at: POSIX paths relative to `cwd`, sorted. */
export async function filesOf(options: RunOptions): Promise<readonly string[]> {
  assertShard(options)
  return partOf((await sourceFor(options, () => true, [])).files, options.shard)
}

function sourceFor(options: RunOptions, holds: Holds, unreadable: UnreadableFile[]): Promise<Source> {
  const { mode = 'check', ignorePatterns = [], ignore = true, maxBytes = defaultMaxBytes } = options
  // A folder that cannot be listed is of no shard: the first one tells of it.
  const isTold = (options.shard?.index ?? 1) === 1
  const onUnreadable = (path: string, message: string) => isTold && unreadable.push({ path, message })
  return sourceOf({ ...options, ignorePatterns, ignore, maxBytes, holds, mends: mode !== 'check', onUnreadable })
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
  const baseline = recordOf(options)
  // What is silenced is checked against the rules, whatever is found.
  const isRuled = extraRules.length > 0 || ignores.length > 0
  const words = isRuled ? (await import('./conclude.ts')).wordsWith(extraRules) : shipped.words
  const { bars, platform } = options.policy ?? {}
  const anywhere = bars !== undefined || platform !== undefined
  const sieve = sieveOf({ ...words, marker }, anywhere)
  const all = await sourceFor(options, sieve, unreadable)
  const files = baseline ? all.files.filter((path) => baseline.file !== resolve(cwd, path)) : all.files
  const source = { ...all, files }
  const own = shard && new Set(partOf(all.files, shard))
  const isOwn = (path: string) => own?.has(path) ?? true

  let conclusion: Conclusion | undefined
  const load = async () => (conclusion ??= (await import('./conclude.ts')).concluding(options, source, isOwn, baseline))
  if (isRuled) await load()
  const lone = { source, isOwn, load: async () => (await load()).scan }
  const looks = await lookAtAll(options, lone, { words, anywhere, ...(own && { own: listed([...own]) }) })
  // What another thread has found, this one may not have loaded the rules for.
  if (baseline || looks.looks.some(({ kind }) => kind === 'scanned')) await load()
  const told = shard && { shard: (await import('./told-shard.ts')).toldShard(all.files, shard) }
  const seen = { ...looks, paths: files, unlisted: unreadable, ...told }
  return conclusion ? conclusion.conclude(seen) : outcomeOfNothing(options, seen)
}

/** Looks at the files of a run, on several threads where they are many. What comes of it is the same. */
async function lookAtAll(
  options: RunOptions,
  lone: Pick<LookOptions, 'source' | 'isOwn' | 'load'>,
  known: Pick<Task, 'words' | 'anywhere' | 'own'>,
): Promise<Looks> {
  const { cwd, policy, configured, jobs = 1, onProgress, maxBytes = defaultMaxBytes } = options
  const { files, onDisk } = lone.source
  const counters = newCounters()
  const here = () =>
    look({
      ...lone,
      take: () => takeFrom(counters, files.length),
      onDone: (stretch) => {
        const done = finish(counters, stretch)
        onProgress?.(done, files.length)
      },
    })
  const isAlone = !onDisk || (policy !== undefined && configured === undefined)
  const pays = jobs === 'auto' ? files.length >= fewestForThreads : jobs > 1
  if (isAlone || !pays) return here()
  const { threadsFor, startThreads, together } = await import('./threads.ts')
  const count = threadsFor(files.length, jobs)
  if (count === 1) return here()
  const query = policy && configured && { configured }
  const task = { cwd, maxBytes, counters, files: listed(files), settings: settingsOf(options), ...known, ...query }
  const threads = startThreads(count - 1, task)
  try {
    return together([await here(), ...(await threads.looks)])
  } finally {
    await threads.stop()
  }
}

/** What is reported where nothing was found, and nothing is silenced. */
function outcomeOfNothing(options: RunOptions, seen: Seen): Outcome {
  const { cwd, asOf, within = usualWindow, mode = 'check', given } = options
  const rules = { date: shipped.date, models: shipped.models }
  const fixed = { files: 0, findings: 0, applied: [] }
  const nothing = { findings: [], suppressed: [], staleIgnores: [], ...(mode === 'fix' && { fixed }) }
  return {
    report: reportOf({ cwd, asOf, within, rules }, seen, nothing),
    failures: [],
    patched: 0,
    ...(mode === 'fix' && given && { given: given.bytes }),
    ...(mode === 'diff' && { patch: new Uint8Array() }),
  }
}
