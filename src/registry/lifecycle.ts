import type { Day } from '../core/day.ts'
import type { DateKind, Status } from '../core/finding.ts'
import type { Today } from './today.ts'

/** One row of `rules/models/<platform>.json`; `rules/models.schema.json` describes every field. */
export interface Lifecycle {
  readonly id: string
  readonly version?: string
  readonly vendor: string
  readonly model?: string
  readonly modality: string
  readonly kind: 'snapshot' | 'alias' | 'profile' | 'preview'
  readonly aliasOf?: string
  readonly aliases?: readonly string[]
  readonly released?: string
  readonly deprecated?: Day
  readonly retires?: Day
  readonly dateKind?: DateKind
  readonly retired?: true
  readonly state?: 'legacy' | 'deprecated' | 'unknown'
  readonly replacement?: readonly string[]
  /** The replacement that the user wants, in rules of their own. Never in the shipped ones. */
  readonly configured?: string
  /** Set for a row of the user's own, on a platform or by a vendor of their own: its ID means nothing else. */
  readonly own?: true
  readonly replacementBasis?: 'inferred' | 'third-party'
  readonly dropIn?: 'yes' | 'likely' | 'parameters' | 'partial' | 'no'
  readonly after?: string
  readonly regions?: readonly { readonly regions: string; readonly legacy?: Day; readonly eol?: Day }[]
  readonly superseded?: readonly { readonly retires: Day; readonly source?: string }[]
  readonly source: string
  readonly checked: Day
  readonly confidence: 'high' | 'medium' | 'low'
  readonly conflicts?: readonly string[]
}

/** The vendor of a row that the user has added without naming one. */
export const ownVendor = 'own'

/** Whether an ID means a row of the user's own, and nothing else. */
export const isOwnRow = (row: Lifecycle | undefined) => row?.own === true || row?.vendor === ownVendor

export interface PlatformRules {
  readonly platform: string
  readonly name: string
  /** Set where the whole service has ended. */
  readonly ended?: { readonly day: Day; readonly source: string; readonly checked: Day }
  /** Set where every date under which the platform ever served a model has a row, up to a day. */
  readonly dates?: { readonly day: Day; readonly source: string }
  readonly models: readonly Lifecycle[]
}

/**
 * Where the model stands on that day.
 *
 * An `exact` end that has come is a retirement; a passed `not-before` floor is not, nor is a `tentative` day
 * that nobody confirmed. A row that is known to be gone without a day counts as retired from the day its
 * source was read; what it was before that is unknown.
 */
export function statusOn(today: Today, row: Lifecycle): Status {
  if (row.retires !== undefined && row.dateKind === 'exact' && today.hasCome(row.retires)) return 'retired'
  if (row.retired) {
    if (today.hasCome(row.retires ?? row.checked)) return 'retired'
    if (row.retires === undefined) return 'unknown'
  }
  if (row.deprecated !== undefined && today.hasCome(row.deprecated)) return 'deprecated'
  return row.state ?? 'active'
}

/** The day that the platform announced as the model's end, if it did: never a floor. */
export function announcedEnd(row: Lifecycle): Day | undefined {
  return row.dateKind === 'not-before' ? undefined : row.retires
}
