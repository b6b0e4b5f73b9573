import type { Day } from '../../core/day.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import { mentionsIn } from '../../registry/parse-mentions.ts'
import { rowAsWritten } from '../../engine/mentions/reference.ts'
import type { Registry } from '../../registry/registry.ts'
import { unknownModelIdsIn } from '../../registry/unknown.ts'
import { deriveKeywords } from '../../registry/derive-keywords.ts'
import { type Account, accountOf, sameModel } from './account.ts'
import { nearestIds } from './nearest-ids.ts'

/** What the rules know about one text that should name a model. `explain --format json` prints it. */
export interface Explanation {
  /** As the user gave it. */
  readonly text: string
  readonly asOf: Day
  /** A replacement that ends within this number of days is not used. */
  readonly within: number
  /** The parts of the text. Undefined if no rule names a model in it. */
  readonly reading?: PlatformExplanation
  /** One for each platform and version: first those that the text may mean, then others that serve the same model. */
  readonly accounts: readonly Account[]
  /** Known IDs that are similar to an unknown one, the most similar first. */
  readonly nearest: readonly string[]
}

/** The parts of a text that names a model. */
export interface PlatformExplanation {
  /** The ID alone, as it is written in the text. */
  readonly text: string
  /** A prefix of the ID that names the platform: `vertex_ai/`, `models/`. */
  readonly route?: string
  /** A suffix that does not belong to the ID of the platform: `:thinking`. */
  readonly variant?: string
  /** Set if the text names a fine-tune of that model. */
  readonly fineTune?: true
}

/** A row on its platform, in the form in which the text writes it. */
interface Entry {
  readonly platform: string
  readonly row: Lifecycle
}

/** Explains the model that a text names, in any form of its ID, on every platform that serves it. */
export function explain(registry: Registry, text: string, day: Day, within: number): Explanation {
  const query = { text, asOf: day, within }
  const found = parseModel(registry, text.trim())
  if (!found) return { ...query, accounts: [], nearest: nearIds(registry, text.trim()) }
  const { reading, entries } = found
  const meant = entries.map(({ platform, row }) => accountOf(registry, platform, row, true, day, within))
  const elsewhere = elsewhereThan(registry, entries).map(({ platform, row }) =>
    accountOf(registry, platform, row, false, day, within),
  )
  return { ...query, reading, accounts: [...meant, ...elsewhere], nearest: [] }
}

/** The first model that the text names, by the same grammar as in code. */
function parseModel(registry: Registry, text: string): { reading: PlatformExplanation; entries: Entry[] } | undefined {
  // The ID of an endpoint is in the rules, but the grammar does not find it in code.
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

/** The rows of an ID. If the text names no version, those of all versions. */
function entriesOf(registry: Registry, platform: string, id: string, written: string, version?: string): Entry[] {
  const rows = registry.versions(platform, id)
  const named = rows.filter((row) => row.version === version)
  return (named.length > 0 ? named : rows).map((row) => ({ platform, row: rowAsWritten(platform, row, written) }))
}

/** The same models on other platforms: on each of them, the row that is no alias. */
function elsewhereThan(registry: Registry, meant: readonly Entry[]): Entry[] {
  const others = registry.platforms.filter((platform) => !meant.some((entry) => entry.platform === platform))
  const entries = others.flatMap((platform) => {
    const same = [...new Set(meant.flatMap(({ row }) => sameModel(registry, platform, row)))]
    const main = same.find(({ aliasOf, kind }) => aliasOf === undefined && kind !== 'alias') ?? same[0]
    return same.filter(({ id }) => id === main?.id).map((row) => ({ platform, row }))
  })
  return homeFirst(entries)
}

/** Puts the vendor's own platform first, if it has the name of the vendor. */
function homeFirst(entries: readonly Entry[]): Entry[] {
  const isHome = ({ platform, row }: Entry) => platform === row.vendor
  return [...entries.filter(isHome), ...entries.filter((entry) => !isHome(entry))]
}

/** Known IDs that are similar to an unknown one: first the one that a check would suggest. */
function nearIds(registry: Registry, text: string): string[] {
  const [unknown] = [...unknownModelIdsIn(text, [], registry)]
  const meant = unknown?.nearest === undefined ? [] : [unknown.nearest]
  return [...new Set([...meant, ...nearestIds(text, registry.names)])]
}
