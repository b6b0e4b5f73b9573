/**
 * The candidate that is nearest to a word, if they differ by at most `limit` typos. A typo is a character that is
 * added, left out, changed, or swapped with its neighbour. If several are equally near, the first one wins.
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
    const typos = typosBetween(word, candidate)
    if (typos > bound || (best !== undefined && typos === bound)) continue
    best = candidate
    bound = typos
  }
  return best
}

/**
 * The optimal string alignment distance. The table is computed row by row; the last two rows are kept, because a swap
 * needs
 * both. https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
function typosBetween(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let typos = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped && row > 1 && column > 1) typos = Math.min(typos, beforeLast[column - 2]! + 1)
      current.push(typos)
    }
    beforeLast = last
    last = current
  }
  return last[to.length]!
}
