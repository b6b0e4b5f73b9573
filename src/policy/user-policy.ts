import type { Barring } from './model-allowlist.ts'
import type { Table } from './policy-table.ts'
import type { Range } from '../core/range.ts'
import type { UserZone } from './zones.ts'

/** What a team has decided for itself, where that differs from the defaults. */
export interface OwnPolicy {
  /** The policy table with the team's own cells: `tableWith`. */
  readonly table?: Table
  /** The zone of a file. It comes before the built-in rules. */
  readonly zone?: UserZone
  /** The platform that a file (POSIX, relative) uses, where its text does not show one. */
  readonly platform?: (path: string) => string | undefined
  /** The parts of a text that are the configuration of emeritus itself: IDs there are not sent. */
  readonly settings?: (path: string, text: string) => readonly Range[]
  /** Which models may not be selected: `barring`. */
  readonly bars?: Barring
}
