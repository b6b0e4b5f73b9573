import type { Day } from '../day.ts'
import type { Lifecycle, PlatformRules } from './lifecycle.ts'

/** The rules, indexed. Built once; never changes. */
export interface Registry {
  /** Every platform that has rules, in the order of their names. */
  readonly platforms: readonly string[]
  readonly size: number
  /** The newest day on which a source of the rules was read. */
  readonly date: Day
  /** What people call the platform; the key itself where there are no rules for it. */
  title(platform: string): string
  /** Every ID that can stand in a request, of all platforms, each once. */
  readonly names: readonly string[]
  /** The row of an ID, or of an alias that has none; of Azure's versions of a model the newest. */
  row(platform: string, id: string): Lifecycle | undefined
  /** All rows of an ID: several where a platform keeps versions apart from the name. */
  versions(platform: string, id: string): readonly Lifecycle[]
  /** The end of the whole service, where it has ended. */
  ended(platform: string): PlatformRules['ended']
  rows(platform: string): readonly Lifecycle[]
  /** The platforms with a row of exactly this ID. Empty for an unknown one. */
  platformsOf(id: string): readonly string[]
  /** The rows of one model on one platform: its snapshot, aliases and profiles. */
  sameModel(platform: string, name: string): readonly Lifecycle[]
}

export function createRegistry(files: readonly PlatformRules[]): Registry {
  const byName = new Map(files.map((file) => [file.platform, file]))
  const byPlatform = new Map<string, Map<string, Lifecycle[]>>()
  const platformsOf = new Map<string, string[]>()
  let byModel: Map<string, Lifecycle[]> | undefined
  let date = ''
  let size = 0
  for (const { platform, models } of files) {
    const rows = new Map<string, Lifecycle[]>()
    byPlatform.set(platform, rows)
    for (const row of models) {
      size++
      if (row.checked > date) date = row.checked
      push(rows, row.id, row)
      // How Azure prints a version, in its replacements too.
      if (row.version !== undefined) push(rows, `${row.id} (${row.version})`, row)
    }
    for (const row of models) for (const alias of row.aliases ?? []) if (!rows.has(alias)) push(rows, alias, row)
    for (const [id, [row]] of rows) if (isName(id, row!)) push(platformsOf, id, platform)
  }
  return {
    platforms: files.map((file) => file.platform),
    size,
    date,
    names: [...platformsOf.keys()],
    title: (platform) => byName.get(platform)?.name ?? platform,
    ended: (platform) => byName.get(platform)?.ended,
    row: (platform, id) => byPlatform.get(platform)?.get(id)?.at(-1),
    versions: (platform, id) => byPlatform.get(platform)?.get(id) ?? [],
    rows: (platform) => byName.get(platform)?.models ?? [],
    platformsOf: (id) => platformsOf.get(id) ?? [],
    sameModel: (platform, name) => (byModel ??= modelsOf(files)).get(`${platform}\n${name}`) ?? [],
  }
}

/** The rows by platform and model. Made on the first question: most runs ask none. */
function modelsOf(files: readonly PlatformRules[]): Map<string, Lifecycle[]> {
  const byModel = new Map<string, Lifecycle[]>()
  for (const { platform, models } of files) {
    for (const row of models) push(byModel, `${platform}\n${modelName(row)}`, row)
  }
  return byModel
}

/** Endpoints have rows, for their end is one too, but no request names them as its model. */
function isName(id: string, row: Lifecycle): boolean {
  return row.modality !== 'endpoint' && !/\s/.test(id)
}

/**
 * What a model is called on every platform that serves it: the vendor's name where the rules have it, else the ID
 * without the vendor part that Bedrock (`openai.gpt-5.4`) and the gateways (`openai/gpt-5.4:batch`) write before it.
 */
export function modelName({ id, model, vendor }: Lifecycle): string {
  if (model !== undefined) return model
  const name = id.startsWith(`${vendor}.`) ? id.slice(vendor.length + 1) : id.slice(id.lastIndexOf('/') + 1)
  return id.includes('/') ? name.replace(/:\w+$/, '') : name
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
