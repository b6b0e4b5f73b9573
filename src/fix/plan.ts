import type { Edit, Finding } from '../core/finding.ts'
import { composeEdits } from './compose.ts'

/** Which fixes are wanted: `unsafe` takes the safe ones too. */
export type FixLevel = 'safe' | 'unsafe'

/** What is mended together or not at all: mostly one finding. */
export interface EditSet {
  readonly findings: readonly Finding[]
  readonly edits: readonly Edit[]
}

export interface FixedText {
  readonly text: string
  /** The edits that were made, ascending, none twice. */
  readonly edits: readonly Edit[]
  /** The findings that they mend, in the order given. */
  readonly applied: readonly Finding[]
}

/** Makes the edits of one text, as far as they fit it. Where two sets clash, the one that comes first is made. */
export function fixText(text: string, sets: readonly EditSet[]): FixedText {
  const composed = composeEdits(
    text,
    sets.map(({ edits }) => edits),
  )
  const made = sets.filter((_, index) => composed.applied[index])
  return {
    text: composed.text,
    edits: ascending(made.flatMap(({ edits }) => edits)),
    applied: made.flatMap(({ findings }) => findings),
  }
}

/**
 * The edit sets of the findings that have a fix of the level. In a test all findings that name the same model are one
 * set: a mock and its assertion have to stay equal.
 */
export function editSets(findings: readonly Finding[], level: FixLevel): EditSet[] {
  const groups = new Map<Finding | string, Finding[]>()
  for (const finding of findings) {
    if (!isWanted(finding, level)) continue
    const key = finding.zone === 'test' && !finding.ignore ? finding.model : finding
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()].map((group) => ({ findings: group, edits: group.flatMap(({ fix }) => fix.edits) }))
}

function isWanted({ fix }: Finding, level: FixLevel): boolean {
  return fix.edits.length > 0 && (fix.applicability === 'safe' || fix.applicability === level)
}

/** Edits of sets that were made together: they are the same or do not overlap. */
function ascending(edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  return sorted.filter(({ range }, index) => {
    const last = sorted[index - 1]?.range
    return last?.start !== range.start || last.end !== range.end
  })
}
