import { type Edit, type Finding } from '../core/finding.ts'
import { composeEdits } from './compose.ts'
import { changedLines } from './lines.ts'
import { shiftOffset } from './offsets.ts'
import type { PassSteps } from './passes.ts'
import { type EditSet, editSets, type FixLevel } from './plan.ts'

/** What is answered: `model` and `file` are yes, and yes to what is still to come of that model, or in that file. */
export type Answer = 'yes' | 'no' | 'model' | 'file' | 'quit'

/** Lines that an edit set makes of others. */
export interface LineChange {
  /** Of the first of them, counted from 1. */
  readonly line: number
  /** Without their ends. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface Question {
  readonly path: string
  readonly findings: readonly Finding[]
  /** `unsafe` where one of the findings' fixes is. */
  readonly level: FixLevel
  readonly changes: readonly LineChange[]
}

export type Ask = (question: Question) => Promise<Answer>

/**
 * Chooses edit sets by asking for each, for one file after another. A yes to what is still to come holds for what is
 * as safe as the set it was said of, or safer: nobody agrees to unsafe edits unseen. After `quit` nothing is chosen.
 */
export function askForEach(ask: Ask): (path: string) => PassSteps['choose'] {
  const models = new Map<string, FixLevel>()
  let over = false
  return (path) => {
    let wholeFile: FixLevel | undefined
    let declined: Place[] = []
    return async (text, findings, made) => {
      const before = declined.map((place) => movedPlace(place, made))
      declined = before.slice()
      const chosen: EditSet[] = []
      for (const set of editSets(findings, 'unsafe')) {
        if (over) break
        if (set.findings.every((finding) => before.some((place) => isAt(place, finding)))) continue
        const level = levelOf(set)
        const model = modelOf(set)
        if (covers(wholeFile, level) || covers(models.get(model), level)) {
          chosen.push(set)
          continue
        }
        // What clashes with a set already chosen is asked for in the next pass, as it then is.
        if (!fits(text, [...chosen, set])) continue
        const answer = await ask({ path, findings: set.findings, level, changes: changesOf(text, set) })
        if (answer === 'quit') over = true
        else if (answer === 'no') declined.push(...set.findings.map(placeOf))
        else chosen.push(set)
        if (answer === 'model') models.set(model, level)
        if (answer === 'file') wholeFile = level
      }
      return chosen
    }
  }
}

/** What a finding is known by from one pass to the next. */
interface Place {
  readonly rule: string
  readonly start: number
}

const placeOf = ({ rule, range }: Finding): Place => ({ rule, start: range.start })

function movedPlace({ rule, start }: Place, made: readonly Edit[]): Place {
  return { rule, start: shiftOffset(made, start) }
}

function isAt({ rule, start }: Place, finding: Finding): boolean {
  return rule === finding.rule && start === finding.range.start
}

function levelOf({ findings }: EditSet): FixLevel {
  return findings.some(({ fix }) => fix.applicability !== 'safe') ? 'unsafe' : 'safe'
}

/** All findings of a set are of one model. */
function modelOf({ findings }: EditSet): string {
  return `${findings[0]!.platform} ${findings[0]!.model}`
}

function covers(granted: FixLevel | undefined, level: FixLevel): boolean {
  return granted === 'unsafe' || granted === level
}

function fits(text: string, sets: readonly EditSet[]): boolean {
  return (
    composeEdits(
      text,
      sets.map(({ edits }) => edits),
    ).applied.at(-1) === true
  )
}

function changesOf(text: string, { edits }: EditSet): LineChange[] {
  const [before, after] = [text, composeEdits(text, [edits]).text].map((whole) => whole.split(/\r\n?|\n/))
  return changedLines(before!, after!).map(({ from, to, newFrom, newTo }) => ({
    line: from + 1,
    before: before!.slice(from, to),
    after: after!.slice(newFrom, newTo),
  }))
}
