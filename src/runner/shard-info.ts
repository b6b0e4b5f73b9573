import { digest } from '../core/digest.ts'
import type { Shard } from './shard.ts'

/** What a report says of its shard. */
export interface ToldShard extends Shard {
  /** A digest of the paths of all files: parts of other trees, such as one with a report in it, are no parts of this. */
  readonly tree: string
}

export function toldShard(files: readonly string[], { index, count }: Shard): ToldShard {
  return { index, count, tree: digest(files.join('\n')) }
}
