import { digest } from '../core/digest.ts'
import type { Shard } from './shard.ts'

/** What a report says of its shard. */
export interface ShardInfo extends Shard {
  /** A digest of the paths of all files: parts of other trees, such as one with a report in it, are no parts of this. */
  readonly tree: string
}

export function shardInfo(files: readonly string[], { index, count }: Shard): ShardInfo {
  return { index, count, tree: digest(files.join('\n')) }
}
