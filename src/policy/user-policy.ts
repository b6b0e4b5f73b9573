import type { Barring } from './model-allowlist.ts'
import type { Table } from './policy-table.ts'
import type { Range } from '../core/range.ts'
import type { UserZone } from './zones.ts'

/** What a team has decided for itself, where it differs from what emeritus would do. */
export interface OwnPolicy {
  /** The policy table with the cells that are set: `tableWith`. */
  readonly table?: Table
  /** The zone of a file, asked before the built-in rules. */
  readonly zone?: UserZone
  /** The platform that a file (POSIX, relative) asks, where its text does not say so. */
  readonly platform?: (path: string) => string | undefined
  /** The parts of a file's text that are the configuration itself: what is named there is not asked for. */
  readonly settings?: (path: string, text: string) => readonly Range[]
  /** Which models may not be selected: `barring`. */
  readonly bars?: Barring
}
