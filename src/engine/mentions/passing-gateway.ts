import { signal } from '../../core/signal.ts'

/*
 * A gateway such as Portkey passes a request on to the provider that it is told: in a header of the client, in the entry
 * of a list of targets, or in the path of its address. The model is then one of that provider's, under its own name.
 */

const gateway = signal('passing-gateway')
/** `provider="openai"`, `provider: 'openai'`, `"x-portkey-provider": "openai"`, also with the escapes of a notebook. */
const provider = /(?:^|[\s{,("'`-])provider\\?["']?\s*(?::|=>?)\s*\\?["'`]@?([\w-]+)\\?["'`]/gi
/** Names for settings that are kept at the gateway: they may name another provider. */
const keptThere = signal('gateway-config-key')

/** The provider that a gateway passes a model on to. Undefined where the address is no gateway's, or where nothing tells. */
export function passedOnTo(text: string, host: string, offset: number): string | undefined {
  if (!gateway.test(host)) return undefined
  const inPath = providerPath.exec(host)?.[1]
  if (inPath !== undefined) return inPath
  const at = text.lastIndexOf(host, offset)
  if (at < 0) return undefined
  const client = bracketAround(text, at)
  for (let one = bracketAround(text, offset); one && one.start > at; one = bracketAround(text, one.start)) {
    const named = onlyProvider(withoutNested(text.slice(one.start + 1, one.end)))
    if (named !== undefined) return named
  }
  const settings = client && text.slice(client.start + 1, client.end)
  return settings === undefined || keptThere.test(settings) ? undefined : onlyProvider(settings)
}

/** The address of a gateway ends with the provider: `https://gateway.ai.cloudflare.com/v1/account/name/anthropic`. */
const providerPath = /^["'`]?https:\/\/[^/\s]+\/v1\/[^/\s]+\/[^/\s]+\/([a-z][\w-]*)/

function onlyProvider(settings: string): string | undefined {
  const named = new Set([...settings.matchAll(provider)].map(([, name]) => name!.toLowerCase()))
  const [only, ...others] = named
  return others.length === 0 ? only : undefined
}

/** How far a bracket is sought to each side, in UTF-16 units. */
const reach = 2000
const opening = '([{'
const closing = ')]}'

/** The innermost pair of brackets around an offset. */
function bracketAround(text: string, offset: number): { readonly start: number; readonly end: number } | undefined {
  let depth = 0
  let start = offset - 1
  for (; start >= Math.max(0, offset - reach); start--) {
    if (closing.includes(text[start]!)) depth++
    else if (opening.includes(text[start]!) && depth-- === 0) break
  }
  if (depth >= 0) return undefined
  depth = 0
  for (let end = offset; end < Math.min(text.length, offset + reach); end++) {
    if (opening.includes(text[end]!)) depth++
    else if (closing.includes(text[end]!) && depth-- === 0) return { start, end }
  }
  return undefined
}

function withoutNested(text: string): string {
  let rest = text
  for (let depth = 0; depth < 6 && /[([{]/.test(rest); depth++) rest = rest.replaceAll(/[([{][^()[\]{}]*[)\]}]/g, '')
  return rest
}
