import type { Day } from '../core/day.ts'
import type { Lifecycle, PlatformRules } from './lifecycle.ts'

/** The part of the rules that every text needs: which platforms have an ID. Rows are loaded on demand. */
export interface NameIndex {
  /** How many rows there are. */
  readonly size: number
  /** The newest day on which a source of the rules was read. */
  readonly date: Day
  /** By every ID that can stand in a request, the platforms that have it. */
  readonly platformsOf: ReadonlyMap<string, readonly string[]>
}

export function nameIndex(files: readonly PlatformRules[]): NameIndex {
  const platformsOf = new Map<string, string[]>()
  let date = ''
  let size = 0
  for (const { platform, models } of files) {
    size += models.length
    for (const { checked } of models) if (checked > date) date = checked
    for (const [id, [row]] of rowsById(models)) if (isName(id, row!)) push(platformsOf, id, platform)
  }
  return { size, date, platformsOf }
}

/** The rows of one platform, by each of their names there. */
export function rowsById(models: readonly Lifecycle[]): Map<string, Lifecycle[]> {
  const rows = new Map<string, Lifecycle[]>()
  for (const row of models) {
    push(rows, row.id, row)
    // How Azure prints a version, in its replacements too.
    if (row.version !== undefined) push(rows, `${row.id} (${row.version})`, row)
  }
  for (const row of models) for (const alias of row.aliases ?? []) if (!rows.has(alias)) push(rows, alias, row)
  return rows
}

/** Endpoints have rows because they can end too, but no request names an endpoint as its model. */
function isName(id: string, row: Lifecycle): boolean {
  return row.modality !== 'endpoint' && !/\s/.test(id)
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
