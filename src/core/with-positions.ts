import { digest } from './digest.ts'
import type { Edit, Finding } from './finding.ts'
import { positionsIn, type Range } from './range.ts'
import type { SdkNeed } from './sdk.ts'

/** A finding without what depends on the whole text: positions and fingerprint. */
export type FindingDraft = Omit<Finding, 'start' | 'end' | 'fingerprint'> & {
  /** What its edits need of an SDK. The stage `sdk-version` asks the project for it. */
  readonly needs?: readonly SdkNeed[]
}

/** A finding of a text, and the model's literal that it belongs to. */
export interface PlacedFinding {
  readonly finding: FindingDraft
  readonly model: Range
}

/** Completes the findings of one text: sorts them, and adds lines, columns and fingerprints. */
export function withPositions(text: string, findings: readonly FindingDraft[]): Finding[] {
  const positionAt = positionsIn(text)
  const occurrences = new Map<string, number>()
  const withEditPositions = (edit: Edit): Edit => {
    const { start, end } = edit.range
    return { ...edit, start: positionAt(start), end: positionAt(end) }
  }
  return findings
    .toSorted((a, b) => a.range.start - b.range.start)
    .map((draft) => {
      const { needs: _, ...finding } = draft
      const { rule, path, range, fix } = finding
      const key = [rule, path, finding.text].join('\n')
      const nth = occurrences.get(key) ?? 0
      occurrences.set(key, nth + 1)
      return {
        ...finding,
        start: positionAt(range.start),
        end: positionAt(range.end),
        fix: { ...fix, edits: fix.edits.map(withEditPositions) },
        // It stays the same if lines move, as long as the same number of equal findings comes before it in the file. It
        // is made when it is read: formats for people do not show it, and loading `node:crypto` takes 3 ms.
        get fingerprint() {
          return digest(`${key}\n${nth}`)
        },
      }
    })
}
