import { type Day, daysBetween } from '../../core/day.ts'
import type { DateKind, Status } from '../../core/finding.ts'
import { announcedEnd, type Lifecycle, statusOn } from '../../registry/lifecycle.ts'
import type { Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import { todayIs } from '../../registry/today.ts'

/** When a model ends, and how certain that is. */
export interface End {
  /** The first day without the model, or with `dateKind: not-before` the earliest possible one. */
  readonly retires?: Day
  readonly dateKind?: DateKind
  /** The days from the day of the question to `retires`. Negative if it has passed. */
  readonly days?: number
}

/** One replacement in the chain from a model to those that can be used. */
export interface ChainStep extends End {
  readonly id: string
  readonly version?: string
  readonly status: Status
  readonly modality: string
  /** Who recommends it: the platform, the vendor for the same model, a third party, or nobody (it was inferred). */
  readonly word: 'platform' | 'vendor' | 'third-party' | 'inferred'
  /** Whether it accepts the same requests as the model before it. */
  readonly dropIn?: NonNullable<Lifecycle['dropIn']>
  /** The next replacements, if this one has ended, or will end within the window. */
  readonly next: readonly ChainStep[]
}

/** A day before every model. On this day `successor` finds every model alive, so it stops at the first step. */
const dawn = todayIs('0001-01-01')

/**
 * The replacements of a model, and their replacements, until a model that is alive and has no announced end. It contains
 * everything that the rules recommend; `successor` decides which of them to use.
 *
 * @param row must be of `platform`
 */
export function chainOf(registry: Registry, platform: string, row: Lifecycle, asOf: Day, within: number): ChainStep[] {
  const today = todayIs(asOf)
  const visited = new Set([keyOf(row)])

  function stepsFrom(from: Lifecycle): ChainStep[] {
    const { targets, word } = printed(from) ?? carried(from)
    return targets.filter((target) => !visited.has(keyOf(target))).map((target) => stepTo(target, word, from))
  }

  function stepTo(target: Lifecycle, word: ChainStep['word'], from: Lifecycle): ChainStep {
    const { id, version, modality } = target
    visited.add(keyOf(target))
    const status = statusOn(today, target)
    const end = announcedEnd(target)
    const stays = (status === 'active' || status === 'legacy') && (end === undefined || !today.hasCome(end, within))
    return {
      id,
      ...(version !== undefined && { version }),
      status,
      ...endOf(target, asOf),
      modality,
      word,
      ...(from.dropIn !== undefined && from.replacement !== undefined && { dropIn: from.dropIn }),
      // A model of another modality is no real replacement, so the chain stops there.
      next: stays || modality !== row.modality ? [] : stepsFrom(target),
    }
  }

  function printed({ replacement, replacementBasis }: Lifecycle) {
    if (!replacement) return undefined
    return { targets: rowsOf(replacement), word: replacementBasis ?? ('platform' as const) }
  }

  /** The recommendation for the ID that this row is an alias of, or by the vendor for its own platform. */
  function carried(from: Lifecycle) {
    const { ids, basis, inferred } = successor(registry, platform, from, dawn, 0)
    const word = basis === 'vendor' ? basis : inferred ? 'inferred' : 'platform'
    return { targets: rowsOf(ids), word } as const
  }

  function rowsOf(ids: readonly string[]): Lifecycle[] {
    return ids.map((id) => registry.row(platform, id)).filter((found) => found !== undefined)
  }

  return stepsFrom(row)
}

/** The end of a row. Empty if the rules have no day. */
export function endOf({ retires, dateKind }: Lifecycle, asOf: Day): End {
  if (retires === undefined) return {}
  return { retires, ...(dateKind !== undefined && { dateKind }), days: daysBetween(asOf, retires) }
}

const keyOf = ({ id, version }: Lifecycle) => `${id}\n${version ?? ''}`
