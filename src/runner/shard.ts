import { UserError } from '../core/errors.ts'

/** One of several parts of the files, each looked at by a run of its own. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number
  readonly count: number
}

/**
 * The files of a shard, in their order. Dealt out in turn: neighbours in a folder are of like size, so that a row of
 * them would make one part slow. Together the parts are all files, none is in two of them, and their sizes differ by
 * one at most. All of them where there is no shard.
 */
export function partOf<File>(files: readonly File[], shard: Shard | undefined): readonly File[] {
  return shard ? files.filter((_, place) => place % shard.count === shard.index - 1) : files
}

/** The shard that a text such as `2/4` names; undefined where it names none. */
export function shardIn(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  return isShard(shard) ? shard : undefined
}

/** As it is given: `2/4`. */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`
}

interface Parted {
  readonly shard?: Shard
  readonly mode?: 'check' | 'fix' | 'diff'
  readonly baselineUse?: 'apply' | 'update' | 'prune'
}

/**
 * Refuses a run of a part that there is not, or that writes: an edit may belong to files of other parts, and a baseline
 * is of all of them.
 *
 * @throws UserError
 */
export function assertShard({ shard, mode = 'check', baselineUse = 'apply' }: Parted): void {
  if (!shard) return
  if (!isShard(shard)) throw new UserError(`there is no shard ${shardName(shard)}`)
  if (mode !== 'check' || baselineUse !== 'apply') throw new UserError('a shard only checks: to write takes all files')
}

function isShard({ index, count }: Shard): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 1 && index <= count
}
