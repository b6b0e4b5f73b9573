import type { Day } from '../../core/day.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import { mentionsIn } from '../../registry/parse-mentions.ts'
import { rowAsWritten } from '../../engine/mentions/reference.ts'
import type { Registry } from '../../registry/registry.ts'
import { unknownModelIdsIn } from '../../registry/unknown.ts'
import { deriveKeywords } from '../../registry/derive-keywords.ts'
import { type Account, accountOf, sameModel } from './account.ts'
import { nearestIds } from './nearest-ids.ts'

/** What the rules know of one text that should name a model. */
export interface Explanation {
  /** As it was given. */
  readonly text: string
  readonly asOf: Day
  /** A replacement that ends within so many days is passed over. */
  readonly within: number
  /** How the text is read; undefined where no rule names a model in it. */
  readonly reading?: PlatformExplanation
  /** One for each platform and version: those that the text may mean first, then others that serve the same model. */
  readonly accounts: readonly Account[]
  /** Known IDs that come near an unknown one, the nearest first. */
  readonly nearest: readonly string[]
}

export interface PlatformExplanation {
  /** The ID alone, as it stands in the text. */
  readonly text: string
  /** What stands before the ID and says whose it is: `vertex_ai/`, `models/`. */
  readonly route?: string
  /** Somebody else's ending on the platform's ID: `:thinking`. */
  readonly variant?: string
  /** Set where the text names a fine-tune of that model. */
  readonly fineTune?: true
}

/** A row as it is written, on its platform. */
interface Entry {
  readonly platform: string
  readonly row: Lifecycle
}

/** All that the rules say of the model that a text names, in whatever form, on every platform that serves it. */
export function explain(registry: Registry, text: string, day: Day, within: number): Explanation {
  const asked = { text, asOf: day, within }
  const found = read(registry, text.trim())
  if (!found) return { ...asked, accounts: [], nearest: nearIds(registry, text.trim()) }
  const { reading, entries } = found
  const meant = entries.map(({ platform, row }) => accountOf(registry, platform, row, true, day, within))
  const elsewhere = elsewhereThan(registry, entries).map(({ platform, row }) =>
    accountOf(registry, platform, row, false, day, within),
  )
  return { ...asked, reading, accounts: [...meant, ...elsewhere], nearest: [] }
}

/** The first model that the text names, by the same grammar that reads code. */
function read(registry: Registry, text: string): { reading: PlatformExplanation; entries: Entry[] } | undefined {
  // Not every row names a model in code: an endpoint's does not.
  if (registry.platformsOf(text).length === 0) {
    const entries = registry.platforms.flatMap((platform) => entriesOf(registry, platform, text, text))
    if (entries.length > 0) return { reading: { text }, entries }
  }
  const [mention] = mentionsIn(text, registry, deriveKeywords(registry))
  if (!mention) return undefined
  const { route, variant, fineTune, version, readings } = mention
  return {
    reading: {
      text: mention.text,
      ...(route !== '' && { route }),
      ...(variant !== undefined && { variant }),
      ...(fineTune && { fineTune }),
    },
    entries: homeFirst(
      readings.flatMap(({ platform, id }) => entriesOf(registry, platform, id, mention.text, version)),
    ),
  }
}

/** All versions, where the text names none. */
function entriesOf(registry: Registry, platform: string, id: string, written: string, version?: string): Entry[] {
  const rows = registry.versions(platform, id)
  const named = rows.filter((row) => row.version === version)
  return (named.length > 0 ? named : rows).map((row) => ({ platform, row: rowAsWritten(platform, row, written) }))
}

/** The same models on the platforms that the text does not mean: on each the row that stands for itself. */
function elsewhereThan(registry: Registry, meant: readonly Entry[]): Entry[] {
  const others = registry.platforms.filter((platform) => !meant.some((entry) => entry.platform === platform))
  const entries = others.flatMap((platform) => {
    const same = [...new Set(meant.flatMap(({ row }) => sameModel(registry, platform, row)))]
    const main = same.find(({ aliasOf, kind }) => aliasOf === undefined && kind !== 'alias') ?? same[0]
    return same.filter(({ id }) => id === main?.id).map((row) => ({ platform, row }))
  })
  return homeFirst(entries)
}

/** The vendor's own platform comes first where it bears the vendor's name. */
function homeFirst(entries: readonly Entry[]): Entry[] {
  const isHome = ({ platform, row }: Entry) => platform === row.vendor
  return [...entries.filter(isHome), ...entries.filter((entry) => !isHome(entry))]
}

/** What a check would name first, then others that are spelt alike. */
function nearIds(registry: Registry, text: string): string[] {
  const [stranger] = [...unknownModelIdsIn(text, [], registry)]
  const meant = stranger?.nearest === undefined ? [] : [stranger.nearest]
  return [...new Set([...meant, ...nearestIds(text, registry.names)])]
}
