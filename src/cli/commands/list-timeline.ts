import type { Colors } from '../../report/colors.ts'
import type { Day } from '../../core/day.ts'
import { clean } from '../../report/clean.ts'
import type { ListedModel } from './list.ts'

/**
 * The announced ends from a day on, one line for each month with ends: the number of IDs, and the first of them. An ID that
 * ends on several platforms in one month counts once. `~` marks an ID whose day is tentative on all of them.
 */
export function timeline(models: readonly ListedModel[], asOf: Day, width: number, colors: Colors): string[] {
  const months = monthsOf(models, asOf)
  const countWidth = Math.max(0, ...[...months.values()].map(({ size }) => String(size).length))
  const margin = 2 + '2026-11'.length + 2 + countWidth + 2
  return [...months.entries()].toSorted().map(([month, marks]) => {
    const names = [...marks].map(([id, tentative]) => (tentative ? `~${id}` : id))
    const count = String(names.length).padStart(countWidth)
    return `  ${colors.bold(month)}  ${count}  ${colors.dim(fitting(names, width - margin))}`
  })
}

/** Month → ID → whether its day is tentative. The IDs are sorted by day. */
function monthsOf(models: readonly ListedModel[], asOf: Day): Map<string, Map<string, boolean>> {
  const coming = models.flatMap(({ id, status, retires, dateKind }) => {
    const announced = retires !== undefined && dateKind !== 'not-before' && status !== 'retired' && retires >= asOf
    return announced ? [{ id: clean(id), day: retires, tentative: dateKind === 'tentative' }] : []
  })
  const months = new Map<string, Map<string, boolean>>()
  for (const { id, day, tentative } of coming.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const month = day.slice(0, 7)
    const marks = months.get(month) ?? new Map<string, boolean>()
    months.set(month, marks.set(id, tentative && marks.get(id) !== false))
  }
  return months
}

/** As many names as fit into the width, at least one and at most four, and the number of the others. */
function fitting(names: readonly string[], width: number): string {
  for (let shown = Math.min(names.length, 4); shown > 1; shown--) {
    const line = listing(names, shown)
    if (line.length <= width) return line
  }
  return listing(names, 1)
}

function listing(names: readonly string[], shown: number): string {
  const text = names.slice(0, shown).join(', ')
  return shown < names.length ? `${text} and ${names.length - shown} more` : text
}
