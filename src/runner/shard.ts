import { UserError } from '../core/errors.ts'
import { digest } from '../core/digest.ts'

/** One of several parts of the files. Each part is checked by a run of its own. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number
  readonly count: number
}

/**
 * The files of a shard, in their order; all files without a shard. The shards are disjoint, together they are all files,
 * and their sizes differ by one at most.
 *
 * Files are dealt out in turn. Neighbours in a folder are often of similar size, so a shard of neighbours could be slow.
 */
export function partOf<File>(files: readonly File[], shard: Shard | undefined): readonly File[] {
  return shard ? files.filter((_, position) => position % shard.count === shard.index - 1) : files
}

/** The shard that a text such as `2/4` names; undefined if the text names none. */
export function shardIn(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  return isShard(shard) ? shard : undefined
}

/** A shard as text: `2/4`. */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`
}

interface ShardedRun {
  readonly shard?: Shard
  readonly mode?: 'check' | 'fix' | 'diff'
  readonly baselineUse?: 'apply' | 'update' | 'prune'
}

/**
 * Refuses a shard that does not exist, and a sharded run that writes. An edit may need files of other shards, and a
 * baseline records all files.
 *
 * @throws UserError
 */
export function assertShard({ shard, mode = 'check', baselineUse = 'apply' }: ShardedRun): void {
  if (!shard) return
  if (!isShard(shard)) throw new UserError(`there is no shard ${shardName(shard)}`)
  if (mode !== 'check' || baselineUse !== 'apply') throw new UserError('a shard only checks: to write takes all files')
}

function isShard({ index, count }: Shard): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 1 && index <= count
}

/** A shard as a report records it. */
export interface ShardInfo extends Shard {
  /** A digest of the paths of all files. Two shards with different digests are parts of different trees. */
  readonly tree: string
}

/** Describes a shard for the report. `files` are the paths of all shards together. */
export function shardInfo(files: readonly string[], { index, count }: Shard): ShardInfo {
  return { index, count, tree: digest(files.join('\n')) }
}
