import type { Day } from '../day.ts'
import type { Lifecycle, PlatformRules } from './lifecycle.ts'

/** The rules, indexed. Built once; never changes. */
export interface Registry {
  /** Every platform that has rules, in the order of the files. */
  readonly platforms: readonly string[]
  readonly size: number
  /** The newest day on which a source of the rules was read. */
  readonly date: Day
  /** What people call the platform; the key itself where there are no rules for it. */
  title(platform: string): string
  row(platform: string, id: string): Lifecycle | undefined
  rows(platform: string): readonly Lifecycle[]
  /** The platforms with a row of exactly this ID. Empty for an unknown one. */
  platformsOf(id: string): readonly string[]
  /** The rows of one model on one platform: its snapshot, aliases and profiles. */
  sameModel(platform: string, name: string): readonly Lifecycle[]
}

export function createRegistry(files: readonly PlatformRules[]): Registry {
  const titles = new Map(files.map((file) => [file.platform, file.name]))
  const byPlatform = new Map<string, Map<string, Lifecycle>>()
  const platformsOf = new Map<string, string[]>()
  const byModel = new Map<string, Lifecycle[]>()
  let date = ''
  let size = 0
  for (const { platform, models } of files) {
    const rows = new Map<string, Lifecycle>()
    byPlatform.set(platform, rows)
    for (const row of models) {
      size++
      if (row.checked > date) date = row.checked
      if (!rows.has(row.id)) {
        rows.set(row.id, row)
        push(platformsOf, row.id, platform)
      }
      push(byModel, `${platform}\n${modelName(row)}`, row)
    }
  }
  return {
    platforms: files.map((file) => file.platform),
    size,
    date,
    title: (platform) => titles.get(platform) ?? platform,
    row: (platform, id) => byPlatform.get(platform)?.get(id),
    rows: (platform) => [...(byPlatform.get(platform)?.values() ?? [])],
    platformsOf: (id) => platformsOf.get(id) ?? [],
    sameModel: (platform, name) => byModel.get(`${platform}\n${name}`) ?? [],
  }
}

/**
 * What a model is called on every platform that serves it: the vendor's name where the rules have it,
 * else the ID without the vendor part that Bedrock writes before it (`openai.gpt-5.4`).
 */
export function modelName(row: Lifecycle): string {
  return row.model ?? (row.id.startsWith(`${row.vendor}.`) ? row.id.slice(row.vendor.length + 1) : row.id)
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
