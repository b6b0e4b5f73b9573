import { type Edit, type Finding } from '../core/finding.ts'
import { composeEdits } from '../core/compose.ts'
import { changedLines } from './lines.ts'
import { shiftOffset } from '../core/offsets.ts'
import type { PassSteps } from './passes.ts'
import { type EditSet, editSets, type FixLevel } from './plan.ts'

/** An answer. `model` and `file` mean yes now and for later edit sets of the same model, or in the same file. */
export type Answer = 'yes' | 'no' | 'model' | 'file' | 'quit'

/** Lines that an edit set replaces, and their replacement. */
export interface LineChange {
  /** The first line, counted from 1. */
  readonly line: number
  /** Without line ends. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** One edit set, to accept or decline. */
export interface Question {
  readonly path: string
  readonly findings: readonly Finding[]
  /** `unsafe` if the fix of at least one finding is unsafe. */
  readonly level: FixLevel
  readonly changes: readonly LineChange[]
  /** Which of the edit sets of the file this one is, and how many there are. */
  readonly number: number
  readonly of: number
}

export type Ask = (question: Question) => Promise<Answer>

/**
 * Chooses edit sets by asking about each, file by file. A yes to later edit sets covers only those that are as safe as
 * the set in question, or safer: unsafe edits are always shown, unless the user accepted an unsafe one. After `quit`, no
 * edit set is chosen.
 */
export function askForEach(ask: Ask): (path: string) => PassSteps['choose'] {
  const models = new Map<string, FixLevel>()
  let isOver = false
  return (path) => {
    let wholeFile: FixLevel | undefined
    let declined: Place[] = []
    let seen = 0
    return async (text, findings, previousEdits) => {
      const before = declined.map((place) => movedPlace(place, previousEdits))
      declined = before.slice()
      const chosen: EditSet[] = []
      const isDeclined = (finding: Finding) => before.some((place) => isAt(place, finding))
      const sets = editSets(findings, 'unsafe').filter((set) => !set.findings.every(isDeclined))
      const of = seen + sets.length
      for (const set of sets) {
        if (isOver) break
        const level = levelOf(set)
        const model = modelOf(set)
        if (covers(wholeFile, level) || covers(models.get(model), level)) {
          seen++
          chosen.push(set)
          continue
        }
        // A set that overlaps a chosen one is asked about in the next pass, when its text has changed.
        if (!fits(text, [...chosen, set])) continue
        const number = ++seen
        const answer = await ask({ path, findings: set.findings, level, changes: changesOf(text, set), number, of })
        if (answer === 'quit') isOver = true
        else if (answer === 'no') declined.push(...set.findings.map(placeOf))
        else chosen.push(set)
        if (answer === 'model') models.set(model, level)
        if (answer === 'file') wholeFile = level
      }
      return chosen
    }
  }
}

/** Identifies a finding from one pass to the next. */
interface Place {
  readonly rule: string
  readonly start: number
}

const placeOf = ({ rule, range }: Finding): Place => ({ rule, start: range.start })

function movedPlace({ rule, start }: Place, previousEdits: readonly Edit[]): Place {
  return { rule, start: shiftOffset(previousEdits, start) }
}

function isAt({ rule, start }: Place, finding: Finding): boolean {
  return rule === finding.rule && start === finding.range.start
}

function levelOf({ findings }: EditSet): FixLevel {
  return findings.some(({ fix }) => fix.applicability !== 'safe') ? 'unsafe' : 'safe'
}

/** All findings of a set name the same model. */
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
