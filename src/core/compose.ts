import type { Edit } from './finding.ts'
import { countWhile, type Range } from './range.ts'

/** The result of applying edit sets to a text. */
export interface Composed {
  readonly text: string
  /** For each set, in the order given, whether it was applied. An empty set always is. */
  readonly applied: readonly boolean[]
}

/**
 * Applies sets of edits to a text. Each set is atomic: all of its edits are made, or none.
 *
 * A set is refused if one of its edits does not find `expected` at its range, cuts a surrogate pair in half, or overlaps
 * another edit of the set or of an earlier accepted set. Edits may touch. The same edit twice counts as one. Two different
 * insertions at one offset have no order, so the later set is refused.
 */
export function composeEdits(text: string, sets: readonly (readonly Edit[])[]): Composed {
  const accepted: Edit[] = []
  const applied = sets.map((set) => set.every((edit) => fitsText(text, edit)) && addAll(accepted, set))
  return { text: splice(text, accepted), applied }
}

function fitsText(text: string, { range, expected }: Edit): boolean {
  return (
    range.start >= 0 &&
    range.end <= text.length &&
    range.end - range.start === expected.length &&
    text.startsWith(expected, range.start) &&
    !isInsidePair(text, range.start) &&
    !isInsidePair(text, range.end)
  )
}

/** Whether an offset is inside a surrogate pair. Half a pair cannot be encoded. */
function isInsidePair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff
}

/**
 * Adds the edits of a set to `accepted`, or none if one of them overlaps. `accepted` stays ascending and free of overlaps,
 * so a new edit can only overlap its two neighbours.
 */
function addAll(accepted: Edit[], set: readonly Edit[]): boolean {
  const added: Edit[] = []
  for (const edit of set) {
    const at = placeOf(accepted, edit.range)
    const [before, after] = [accepted[at - 1], accepted[at]]
    if (after && isSame(after, edit)) continue
    if ((before && clash(before.range, edit.range)) || (after && clash(after.range, edit.range))) {
      for (const taken of added) accepted.splice(placeOf(accepted, taken.range), 1)
      return false
    }
    accepted.splice(at, 0, edit)
    added.push(edit)
  }
  return true
}

/** The index of the first accepted edit that is not before the range. */
function placeOf(accepted: readonly Edit[], { start, end }: Range): number {
  return countWhile(accepted, ({ range }) => range.start < start || (range.start === start && range.end < end))
}

function isSame(one: Edit, other: Edit): boolean {
  return one.range.start === other.range.start && one.range.end === other.range.end && one.text === other.text
}

function clash(one: Range, other: Range): boolean {
  const sameSpan = one.start === other.start && one.end === other.end
  return sameSpan || (one.start < other.end && other.start < one.end)
}

function splice(text: string, ascending: readonly Edit[]): string {
  const pieces: string[] = []
  let from = 0
  for (const edit of ascending) {
    pieces.push(text.slice(from, edit.range.start), edit.text)
    from = edit.range.end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}
