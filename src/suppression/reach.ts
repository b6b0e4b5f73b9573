import type { Finding } from '../core/finding.ts'
import { countWhile } from '../core/range.ts'
import type { Lines } from './comments.ts'

/** Which findings a comment is for: those on its lines, and of them those with one of its names. */
export interface Reach {
  readonly lines: Lines
  /** IDs and rules. Undefined: every finding on the lines. */
  readonly names?: readonly string[]
}

/** Gives each finding of a reach to its first claimant. */
export type Claim = (reach: Reach, take: (finding: Finding) => void) => void

/**
 * The findings of a text by the lines and names that comments are for. A text may have thousands of comments, each for
 * thousands of findings, so no list of the findings of one comment is made.
 */
export interface Reachable {
  /** Whether a reach holds any finding. */
  holds(reach: Reach): boolean
  /** The first findings of a reach, no more than `most`. */
  first(reach: Reach, most: number): readonly Finding[]
  /** A function that passes each finding on once, however many reaches hold it. */
  claims(): Claim
}

/** @param findings in the order of the text */
export function reachableOf(findings: readonly Finding[]): Reachable {
  const byName = new Map<string, Finding[]>()
  for (const finding of findings) {
    for (const name of new Set([finding.rule, finding.text, finding.model])) {
      const known = byName.get(name)
      if (known) known.push(finding)
      else byName.set(name, [finding])
    }
  }
  const listsOf = ({ names }: Reach): readonly (readonly Finding[])[] =>
    names ? [...new Set(names)].flatMap((name) => [byName.get(name) ?? []]) : [findings]
  return {
    holds: (reach) =>
      listsOf(reach).some((list) => {
        const { from, to } = boundsIn(list, reach.lines)
        return from < to
      }),
    first: (reach, most) =>
      listsOf(reach).flatMap((list) => {
        const { from, to } = boundsIn(list, reach.lines)
        return list.slice(from, Math.min(to, from + most))
      }),
    claims() {
      const taken = new Set<Finding>()
      /** For each list: where the next finding may be that nobody has asked for, by index. */
      const nexts = new Map<readonly Finding[], Int32Array>()
      return (reach, take) => {
        for (const list of listsOf(reach)) {
          const next = nexts.get(list) ?? Int32Array.from({ length: list.length + 1 }, (_, index) => index)
          nexts.set(list, next)
          const { from, to } = boundsIn(list, reach.lines)
          for (let at = freeAt(next, from); at < to; at = freeAt(next, at)) {
            const finding = list[at]!
            next[at] = at + 1
            if (taken.has(finding)) continue
            taken.add(finding)
            take(finding)
          }
        }
      }
    },
  }
}

function boundsIn(list: readonly Finding[], { first, last }: Lines): { readonly from: number; readonly to: number } {
  const from = countWhile(list, ({ start }) => start.line < first)
  return { from, to: countWhile(list, ({ start }) => start.line <= last) }
}

/** The first index from `at` on that leads to itself. The way to it is made short for the next time. */
function freeAt(next: Int32Array, at: number): number {
  let free = at
  while (next[free] !== free) free = next[free]!
  for (let index = at; next[index] !== free;) {
    const following = next[index]!
    next[index] = free
    index = following
  }
  return free
}
