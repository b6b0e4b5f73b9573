import type { Edit } from '../finding.ts'
import type { Literal } from '../literal.ts'
import { inverted } from './offsets.ts'

/** What reads a text: a language, as far as a fix needs it. */
export interface Reader {
  literals(text: string, path: string): Iterable<Literal>
  parses?(text: string, path: string, like?: string): boolean
}

/**
 * Whether a text is still as sound as before. Where a parser found nothing wrong it must find nothing now; where none
 * can tell, what the edits did not touch must be read as before.
 *
 * @param edits what made `after` of `before`, ascending, none overlapping another
 */
export function isSound(
  reader: Reader,
  path: string,
  { before, after, edits }: { before: string; after: string; edits: readonly Edit[] },
): boolean {
  if (reader.parses?.(before, path)) return reader.parses(after, path, before)
  const [then, now] = [
    untouched(reader.literals(before, path), edits),
    untouched(reader.literals(after, path), inverted(edits)),
  ]
  return (
    then.length === now.length &&
    then.every(({ value, role }, index) => value === now[index]!.value && role === now[index]!.role)
  )
}

/** The literals that neither hold nor meet an edit. Both ascend. */
function untouched(literals: Iterable<Literal>, edits: readonly Edit[]): Literal[] {
  let next = 0
  return [...literals].filter(({ range }) => {
    while (next < edits.length && edits[next]!.range.end < range.start) next++
    const edit = edits[next]
    return !edit || edit.range.start > range.end
  })
}
