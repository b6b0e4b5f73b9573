import { signalFiles, type SignalRow } from '../../rules/signals.ts'
import type { Zone } from './zone.ts'

// Reads `rules/signals`. Call these functions where a module begins, with the name itself in quotes: the build writes
// the pattern in place of the call (scripts/inline-signals.ts), so that the program never reads a sample.

const rows = new Map(Object.values(signalFiles).flatMap(({ signals }) => signals.map((row) => [row.id, row])))

function rowOf(id: string): SignalRow {
  const row = rows.get(id)
  if (!row) throw new Error(`no row of rules/signals has the ID ${id}`)
  return row
}

/** The pattern of a row. A new one for each caller, because a pattern with the flag `g` or `y` has a state. */
export function signal(id: string): RegExp {
  return patternOf(rowOf(id))
}

/** The words of a row. */
export function signalWords(id: string): ReadonlySet<string> {
  return new Set(rowOf(id).words)
}

/** A row of a file that is read as a whole. */
export interface ZoneSignal {
  readonly id: string
  readonly zone: Zone
  readonly says: string
  readonly pattern: RegExp
}

/** All rows of `zones.json`, in its order. */
export function zoneSignals(): readonly ZoneSignal[] {
  return signalFiles.zones!.signals.map((row) => ({
    id: row.id,
    zone: row.zone!,
    says: row.says,
    pattern: patternOf(row),
  }))
}

function patternOf({ pattern = [], flags = '' }: Pick<SignalRow, 'pattern' | 'flags'>): RegExp {
  return new RegExp(typeof pattern === 'string' ? pattern : pattern.join('|'), flags)
}
