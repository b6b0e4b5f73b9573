import type { Request } from '../core/request.ts'
import { signal } from '../core/signal.ts'
import { bareModel } from './capabilities.ts'
import { type Group, mayHide, type ParameterPlace, placesAt, wordOf } from './parameters.ts'
import type { Capabilities, Condition, ConditionWord } from './rules.ts'

/** What conditions are tested on. */
export interface ConditionQuestion {
  readonly request: Request
  readonly groups: readonly Group[]
  readonly accepts: Capabilities
  /** The model as the platform writes it. */
  readonly model: string
  readonly text: string
}

/** The model's literal, where it is what a condition finds. */
export const theModel = Symbol('the model')

export type Found = ParameterPlace | typeof theModel

/** Every place that meets a condition. */
export function findings(condition: Condition, question: ConditionQuestion): readonly Found[] {
  if (condition.model !== undefined) return condition.model === 'any' || lacksProfile(question.model) ? [theModel] : []
  return placesAt(condition.field!, question.groups, question.text).filter((place) => fits(place, condition, question))
}

/** Whether a condition holds of the request. */
export function holds(condition: Condition, question: ConditionQuestion): boolean {
  if (condition.absent !== true) return findings(condition, question).length > 0
  const path = condition.field!
  return (
    placesAt(path, question.groups, question.text).length === 0 && !mayHide(path, question.groups, question.request)
  )
}

/** Whether what is wrong is the value, so that a finding points there and not at the key. */
export function blamesValue(condition: Condition): boolean {
  const { in: among, starts, outside, over, under, above, reaches } = condition
  return [among, starts, outside, over, under, above, reaches].some((limit) => limit !== undefined)
}

function fits(place: ParameterPlace, condition: Condition, question: ConditionQuestion): boolean {
  const { in: among, not, starts, outside, over, under, above, reaches } = condition
  const word = wordOf(place.value)
  // Nothing is sent, or the default.
  if (word === null || isNothing(place.value, question.text)) return false
  if (among && !isAmong(word, among)) return false
  // A hidden value may be anything, and is rarely the one that the condition allows.
  if (not && isAmong(word, not)) return false
  if (starts && !(typeof word === 'string' && starts.some((start) => word.startsWith(start)))) return false
  if (outside !== undefined && !isOutside(word, question.accepts[outside])) return false
  if (over !== undefined && !exceeds(word, question.accepts[over])) return false
  if (under !== undefined && !(typeof word === 'number' && word < under)) return false
  if (above !== undefined && !(typeof word === 'number' && word > above)) return false
  if (reaches !== undefined) {
    const bounds = placesAt(reaches, question.groups, question.text).map(({ value }) => wordOf(value))
    if (!bounds.some((bound) => typeof bound === 'number' && typeof word === 'number' && word >= bound)) return false
  }
  return true
}

/** A word that clients and languages have for "send nothing": `NOT_GIVEN`, `undefined`. */
const nothing = signal('no-value')

function isNothing({ kind, range }: ParameterPlace['value'], text: string): boolean {
  return kind === 'unseen' && range.end - range.start < 60 && nothing.test(text.slice(range.start, range.end).trim())
}

/** Enumerations are written in capitals by some clients. */
function isAmong(word: ConditionWord | undefined, among: readonly ConditionWord[]): boolean {
  if (word === undefined) return false
  return among.includes(word) || (typeof word === 'string' && among.includes(word.toLowerCase()))
}

function isOutside(word: ConditionWord | undefined, known: Capabilities[string] | undefined): boolean {
  return typeof word === 'string' && Array.isArray(known) && !isAmong(word, known)
}

function exceeds(word: ConditionWord | undefined, known: Capabilities[string] | undefined): boolean {
  return typeof word === 'number' && typeof known === 'number' && word > known
}

function lacksProfile(model: string): boolean {
  return model.startsWith(`anthropic.${bareModel(model).replace(/-\d{8}$/, '')}`)
}
