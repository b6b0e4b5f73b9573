import { memoize } from '../core/memoize.ts'
import { builtinPlatforms } from './builtin-platforms.ts'
import type { ParsedId } from './id-grammar.ts'
import { modelName, type Registry } from './registry.ts'

/** A reading on a platform that calls the model by another ID. */
interface ShortReading {
  readonly platform: string
  readonly id: string
  readonly prefix: string
  readonly short: true
}

/**
 * How a name without a date is read that only routers have: `claude-sonnet-4` of GitHub Copilot. Libraries use such a name
 * for the vendor's model as well, and lead it to the vendor's own ID. So it may mean the vendor's platform, and on it
 * stands for a row with another ID.
 */
export function shortReadings(registry: Registry, { id, platforms, variant }: ParsedId): readonly ShortReading[] {
  if (variant !== undefined || id.includes('/')) return []
  return platforms.every((platform) => builtinPlatforms.routers.has(platform))
    ? readingsOf(registry)(id, platforms)
    : []
}

const readingsOf = memoize((registry: Registry) => {
  const known = new Map<string, readonly ShortReading[]>()
  return (id: string, platforms: readonly string[]): readonly ShortReading[] => {
    const readings = known.get(id) ?? readHome(registry, id, platforms)
    known.set(id, readings)
    return readings
  }
})

function readHome(registry: Registry, id: string, platforms: readonly string[]): readonly ShortReading[] {
  const row = platforms.map((platform) => registry.row(platform, id)).find((found) => found !== undefined)
  const home = row && builtinPlatforms.homes[row.vendor]
  if (row === undefined || home === undefined) return []
  const same = registry.sameModel(home, modelName(row))
  const own = same.find(({ aliasOf }) => aliasOf === undefined) ?? same[0]
  return own ? [{ platform: home, id: own.id, prefix: '', short: true }] : []
}
