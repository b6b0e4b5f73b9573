import type { Day } from '../../core/day.ts'
import type { Basis, Status } from '../../core/finding.ts'
import { evaluateLifecycle } from '../../registry/evaluate-lifecycle.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import { modelName, type Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import { todayIs } from '../../registry/today.ts'
import { differencesBetween } from '../../requests/differences.ts'
import { chainOf, type End, endOf, type ChainStep } from './chain.ts'

/** All facts about one model on one platform. `explain --format json` prints it. */
export interface Account extends End {
  readonly platform: string
  /** The name of the platform for people. */
  readonly title: string
  /** Whether the given text may mean this one. False for the same model on another platform. */
  readonly asked: boolean
  readonly id: string
  readonly version?: string
  readonly vendor: string
  /** The vendor's name for the model, the same on every platform. */
  readonly model: string
  readonly modality: string
  readonly kind: Lifecycle['kind']
  readonly status: Status
  readonly released?: string
  /** The day on which its end was announced. */
  readonly deprecated?: Day
  /** The day on which the whole platform ended or ends. */
  readonly platformEnds?: Day
  readonly aliasOf?: string
  /** Other IDs of the same model on the platform. */
  readonly others: readonly Other[]
  /** What a request gets after the end: `error` or `redirect:<id>`. */
  readonly after?: string
  readonly regions: NonNullable<Lifecycle['regions']>
  readonly chain: readonly ChainStep[]
  /** What to use instead. Several if the sources name several; none if no chain ends in a living model, or if none is needed. */
  readonly replacements: readonly string[]
  readonly basis?: Basis
  /** What a request to this model may contain and a request to the replacement may not. Empty if there are several replacements. */
  readonly requestChanges: readonly RequestDifference[]
  /** Earlier announced days that were moved, the oldest first. */
  readonly superseded: readonly Day[]
  readonly conflicts: readonly string[]
  readonly confidence: Lifecycle['confidence']
  readonly source: string
  /** The day on which the source was read. */
  readonly checked: Day
}

/** One parameter rule that the replacement has and this model does not. */
export interface RequestDifference {
  /** The check's name in `rules/requests/`. */
  readonly check: string
  /** In one line. */
  readonly title: string
}

/** Another ID of the same model. */
export interface Other extends End {
  readonly id: string
  readonly version?: string
  readonly status: Status
}

/**
 * Collects the facts of one row on a day. A row that is in no rules file (a Bedrock profile) has the facts of the row that
 * it is an alias of.
 *
 * @param asked see `Account.asked`
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

/** The rows of the same model on one platform. */
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
