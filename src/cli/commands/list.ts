import type { Day } from '../../core/day.ts'
import type { DateKind, Status } from '../../core/finding.ts'
import { evaluateLifecycle } from '../../registry/evaluate-lifecycle.ts'
import { announcedEnd, type Lifecycle } from '../../registry/lifecycle.ts'
import type { Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import { todayIs } from '../../registry/today.ts'

/** One row of the rules, with its status on the day of the query. `list --format json` prints it. */
export interface ListedModel {
  readonly platform: string
  readonly id: string
  /** Only on Azure: the ID and the version together name the model. */
  readonly version?: string
  readonly vendor: string
  readonly modality: string
  readonly kind: Lifecycle['kind']
  readonly status: Status
  /** The first day without the model, or with `dateKind: not-before` the earliest possible one. */
  readonly retires?: Day
  readonly dateKind?: DateKind
  /** Living replacements on the same platform. Also empty if the model needs none. */
  readonly replacements: readonly string[]
  readonly source: string
  readonly confidence: Lifecycle['confidence']
}

/** Which rows to list. */
export interface ListQuery {
  readonly asOf: Day
  /** A replacement that ends within this number of days is not used. */
  readonly within: number
  /** Empty for all. */
  readonly platforms: readonly string[]
  readonly vendor?: string
  /** Empty for all. */
  readonly statuses: readonly Status[]
  /**
   * Only rows with an announced end on this day or before it. An end in the past counts only if `statuses` includes
   * `retired`. A `not-before` day is no end.
   */
  readonly endsBefore?: Day
  /** A part of the ID. Upper and lower case do not matter. */
  readonly pattern?: string
}

/** The rows that pass every filter, sorted by platform and ID, with `endsBefore` by day first. */
export function listModels(registry: Registry, query: ListQuery): ListedModel[] {
  const { asOf, within, vendor, endsBefore } = query
  const today = todayIs(asOf)
  const pattern = query.pattern?.toLowerCase() ?? ''
  const platforms = query.platforms.length === 0 ? registry.platforms : [...new Set(query.platforms)]
  const models: ListedModel[] = []
  for (const platform of platforms.toSorted()) {
    for (const { id, version, vendor: maker } of registry.rows(platform)) {
      if (!id.toLowerCase().includes(pattern) || (vendor !== undefined && vendor !== maker)) continue
      const { row, status, rule } = evaluateLifecycle(registry, platform, id, today, within, version)
      if (query.statuses.length > 0 && !query.statuses.includes(status)) continue
      if (endsBefore !== undefined && !endsBy(endsBefore, row, status, query)) continue
      const needsOne = rule !== undefined || row.replacement !== undefined
      const replacements = needsOne ? successor(registry, platform, row, today, within).ids : []
      models.push(listed(platform, row, status, replacements))
    }
  }
  return models.toSorted(endsBefore === undefined ? byName : byDay)
}

function endsBy(day: Day, row: Lifecycle, status: Status, { asOf, statuses }: ListQuery): boolean {
  const end = announcedEnd(row)
  if (end === undefined || end > day) return false
  return statuses.includes('retired') || (status !== 'retired' && end >= asOf)
}

function listed(platform: string, row: Lifecycle, status: Status, replacements: readonly string[]): ListedModel {
  const { id, version, vendor, modality, kind, retires, dateKind, source, confidence } = row
  return {
    platform,
    id,
    ...(version !== undefined && { version }),
    vendor,
    modality,
    kind,
    status,
    ...(retires !== undefined && { retires }),
    ...(dateKind !== undefined && { dateKind }),
    replacements,
    source,
    confidence,
  }
}

function byName(a: ListedModel, b: ListedModel): number {
  return compare(a.platform, b.platform) || compare(a.id, b.id) || compare(a.version ?? '', b.version ?? '')
}

function byDay(a: ListedModel, b: ListedModel): number {
  return compare(a.retires ?? '', b.retires ?? '') || byName(a, b)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
