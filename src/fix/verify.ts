import type { Edit } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import { inverted } from '../core/offsets.ts'

/** The part of a language that a fix needs. */
export interface ParsedLanguage {
  literals(text: string, path: string): Iterable<Literal>
  parses?(text: string, path: string, like?: string): boolean
}

/**
 * Whether the edits have left the rest of the text intact. If the language has a parser and the old text had no syntax
 * error, the new text must have none. Otherwise the literals are compared: those without an edit must be the same, and
 * those with a replacement inside must still end at the same distance from it.
 *
 * @param edits the edits between `before` and `after`, ascending, without overlaps
 */
export function isIntactAfterFix(
  reader: ParsedLanguage,
  path: string,
  { before, after, edits }: { before: string; after: string; edits: readonly Edit[] },
): boolean {
  if (reader.parses?.(before, path)) return reader.parses(after, path, before)
  const then = signatures(reader.literals(before, path), edits)
  const now = signatures(reader.literals(after, path), inverted(edits))
  return then.length === now.length && then.every((sign, index) => sign === now[index])
}

/**
 * What must stay the same of each literal: everything if no edit touches it; the distances before and after the edits if
 * they only replace text inside it. A literal with an insertion or a removal gives nothing. Literals and edits ascend.
 */
function signatures(literals: Iterable<Literal>, edits: readonly Edit[]): string[] {
  const all: string[] = []
  let next = 0
  for (const { range, role, value } of literals) {
    while (next < edits.length && edits[next]!.range.end < range.start) next++
    const touching: Edit[] = []
    for (let at = next; at < edits.length && edits[at]!.range.start <= range.end; at++) touching.push(edits[at]!)
    const [first, last] = [touching[0], touching.at(-1)]
    if (!first || !last) all.push(`${role} ${value}`)
    else if (touching.every(replaces)) {
      const [lead, tail] = [first.range.start - range.start, range.end - last.range.end]
      if (lead >= 0 && tail >= 0) all.push(`${role} ${lead} ${tail}`)
    }
  }
  return all
}

function replaces({ expected, text }: Edit): boolean {
  return expected !== '' && text !== ''
}
