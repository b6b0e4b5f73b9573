import type { Day } from '../../core/day.ts'
import type { Basis, Status } from '../../core/finding.ts'
import { evaluateLifecycle } from '../../registry/evaluate-lifecycle.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import { modelName, type Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import { todayIs } from '../../registry/today.ts'
import { differencesBetween } from '../../requests/differences.ts'
import { chainOf, type End, endOf, type ChainStep } from './chain.ts'

/** How one model stands on one platform. */
export interface Account extends End {
  readonly platform: string
  /** What people call the platform. */
  readonly title: string
  /** Whether the text may mean this one; false for the same model elsewhere. */
  readonly asked: boolean
  readonly id: string
  readonly version?: string
  readonly vendor: string
  /** The vendor's name for it, equal on every platform. */
  readonly model: string
  readonly modality: string
  readonly kind: Lifecycle['kind']
  readonly status: Status
  readonly released?: string
  /** The day its end was announced. */
  readonly deprecated?: Day
  /** The day on which the platform ended or ends as a whole. */
  readonly platformEnds?: Day
  readonly aliasOf?: string
  /** The platform's other IDs of the same model. */
  readonly others: readonly Other[]
  /** What a request gets after the end: `error` or `redirect:<id>`. */
  readonly after?: string
  readonly regions: NonNullable<Lifecycle['regions']>
  readonly chain: readonly ChainStep[]
  /** What to use: several where the sources do not agree on one, none where no chain ends alive or none is needed. */
  readonly replacements: readonly string[]
  readonly basis?: Basis
  /** What a request to the replacement may not hold that one to this model may; empty where several are named. */
  readonly requestChanges: readonly RequestDifference[]
  /** Days that were announced before and have been moved, the oldest first. */
  readonly superseded: readonly Day[]
  readonly conflicts: readonly string[]
  readonly confidence: Lifecycle['confidence']
  readonly source: string
  /** The age of the copy of the source that was read. */
  readonly checked: Day
}

export interface RequestDifference {
  /** The check's name in `rules/requests/`. */
  readonly check: string
  /** In one line. */
  readonly title: string
}

export interface Other extends End {
  readonly id: string
  readonly version?: string
  readonly status: Status
}

/**
 * Tells of one row on the day. A row that is in no file of the rules, a profile of Bedrock's, stands for the one that
 * it is an alias of.
 */
export function accountOf(
  registry: Registry,
  platform: string,
  row: Lifecycle,
  asked: boolean,
  day: Day,
  within: number,
): Account {
  const today = todayIs(day)
  const known = registry.versions(platform, row.id).length > 0
  const verdict = evaluateLifecycle(registry, platform, known ? row.id : row.aliasOf!, today, within, row.version)
  const from = known ? verdict.row : row
  const { version, vendor, modality, kind, released, deprecated, aliasOf, after, regions = [], conflicts = [] } = from
  const ended = registry.ended(platform)
  const needsOne = verdict.rule !== undefined || from.replacement !== undefined
  const next = needsOne ? successor(registry, platform, from, today, within) : undefined
  return {
    platform,
    title: registry.title(platform),
    asked,
    id: row.id,
    ...(version !== undefined && { version }),
    vendor,
    model: modelName(from),
    modality,
    kind,
    status: verdict.status,
    ...endOf(from, day),
    ...(released !== undefined && { released }),
    ...(deprecated !== undefined && { deprecated }),
    ...(ended && { platformEnds: ended.day }),
    ...(aliasOf !== undefined && { aliasOf }),
    others: othersOf(registry, platform, row, day, within),
    ...(after !== undefined && { after }),
    regions,
    chain: needsOne ? chainOf(registry, platform, from, day, within) : [],
    replacements: next?.ids ?? [],
    ...(next && next.ids.length > 0 && { basis: next.basis }),
    requestChanges: changesTo(next?.ids ?? [], platform, row),
    superseded: (from.superseded ?? []).map(({ retires }) => retires),
    conflicts,
    confidence: from.confidence,
    source: from.source,
    checked: from.checked,
  }
}

function changesTo(replacements: readonly string[], platform: string, { vendor, id }: Lifecycle): RequestDifference[] {
  const [model, ...others] = replacements
  if (model === undefined || others.length > 0) return []
  return differencesBetween({ platform, vendor, model, from: id }).map((check) => ({
    check: check.id,
    title: check.title,
  }))
}

/** The rows of the model that a row stands for, on one platform. */
export function sameModel(registry: Registry, platform: string, row: Lifecycle): Lifecycle[] {
  return registry.sameModel(platform, modelName(row)).filter(({ vendor }) => vendor === row.vendor)
}

function othersOf(registry: Registry, platform: string, row: Lifecycle, day: Day, within: number): Other[] {
  const today = todayIs(day)
  const stands = row.aliasOf ?? row.id
  const aliases = registry.rows(platform).filter(({ id, aliasOf }) => aliasOf === stands || id === stands)
  const rows = [...new Set([...aliases, ...sameModel(registry, platform, row)])]
  const named = rows.flatMap((other) => [other.id, ...(other.aliases ?? [])].map((id) => ({ id, other })))
  const others = named.filter(({ id }) => id !== row.id)
  return others.map(({ id, other: { version } }) => {
    const verdict = evaluateLifecycle(registry, platform, id, today, within, version)
    return { id, ...(version !== undefined && { version }), status: verdict.status, ...endOf(verdict.row, day) }
  })
}
