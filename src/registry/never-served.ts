import { normalizeId } from './normalize-id.ts'
import type { Registry } from './registry.ts'
import { spelledAs } from './typo-suggestions.ts'

/**
 * The real IDs of a model, where a dated ID of it was never served: the platform's list of dates is whole, the date is
 * older than the list, and no platform has the model with that date, as ID or as version. A later date may be a new one.
 *
 * @returns undefined where the ID may exist: it has no full date, another form than the platform's, or a name without rows
 */
export function realIdsOf(registry: Registry, platform: string, text: string): readonly string[] | undefined {
  const whole = registry.dates(platform)
  const { key, stamp } = normalizeId(text, platform)
  if (!whole || stamp === undefined || !/^20\d{6}$/.test(stamp) || stamp > whole.day.replaceAll('-', ''))
    return undefined
  const names = spelledAs(registry, platform, key)
  const dated = names.filter((name) => name.stamp !== undefined)
  const real = dated.length > 0 ? dated : names
  if (!real.some(({ id }) => isInForm(text, id)) || dated.some((name) => name.stamp === stamp)) return undefined
  if (isVersionElsewhere(registry, key, dated.length > 0 ? stamp : '')) return undefined
  return real.map(({ id }) => id)
}

const signs = (text: string) => new Set(text.match(/[^a-z0-9]/gi))

/** Whether a text has the signs of an ID only: routers write `claude-3.7-sonnet-20250219`, with dates of their own. */
function isInForm(text: string, id: string): boolean {
  const known = signs(id)
  const dashed = /20\d\d-\d\d-\d\d/
  const isDated = /20\d{6}|20\d\d-\d\d-\d\d/.test(id)
  return [...signs(text)].every((sign) => known.has(sign)) && (!isDated || dashed.test(text) === dashed.test(id))
}

/**
 * Whether some platform has the model with that date, as Azure has: as a version beside the name. With an empty date any
 * version counts: where the vendor gives a model no dates, nobody lists all of those that others give it.
 */
function isVersionElsewhere(registry: Registry, key: string, stamp: string): boolean {
  return registry.platforms.some((platform) =>
    registry
      .rows(platform)
      .some(
        ({ id, version }) =>
          (stamp === ''
            ? version !== undefined
            : version?.replaceAll('-', '') === stamp || id.replaceAll('-', '').includes(stamp)) &&
          normalizeId(id, platform).key === key,
      ),
  )
}
