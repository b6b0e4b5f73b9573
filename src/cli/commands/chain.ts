import { type Day, daysBetween } from '../../core/day.ts'
import type { DateKind, Status } from '../../core/finding.ts'
import { announcedEnd, type Lifecycle, statusOn } from '../../registry/lifecycle.ts'
import type { Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import { todayIs } from '../../registry/today.ts'

/** When a model ends, and how firm that is. */
export interface End {
  /** The first day without the model, or its floor: `dateKind` says which. */
  readonly retires?: Day
  readonly dateKind?: DateKind
  /** From the day that was asked about to `retires`; negative where it lies behind. */
  readonly days?: number
}

/** One replacement on the way from a model to those that can be used. */
export interface ChainStep extends End {
  readonly id: string
  readonly version?: string
  readonly status: Status
  readonly modality: string
  /** Whose word the step is: the platform's, the vendor's for the same model, a third party's, or a reader's conclusion. */
  readonly word: 'platform' | 'vendor' | 'third-party' | 'inferred'
  /** Whether it answers the same request as the model before it. */
  readonly dropIn?: NonNullable<Lifecycle['dropIn']>
  /** Where the chain goes on, since this one ends within the window, did end, or is to. */
  readonly next: readonly ChainStep[]
}

/** A day before every model: asked about it, `successor` finds all of them alive and stops at the first step. */
const dawn = todayIs('0001-01-01')

/**
 * The replacements of a model, and theirs, each until one that is alive and has no announced end.
 * Tells all that the rules print; which of them to use is for `successor` to say. `row` must be of `platform`.
 */
export function chainOf(registry: Registry, platform: string, row: Lifecycle, asOf: Day, within: number): ChainStep[] {
  const today = todayIs(asOf)
  const seen = new Set([keyOf(row)])

  function stepsFrom(from: Lifecycle): ChainStep[] {
    const { targets, word } = printed(from) ?? carried(from)
    return targets.filter((target) => !seen.has(keyOf(target))).map((target) => stepTo(target, word, from))
  }

  function stepTo(target: Lifecycle, word: ChainStep['word'], from: Lifecycle): ChainStep {
    const { id, version, modality } = target
    seen.add(keyOf(target))
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
      // What takes or gives something else is no replacement, whatever comes after it.
      next: stays || modality !== row.modality ? [] : stepsFrom(target),
    }
  }

  function printed({ replacement, replacementBasis }: Lifecycle) {
    if (!replacement) return undefined
    return { targets: rowsOf(replacement), word: replacementBasis ?? ('platform' as const) }
  }

  /** What is recommended for the ID that this one stands for, or by the vendor on its own platform. */
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

/** The end of a row, as far as the rules tell it. */
export function endOf({ retires, dateKind }: Lifecycle, asOf: Day): End {
  if (retires === undefined) return {}
  return { retires, ...(dateKind !== undefined && { dateKind }), days: daysBetween(asOf, retires) }
}

const keyOf = ({ id, version }: Lifecycle) => `${id}\n${version ?? ''}`
