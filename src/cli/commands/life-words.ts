import { relativeDays } from '../../core/describe.ts'
import type { DateKind, Status } from '../../core/finding.ts'
import type { End } from './chain.ts'

/** How a model stands on the day and when it ends: `deprecated, retires on 2026-12-01 (in 11 days)`. */
export function lifeOf(status: Status, end: End): string {
  const { retires, dateKind, days } = end
  if (status === 'retired') {
    if (retires === undefined) return 'retired (day unknown)'
    if (dateKind === 'not-before') return `retired (day unknown, not before ${retires})`
    return `retired since ${retires} (${away(end)})`
  }
  const word = status === 'unknown' ? 'status unknown' : status
  if (retires === undefined || days === undefined) {
    return status === 'deprecated' ? `${word}, no day of its end is announced` : `${word}, no end is announced`
  }
  if (days < 0) return `${word}; the ${passed[dateKind ?? 'exact']}, ${retires}, has passed (${relativeDays(days)})`
  return `${word}, ${dateKind === 'not-before' ? 'ends not before' : 'retires on'} ${retires} (${away(end)})`
}

/** What a day is called that has passed without ending the model. */
const passed = {
  exact: 'day that was announced',
  tentative: 'tentative day',
  'not-before': 'earliest day',
} as const satisfies Record<DateKind, string>

function away({ days = 0, dateKind }: End): string {
  return dateKind === 'tentative' ? `${relativeDays(days)}, tentative` : relativeDays(days)
}
