/**
 * The candidate that is fewest slips away from the word, if it is at most `limit` slips: a slip is a character
 * added, left out, changed, or swapped with its neighbour. The first of equals wins.
 */
export function nearest<Name extends string>(
  word: string,
  candidates: readonly Name[],
  limit: number,
): Name | undefined {
  let best: Name | undefined
  let bound = limit
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bound) continue
    const slips = slipsBetween(word, candidate)
    if (slips > bound || (best !== undefined && slips === bound)) continue
    best = candidate
    bound = slips
  }
  return best
}

/** Optimal string alignment distance, by rows of the table: the one before last is needed for swaps. */
function slipsBetween(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped && row > 1 && column > 1) slips = Math.min(slips, beforeLast[column - 2]! + 1)
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return last[to.length]!
}
