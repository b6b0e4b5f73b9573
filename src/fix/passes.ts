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
 * pass. A set that would break the text is left out, and its findings say so. The other sets are made.
 */
export async function fixInPasses(
  text: string,
  found: readonly Finding[],
  { choose, scan, isSound }: PassSteps,
): Promise<Passes> {
  const passes: Pass[] = []
  let [current, findings] = [text, found]
  while (passes.length < mostPasses) {
    const sets = await choose(current, findings, passes.at(-1)?.edits ?? [])
    const sound = soundSets(current, sets, isSound)
    const { text: next, edits, applied } = fixText(current, sound)
    if (sound.length < sets.length) {
      const kept = new Set(sound)
      const broken = new Set(sets.filter((set) => !kept.has(set)).flatMap((set) => set.findings))
      findings = findings.map((one) => (broken.has(one) ? notFixed(one) : one))
    }
    if (next === current) break
    passes.push({ before: current, edits, applied })
    current = next
    findings = scan(current)
  }
  return { text: current, findings, passes }
}

/**
 * The sets that leave the text intact together. Where they do not, each half of them is asked, and so on: few sets break a
 * text, and a file may have many.
 */
function soundSets(text: string, sets: readonly EditSet[], isSound: PassSteps['isSound']): readonly EditSet[] {
  const areSound = (some: readonly EditSet[]) => {
    const { text: next, edits } = fixText(text, some)
    return next === text || isSound(text, next, edits)
  }
  const pick = (before: readonly EditSet[], some: readonly EditSet[]): readonly EditSet[] => {
    if (areSound([...before, ...some])) return some
    if (some.length < 2) return []
    const middle = some.length >> 1
    const first = pick(before, some.slice(0, middle))
    return [...first, ...pick([...before, ...first], some.slice(middle))]
  }
  return pick([], sets)
}

function notFixed(finding: Finding): Finding {
  return { ...finding, fix: { applicability: 'none', reason: 'breaks-syntax', edits: [] } }
}
