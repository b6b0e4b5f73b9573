import type { Edit, Finding } from '../finding.ts'
import { composeEdits } from './compose.ts'

/** Which fixes are wanted: `unsafe` takes the safe ones too. */
export type FixLevel = 'safe' | 'unsafe'

export interface FixedText {
  readonly text: string
  /** The findings whose edits are in `text`, in the order given. */
  readonly applied: readonly Finding[]
  /** All the others: no fix, one of another level, or one that no longer fits the text. */
  readonly left: readonly Finding[]
}

/** Makes the fixes of one text. Where two fixes clash, the finding that comes first is mended. */
export function fixText(text: string, findings: readonly Finding[], level: FixLevel): FixedText {
  const groups = groupsOf(findings.filter((finding) => isWanted(finding, level)))
  const composed = composeEdits(
    text,
    groups.map((group) => group.flatMap((finding): readonly Edit[] => finding.fix.edits)),
  )
  const made = new Set(groups.filter((_, index) => composed.applied[index]).flat())
  return {
    text: composed.text,
    applied: findings.filter((finding) => made.has(finding)),
    left: findings.filter((finding) => !made.has(finding)),
  }
}

function isWanted({ fix }: Finding, level: FixLevel): boolean {
  return fix.edits.length > 0 && (fix.applicability === 'safe' || fix.applicability === level)
}

/**
 * The findings that must be mended together or not at all. In a test those are all that name the same model:
 * a mock and its assertion have to stay equal.
 */
function groupsOf(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<Finding | string, Finding[]>()
  for (const finding of findings) {
    const key = finding.zone === 'test' ? finding.model : finding
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}
