import { memoize } from '../../core/memoize.ts'
import { positionsIn } from '../../core/range.ts'
import type { FileFacts } from './file-facts.ts'

/** Gives the 1-based line of an offset of a file. The text is read for its lines once. */
export const lineOfIn = memoize(({ text }: FileFacts) => {
  const positionOf = positionsIn(text)
  return (offset: number): number => positionOf(offset).line
})
