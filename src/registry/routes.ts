import { builtinPlatforms } from './builtin-platforms.ts'

/**
 * The platforms that a route leads to, or `elsewhere` where it is a path, an address or a service that is no platform.
 * A route stands before an ID and names the platform of the request. The vendor before the IDs of OpenRouter, Vercel
 * and other gateways is no route: it belongs to the ID, and the rules have it there.
 */
export function routeOf(prefix: string, tables = builtinPlatforms): readonly string[] | 'elsewhere' {
  const inner = prefix.replace(tables.passedOn, '')
  const led = tables.routes.filter(([, pattern]) => pattern.test(inner)).map(([platform]) => platform)
  if (led.length > 0) return led
  const service = tables.prefixes[inner.split(/[/:]/, 1)[0]!]
  return service === undefined ? 'elsewhere' : [service]
}
