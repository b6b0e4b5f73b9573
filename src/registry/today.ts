import { addDays, type Day, type Span } from '../core/day.ts'

/**
 * The day by which models are judged. It is an object, not a string, so that every comparison goes through `hasCome`
 * and can be recorded.
 */
export interface Today {
  /** Whether a day has come, or will have come so many days later. */
  hasCome(day: Day, later?: number): boolean
  /** For display only. No result may depend on it. */
  readonly shown: Day
}

export function todayIs(day: Day): Today {
  let horizon = { later: 0, day }
  return {
    shown: day,
    hasCome(other, later = 0) {
      if (horizon.later !== later) horizon = { later, day: addDays(day, later) }
      return other <= horizon.day
    },
  }
}

/**
 * The same, but it records the questions. `span`: the days on which all questions since the last call have the same
 * answers.
 */
export function trackingToday(today: Today): { readonly today: Today; readonly span: () => Span } {
  let noted: { from?: Day; to?: Day } = {}
  return {
    today: {
      shown: today.shown,
      hasCome(day, later = 0) {
        const answer = today.hasCome(day, later)
        const turn = later === 0 ? day : addDays(day, -later)
        if (answer && (noted.from === undefined || turn > noted.from)) noted.from = turn
        if (!answer && (noted.to === undefined || turn < noted.to)) noted.to = turn
        return answer
      },
    },
    span() {
      const span = noted
      noted = {}
      return span
    },
  }
}

export interface Moment {
  readonly today: Today
  /** The window of `retiring-model`, in days. */
  readonly within: number
}
