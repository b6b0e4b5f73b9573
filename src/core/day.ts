/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const millisecondsADay = 86_400_000

/** Whether a text is a day that exists. `2026-02-30` does not. */
export function isDay(text: string): text is Day {
  const parts = pattern.exec(text)
  if (!parts) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** How many days lie between two days. Negative if `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsADay)
}

/** The day that is so many days later. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsADay).toISOString().slice(0, 10)
}

/** A half-open range of days. */
export interface Span {
  /** The first day. Unset: no limit. */
  readonly from?: Day
  /** The first day after the range. Unset: no limit. */
  readonly to?: Day
}

/** Whether a day is in a range. */
export function isIn({ from, to }: Span, day: Day): boolean {
  return (from === undefined || from <= day) && (to === undefined || day < to)
}
