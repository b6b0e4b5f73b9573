import { digest } from './digest.ts'
import type { Edit, Finding } from './finding.ts'
import { positionsIn } from './range.ts'

/** What a finding says before its place among the others of the file is known. */
export type FindingDraft = Omit<Finding, 'start' | 'end' | 'fingerprint'>

/** The findings of one text in order, each with its lines and columns and its fingerprint. */
export function withPositions(text: string, findings: readonly FindingDraft[]): Finding[] {
  const positionAt = positionsIn(text)
  const occurrences = new Map<string, number>()
  const placedEdit = (edit: Edit): Edit => {
    const { start, end } = edit.range
    return { ...edit, start: positionAt(start), end: positionAt(end) }
  }
  return findings
    .toSorted((a, b) => a.range.start - b.range.start)
    .map((finding) => {
      const { rule, path, range, fix } = finding
      const key = [rule, path, finding.text].join('\n')
      const nth = occurrences.get(key) ?? 0
      occurrences.set(key, nth + 1)
      return {
        ...finding,
        start: positionAt(range.start),
        end: positionAt(range.end),
        fix: { ...fix, edits: fix.edits.map(placedEdit) },
        // The same as long as the file has as many of that finding before it: lines may move. Made when it is asked for:
        // what a person reads does not show it, and the first one takes 3 ms.
        get fingerprint() {
          return digest(`${key}\n${nth}`)
        },
      }
    })
}
