import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'

const inOrder = memoize(({ located }: FileFacts) => located.toSorted((one, other) => one.start - other.start))

/** The mentions of a file that start within a range of UTF-16 offsets. Only those are looked at, however many the file has. */
export function mentionsBetween(file: FileFacts, start: number, end: number): readonly LocatedMention[] {
  const all = inOrder(file)
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.start < start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < all.length && all[last]!.start < end) last++
  return all.slice(low, last)
}
