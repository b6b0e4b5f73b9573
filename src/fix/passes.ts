import type { Edit, Finding } from '../core/finding.ts'
import { type EditSet, fixText } from './plan.ts'

/** One pass: the edits that were made together. */
export interface Pass {
  /** The text before the edits. */
  readonly before: string
  /** Ascending, without duplicates. */
  readonly edits: readonly Edit[]
  /** The findings that the edits fix. */
  readonly applied: readonly Finding[]
}

/** A text after all its passes. */
export interface Passes {
  readonly text: string
  /** The findings in `text`. */
  readonly findings: readonly Finding[]
  /** Empty if nothing was changed. */
  readonly passes: readonly Pass[]
}

/** What fixing needs to know about a file. */
export interface PassSteps {
  /** Chooses the edit sets to make. `made` are the edits of the previous pass. */
  readonly choose: (
    text: string,
    findings: readonly Finding[],
    made: readonly Edit[],
  ) => readonly EditSet[] | Promise<readonly EditSet[]>
  /** Finds the findings of a changed text. */
  readonly scan: (text: string) => readonly Finding[]
  /** Whether the edits have left the rest of the text intact. */
  readonly isSound: (before: string, after: string, edits: readonly Edit[]) => boolean
}

/** Edit sets that overlap need one pass each. More passes than this mean that the replacements form a circle. */
const mostPasses = 10

/**
 * Fixes a text in passes until no edit is left. An edit set that overlaps another one in a pass is found again in the next
 * pass. If a pass would break the text, the whole text stays as it was, and the findings that should be fixed say so.
 */
export async function fixInPasses(
  text: string,
  found: readonly Finding[],
  { choose, scan, isSound }: PassSteps,
): Promise<Passes> {
  const passes: Pass[] = []
  const wanted = new Set<Finding>()
  let [current, findings] = [text, found]
  while (passes.length < mostPasses) {
    const sets = await choose(current, findings, passes.at(-1)?.edits ?? [])
    if (passes.length === 0) for (const set of sets) for (const finding of set.findings) wanted.add(finding)
    const { text: next, edits, applied } = fixText(current, sets)
    if (next === current) break
    if (!isSound(current, next, edits)) {
      return { text, findings: found.map((one) => (wanted.has(one) ? notFixed(one) : one)), passes: [] }
    }
    passes.push({ before: current, edits, applied })
    current = next
    findings = scan(current)
  }
  return { text: current, findings, passes }
}

function notFixed(finding: Finding): Finding {
  return { ...finding, fix: { applicability: 'none', reason: 'breaks-syntax', edits: [] } }
}
