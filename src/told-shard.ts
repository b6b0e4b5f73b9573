import { createHash } from 'node:crypto'
import type { Shard } from './shard.ts'

/** What a report says of its shard. */
export interface ToldShard extends Shard {
  /** A digest of the paths of all files: parts of other trees, such as one with a report in it, are no parts of this. */
  readonly tree: string
}

export function toldShard(files: readonly string[], { index, count }: Shard): ToldShard {
  return { index, count, tree: createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16) }
}
