import type { Edit } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import { inverted } from './offsets.ts'

/** What reads a text: a language, as far as a fix needs it. */
export interface ParsedLanguage {
  literals(text: string, path: string): Iterable<Literal>
  parses?(text: string, path: string, like?: string): boolean
}

/**
 * Whether a text is still as sound as before. Where a parser found nothing wrong it must find nothing now; where none
 * can tell, what the edits did not touch must be read as before, and what they only replaced something in must end where
 * it did.
 *
 * @param edits what made `after` of `before`, ascending, none overlapping another
 */
export function isIntactAfterFix(
  reader: ParsedLanguage,
  path: string,
  { before, after, edits }: { before: string; after: string; edits: readonly Edit[] },
): boolean {
  if (reader.parses?.(before, path)) return reader.parses(after, path, before)
  const then = signs(reader.literals(before, path), edits)
  const now = signs(reader.literals(after, path), inverted(edits))
  return then.length === now.length && then.every((sign, index) => sign === now[index])
}

/**
 * What must stay the same of the literals: of those that meet no edit everything, of those in which something is
 * replaced how far they reach beyond it. Those that are cut or filled say nothing. Both ascend.
 */
function signs(literals: Iterable<Literal>, edits: readonly Edit[]): string[] {
  const all: string[] = []
  let next = 0
  for (const { range, role, value } of literals) {
    while (next < edits.length && edits[next]!.range.end < range.start) next++
    const met: Edit[] = []
    for (let at = next; at < edits.length && edits[at]!.range.start <= range.end; at++) met.push(edits[at]!)
    const [first, last] = [met[0], met.at(-1)]
    if (!first || !last) all.push(`${role} ${value}`)
    else if (met.every(replaces)) {
      const [lead, tail] = [first.range.start - range.start, range.end - last.range.end]
      if (lead >= 0 && tail >= 0) all.push(`${role} ${lead} ${tail}`)
    }
  }
  return all
}

function replaces({ expected, text }: Edit): boolean {
  return expected !== '' && text !== ''
}
