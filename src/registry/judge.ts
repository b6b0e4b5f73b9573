import { addDays, type Day } from '../day.ts'
import type { Rule, Status } from '../finding.ts'
import { announcedEnd, type Lifecycle, statusOn } from './lifecycle.ts'
import type { Registry } from './registry.ts'

/** What the rules say of one model on one platform on one day. */
export interface Verdict {
  readonly platform: string
  readonly row: Lifecycle
  readonly status: Status
  /** Undefined where there is nothing to say. */
  readonly rule?: Rule
}

/** From the mildest to the hardest. */
const order: readonly (Rule | undefined)[] = [
  undefined,
  'unknown-model',
  'deprecated-model',
  'retiring-model',
  'retired-model',
]

/** `within` is the window of `retiring-model`, in days. The platform must have a row of that ID. */
export function judge(registry: Registry, platform: string, id: string, day: Day, within: number): Verdict {
  const row = registry.row(platform, id)!
  const status = statusOn(day, row)
  const rule = ruleFor(row, status, day, within)
  return { platform, row, status, ...(rule !== undefined && { rule }) }
}

function ruleFor(row: Lifecycle, status: Status, day: Day, within: number): Rule | undefined {
  if (status === 'retired') return 'retired-model'
  const end = announcedEnd(row)
  if (end !== undefined && end > day && end <= addDays(day, within)) return 'retiring-model'
  const announced = row.deprecated === undefined && row.dateKind === 'exact'
  if (status === 'deprecated' || announced) return 'deprecated-model'
  return status === 'unknown' ? 'unknown-model' : undefined
}

/** Of several platforms that may be meant, the mildest verdict; the first of equals. */
export function mildest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((mild, next) => (order.indexOf(next.rule) < order.indexOf(mild.rule) ? next : mild))
}
