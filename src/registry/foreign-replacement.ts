import { builtinPlatforms } from './builtin-platforms.ts'
import { parseId } from './id-grammar.ts'
import { type Lifecycle, ownVendor } from './lifecycle.ts'
import type { Registry } from './registry.ts'
import { typoOn } from './typo-suggestions.ts'
import { unknownModelIdsIn } from './unknown.ts'

/**
 * Whether a replacement that the user configured belongs to another platform or vendor than the model it replaces.
 *
 * An ID that the rules have for other platforms only is foreign. So is one behind a route that does not stand before the
 * old ID, and one of another vendor on a cloud, which asks each vendor's models in another way. An ID that no rule names is
 * judged by its form. A name that has no vendor's form is the user's own, and nothing speaks against it.
 *
 * @param route what stands before the old ID and stays: `bedrock/`
 */
export function isForeign(
  registry: Registry,
  platform: string,
  { vendor }: Pick<Lifecycle, 'vendor'>,
  id: string,
  route: string,
): boolean {
  const readings = cutsOf(id).flatMap((cut) => {
    const parsed = parseId(registry, id.slice(cut))
    return parsed ? [{ ...parsed, prefix: id.slice(0, cut) }] : []
  })
  const here = readings.find(({ platforms, prefix }) => platforms.includes(platform) && route.endsWith(prefix))
  if (here) return isOtherVendor(platform, vendor, registry.row(platform, here.id)?.vendor)
  if (readings.length > 0) return true
  const [unknown] = unknownModelIdsIn(id, [], registry)
  if (unknown === undefined) return false
  if (!route.endsWith(id.slice(0, unknown.start))) return true
  if (unknown.platform !== platform && builtinPlatforms.clouds.has(unknown.platform)) return true
  return isOtherVendor(platform, vendor, unknown.vendor)
}

/** Whether no rule names an ID, and it is a slip away from one that a rule of the platform names. */
export function isMisspelt(registry: Registry, platform: string, id: string): boolean {
  if (cutsOf(id).some((cut) => parseId(registry, id.slice(cut)))) return false
  if (typoOn(registry, platform, id) !== undefined) return true
  const letters = lettersOf(id)
  return registry.rows(platform).some((row) => lettersOf(row.id) === letters)
}

/** An ID without its separators: `claude-opus-48` and `claude-opus-4-8` have the same. */
const lettersOf = (id: string) => id.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Where an ID may begin: at the start, and after each sign that ends a route. */
function cutsOf(id: string): number[] {
  return [0, ...[...id.matchAll(/[/:]/g)].map(({ index }) => index + 1)]
}

/** Whether the platform asks the models of the other vendor in another way, or serves none of them. */
function isOtherVendor(platform: string, vendor: string, other: string | undefined): boolean {
  if (other === undefined || other === vendor || [vendor, other].includes(ownVendor)) return false
  const { clouds, deployments, homes } = builtinPlatforms
  return homes[vendor] === platform || clouds.has(platform) || deployments.has(platform)
}
