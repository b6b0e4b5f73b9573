import type { Edit, Finding } from '../core/finding.ts'
import { type EditSet, fixText } from './plan.ts'

/** What one pass did. */
export interface Pass {
  /** The text that its edits were made for. */
  readonly before: string
  /** Ascending, none twice. */
  readonly edits: readonly Edit[]
  readonly applied: readonly Finding[]
}

export interface Passes {
  readonly text: string
  /** What is found in `text`. */
  readonly findings: readonly Finding[]
  /** Empty where nothing was changed. */
  readonly passes: readonly Pass[]
}

export interface PassSteps {
  /** The sets that are to be made of these findings. `made` are the edits of the pass before. */
  readonly choose: (
    text: string,
    findings: readonly Finding[],
    made: readonly Edit[],
  ) => readonly EditSet[] | Promise<readonly EditSet[]>
  readonly scan: (text: string) => readonly Finding[]
  /** Whether the edits left sound what they should not touch. */
  readonly isSound: (before: string, after: string, edits: readonly Edit[]) => boolean
}

/** Sets that clash need one pass each; more in one place are a replacement that leads in a circle. */
const mostPasses = 10

/**
 * Makes the edits of a text until there is none left to make: what clashed in one pass is found anew in the next.
 * Where the result is not sound the whole text stays, and the findings that were to be mended say so.
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
      return { text, findings: found.map((one) => (wanted.has(one) ? unmended(one) : one)), passes: [] }
    }
    passes.push({ before: current, edits, applied })
    current = next
    findings = scan(current)
  }
  return { text: current, findings, passes }
}

function unmended(finding: Finding): Finding {
  return { ...finding, fix: { applicability: 'none', reason: 'breaks-syntax', edits: [] } }
}
