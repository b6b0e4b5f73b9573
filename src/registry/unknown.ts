import type { Range } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { builtinPlatforms } from './builtin-platforms.ts'
import { parseId } from './id-grammar.ts'
import type { Registry } from './registry.ts'
import { routeOf } from './routes.ts'
import { azureName, beginnings, families, generation, shapes, tooShort } from './shapes.ts'
import { typoOn } from './typo-suggestions.ts'
import { hitFrom, tokenEnd, tokenStart } from './token.ts'

/** A string shaped like a vendor's model ID that no row names. */
export interface UnknownModelId {
  /** The ID alone, without the route before it: UTF-16 offsets into the value. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly vendor: string
  /** The vendor's own, or `bedrock` or `vertex` by the route or the form. */
  readonly platform: string
  /** The one known ID of that platform that is a slip away. */
  readonly nearest?: string
}

/**
 * The unknown IDs in a literal's value, in order, outside the spans of the known mentions (in order as well).
 *
 * An unknown ID is a whole token, or all of one behind a route to its vendor, Bedrock or Vertex. Names behind other
 * services are those services' own. Linear: each token is read once.
 */
export function* unknownModelIdsIn(
  value: string,
  known: readonly Range[],
  registry: Registry,
): Generator<UnknownModelId> {
  let next = 0
  let from = 0
  for (let at = 0, hit = hitFrom(anyBeginning, value, at); hit; hit = hitFrom(anyBeginning, value, at)) {
    const token = tokenAround(value, hit.index, from)
    from = token.end
    at = Math.max(from, hit.index + hit[0].length)
    while (next < known.length && known[next]!.end <= token.start) next++
    if (next < known.length && known[next]!.start < token.end) continue
    const unknownId = token.torn ? undefined : unknownIdIn(value, token, registry)
    if (unknownId) yield unknownId
  }
}

const anyBeginning = new RegExp(beginnings, 'gi')

interface Token extends Range {
  /** True where what stands beside it makes it a piece of something: a pattern, a template, an address. */
  readonly torn: boolean
}

function tokenAround(value: string, hit: number, from: number): Token {
  const start = tokenStart(value, hit, from)
  const end = tokenEnd(value, hit, value.length)
  const before = value[start - 1] ?? ''
  const after = value[end] ?? ''
  const starred = (before === '*') !== (after === '*')
  return { start, end, torn: starred || /[\w.:@/%~|^$}#?&+\\-]/.test(before) || /[\w.:@/%~|${[+(\\-]/.test(after) }
}

function unknownIdIn(value: string, token: Range, registry: Registry): UnknownModelId | undefined {
  const whole = value.slice(token.start, token.end).replace(/(?::[a-z]+[A-Z]\w*|[.:]+)$/, '')
  for (const cut of cutsOf(whole)) {
    const text = whole.slice(cut)
    const found = recognize(text, whole.slice(0, cut), registry)
    if (!found) continue
    const start = token.start + cut
    return isKnown(whole, registry) ? undefined : { start, end: start + text.length, text, ...found }
  }
  return undefined
}

/** Where the ID may begin: after the last slash, or after one of the colons of a route. */
function cutsOf(whole: string): number[] {
  const cuts = [whole.lastIndexOf('/') + 1]
  while (cuts.length < 4) {
    const colon = whole.indexOf(':', cuts.at(-1))
    if (colon < 0) break
    cuts.push(colon + 1)
  }
  return cuts
}

/** Whether some platform knows the token, or what is left of it behind one of its separators. */
function isKnown(whole: string, registry: Registry): boolean {
  const cuts = [0, ...[...whole.matchAll(/[/:]/g)].map(({ index }) => index + 1)]
  return cuts.some((cut) => parseId(registry, whole.slice(cut)) !== undefined)
}

function recognize(
  text: string,
  route: string,
  registry: Registry,
): Pick<UnknownModelId, 'vendor' | 'platform' | 'nearest'> | undefined {
  const lower = text.toLowerCase()
  // A capital letter is a title's, except in what bears a date.
  if (lower !== text && !/20\d\d-?\d\d-?\d\d/.test(text)) return undefined
  if (azureName.test(lower) || !/\d|-latest$/.test(lower)) return undefined
  const shape = shapes.find(({ pattern }) => pattern.test(lower))
  const { vendor, platform: own } = shape ?? familyOf(lower) ?? {}
  if (vendor === undefined || own === undefined) return undefined
  const platform = platformBehind(route, vendor, own)
  if (platform === undefined || !registry.platforms.includes(platform)) return undefined
  const slip = typoOn(registry, platform, text)
  const complete = shape !== undefined && isComplete(lower, platform, registry)
  if (!slip?.misspelt && (!complete || (isGatewayRoute(route) && !isVendorsForm(lower)))) return undefined
  return { vendor, platform, ...(slip?.nearest !== undefined && { nearest: slip.nearest }) }
}

function familyOf(text: string): { vendor: string; platform: string } | undefined {
  const family = families.find(([beginning]) => beginning.test(text))
  return family && { vendor: family[1], platform: family[2] }
}

/** A generation alone is complete only where no ID of it goes on. */
function isComplete(text: string, platform: string, registry: Registry): boolean {
  if (tooShort.test(text)) return false
  return !generation.test(text) || !registry.rows(platform).some(({ id }) => id.startsWith(`${text}-`))
}

const modelRoute = signal('model-route')

/** The platform of an ID of that form behind that route; undefined where the route is a path or leads elsewhere. */
function platformBehind(route: string, vendor: string, own: string): string | undefined {
  // A name of a setting before a colon, as in minified text.
  if (route === '' || modelRoute.test(route)) return own
  if (route.includes('://') && !/\/(?:v\d\w*\/models|publishers\/[\w-]+\/models)\/$/.test(route)) return undefined
  const led = routeOf(route)
  if (led === 'elsewhere') return undefined
  if (led.includes(own)) return own
  const cloud = led.find((platform) => builtinPlatforms.clouds.has(platform))
  if (cloud !== undefined) return builtinPlatforms.clouds.has(own) ? undefined : cloud
  // Bedrock's ending under the vendor's own prefix.
  return vendor === 'anthropic' && led.includes(vendor) ? vendor : undefined
}

/** `vendor/…` is written by gateways as well, whose catalogues are larger than the rules. */
export function isGatewayRoute(route: string): boolean {
  return /(?:^|\/)(?:anthropic|cohere|deepseek|google|meta|mistral|mistralai|openai|x-?ai)\/$/.test(route)
}

/** Gateways write versions with a dot and no dates. */
function isVendorsForm(text: string): boolean {
  return /\d-\d|20\d{6}/.test(text) && !/^(?:claude|grok)\D*\d\.\d/.test(text)
}
