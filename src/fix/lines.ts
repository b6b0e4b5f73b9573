/** A run of lines that differ: `before.slice(from, to)` became `after.slice(newFrom, newTo)`. Indexes from 0. */
export interface ChangedLines {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/** With more removed and added lines than this, the shortest script is not searched: that takes quadratic memory. */
const mostSteps = 2000

/** The runs of lines that differ, ascending, with at least one equal line between two of them. */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLines[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const olds = before.slice(head, before.length - tail)
  const news = after.slice(head, after.length - tail)
  const equal = shortestScript(olds, news) ?? samePositions(olds, news)
  return between(equal, olds.length, news.length).map((change) => ({
    from: change.from + head,
    to: change.to + head,
    newFrom: change.newFrom + head,
    newTo: change.newTo + head,
  }))
}

/** A line that stays: its old index and its new index. */
type Pair = readonly [number, number]

/**
 * The largest number of pairs of equal lines, ascending; undefined if that takes more than `mostSteps` steps.
 * Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. `reach[k]` is how many old lines the
 * best script of `steps` removals and additions has consumed on diagonal k, where `old - new === k`.
 */
function shortestScript(olds: readonly string[], news: readonly string[]): Pair[] | undefined {
  const reach = new Int32Array(2 * mostSteps + 3)
  const middle = mostSteps + 1
  const rounds: Int32Array[] = []
  for (let steps = 0; steps <= mostSteps; steps++) {
    rounds.push(reach.slice(middle - steps - 1, middle + steps + 2))
    for (let k = -steps; k <= steps; k += 2) {
      let old = isAddition(reach, middle + k, k, steps) ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      while (old < olds.length && old - k < news.length && olds[old] === news[old - k]) old++
      reach[middle + k] = old
      if (old >= olds.length && old - k >= news.length) return walkBack(rounds, olds.length, news.length)
    }
  }
  return undefined
}

function isAddition(reach: Int32Array, at: number, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && reach[at - 1]! < reach[at + 1]!)
}

/** Follows the script backwards. `rounds[steps]` is `reach` before that step; its diagonal 0 is at index `steps + 1`. */
function walkBack(rounds: readonly Int32Array[], olds: number, news: number): Pair[] {
  const pairs: Pair[] = []
  let [old, fresh] = [olds, news]
  for (let steps = rounds.length - 1; steps >= 0; steps--) {
    const reach = rounds[steps]!
    const k = old - fresh
    const at = steps + 1 + k
    const addition = isAddition(reach, at, k, steps)
    const start = steps === 0 ? 0 : addition ? reach[at + 1]! : reach[at - 1]! + 1
    while (old > start) pairs.push([--old, --fresh])
    if (addition) fresh--
    else old--
  }
  return pairs.toReversed()
}

/** Pairs lines by position. Good if lines were only rewritten; otherwise the result is correct but long. */
function samePositions(olds: readonly string[], news: readonly string[]): Pair[] {
  if (olds.length !== news.length) return []
  return olds.flatMap((line, index) => (line === news[index] ? [[index, index] as const] : []))
}

function between(equal: readonly Pair[], olds: number, news: number): ChangedLines[] {
  const changes: ChangedLines[] = []
  let [from, newFrom] = [0, 0]
  for (const [to, newTo] of [...equal, [olds, news] as const]) {
    if (to > from || newTo > newFrom) changes.push({ from, to, newFrom, newTo })
    from = to + 1
    newFrom = newTo + 1
  }
  return changes
}
