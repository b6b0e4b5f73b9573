import type { Day } from '../core/day.ts'
import { memoizeBy } from '../core/memoize.ts'
import type { Lifecycle, PlatformRules } from './lifecycle.ts'
import { nameIndex, push, rowsById } from './names.ts'

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
  /** Up to which day the rows have every date under which the platform served a model; undefined where some may lack. */
  dates(platform: string): PlatformRules['dates']
  rows(platform: string): readonly Lifecycle[]
  /** The platforms with a row of exactly this ID. Empty for an unknown one. */
  platformsOf(id: string): readonly string[]
  /** The rows of one model on one platform: its snapshot, aliases and profiles. */
  sameModel(platform: string, name: string): readonly Lifecycle[]
}

/** @param index the result of `nameIndex` for the files, where it is known */
export function createRegistry(files: readonly PlatformRules[], index = nameIndex(files)): Registry {
  const byName = new Map(files.map((file) => [file.platform, file]))
  const { size, date, platformsOf } = index
  // The rows of a platform are loaded when one of them is needed.
  const modelsOf = (platform: string) => byName.get(platform)?.models ?? []
  const rowsOf = memoizeBy(same, (platform) => rowsById(modelsOf(platform)))
  const sameModels = memoizeBy(same, (platform) => byModel(modelsOf(platform)))
  return {
    platforms: files.map((file) => file.platform),
    size,
    date,
    names: [...platformsOf.keys()],
    title: (platform) => byName.get(platform)?.name ?? platform,
    ended: (platform) => byName.get(platform)?.ended,
    dates: (platform) => byName.get(platform)?.dates,
    row: (platform, id) => rowsOf(platform).get(id)?.at(-1),
    versions: (platform, id) => rowsOf(platform).get(id) ?? [],
    rows: modelsOf,
    platformsOf: (id) => platformsOf.get(id) ?? [],
    sameModel: (platform, name) => sameModels(platform).get(name) ?? [],
  }
}

const same = (platform: string) => platform

function byModel(rows: readonly Lifecycle[]): Map<string, Lifecycle[]> {
  const models = new Map<string, Lifecycle[]>()
  for (const row of rows) push(models, modelName(row), row)
  return models
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
