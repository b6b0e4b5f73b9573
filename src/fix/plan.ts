import type { Edit, Finding } from '../core/finding.ts'
import { composeEdits } from '../core/compose.ts'
import { bracketsAround } from '../engine/verdict/statement-around.ts'

/** Which fixes to make. `unsafe` includes the safe ones. */
export type FixLevel = 'safe' | 'unsafe'

/** Findings that are fixed together or not at all. Most sets have one finding. */
export interface EditSet {
  readonly findings: readonly Finding[]
  readonly edits: readonly Edit[]
}

/** A text after one pass. */
export interface FixedText {
  readonly text: string
  /** The edits that were made, ascending, without duplicates. */
  readonly edits: readonly Edit[]
  /** The findings that they fix, in the order given. */
  readonly applied: readonly Finding[]
}

/**
 * Applies the edit sets that fit the text. If two sets overlap, the first one is applied. So it is if two write the same
 * parameter into one request: after the first one, a check finds nothing for the second one to do.
 */
export function fixText(text: string, all: readonly EditSet[]): FixedText {
  const sets = withoutTwins(text, all)
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

/** The edit sets without those that write a parameter into a request which another one has written there. */
export function withoutTwins(text: string, sets: readonly EditSet[]): readonly EditSet[] {
  const times = new Map<string, number>()
  const added = sets.map(({ edits }) => edits.filter(isAddition))
  for (const edits of added) for (const key of new Set(edits.map(keyOf))) times.set(key, (times.get(key) ?? 0) + 1)
  const taken = new Map<string, number>()
  return sets.filter((_, index) => {
    const places = added[index]!.filter((edit) => times.get(keyOf(edit))! > 1).map((edit) => {
      const { start } = edit.range
      return { place: `${bracketsAround(text, start)?.start ?? 'file'} ${keyOf(edit)}`, start }
    })
    if (places.some(({ place, start }) => (taken.get(place) ?? start) !== start)) return false
    for (const { place, start } of places) taken.set(place, start)
    return true
  })
}

const isAddition = ({ expected, text }: Edit) => expected === '' && text.trim() !== ''
const keyOf = ({ text }: Edit) => text.replaceAll(/[\s,;]+/g, '')

/**
 * The edit sets of the findings with a fix of this level. In a test, all findings that name the same model are one set,
 * because a mock and its assertion must stay equal.
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

/** Sorts edits and drops duplicates. Two edits must be the same or must not overlap. */
function ascending(edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  return sorted.filter(({ range }, index) => {
    const last = sorted[index - 1]?.range
    return last?.start !== range.start || last.end !== range.end
  })
}
