import type { Registry } from './registry.ts'

/**
 * The grammar of IDs: what may stand before, inside and after one, platform by platform.
 * Parsing splits a token into a route (left alone), the ID (what is reported and rewritten) and a variant.
 */

/** Geographies that Bedrock's inference profiles put before a base ID: `us.anthropic.claude-…`. */
const profile = /^(us-gov|global|apac|us|eu|ap|au|ca|in|jp)\.(?=[a-z0-9]+\.)/

/** Context sizes of Bedrock's provisioned throughput: `…-v1:0:200k`. */
const contextSize = /:\d+k$/

/** Vertex's way to say "the current one": `claude-opus-4-6@default`. */
const floatingVersion = /@(?:default|latest)$/

/** Endings that routers, gateways and clients add to a platform's ID, and that its replacement may not have. */
const variant =
  /(?::(?:thinking|beta|batch|free|nitro|floor|online|extended|exacto)|\[\d+m\]|-(?:thinking|fast|batch|online|search)|@(?:thinking|fast))$/

/** The profile of a Bedrock ID, if it has one. */
export function profileOf(platform: string, id: string): string | undefined {
  return platform === 'bedrock' ? profile.exec(id)?.[1] : undefined
}

/** Whether an ID of Bedrock's is bought with its context size: `…-v1:0:200k`. */
export function hasContextSize(id: string): boolean {
  return contextSize.test(id)
}

/** An ID without profile and context size: what remains names the model. */
export function bareId(id: string): string {
  return id.replace(profile, '').replace(contextSize, '')
}

export interface ParsedId {
  /** The ID of the row that names it. */
  readonly id: string
  /** Every platform with that row. */
  readonly platforms: readonly string[]
  /** Set where the platform's ID carries an ending of somebody else's. */
  readonly variant?: string
}

/** Reads a whole string as an ID in one of its platform's forms; undefined where no row names it. */
export function parseId(registry: Registry, text: string): ParsedId | undefined {
  const platforms = registry.platformsOf(text)
  if (platforms.length > 0) return { id: text, platforms }
  const withoutProfile = text.replace(profile, '')
  const bedrockId = [withoutProfile, withoutProfile.replace(contextSize, '')].find((id) => registry.row('bedrock', id))
  if (bedrockId !== undefined) return { id: bedrockId, platforms: ['bedrock'] }
  const withoutVersion = text.replace(floatingVersion, '')
  if (withoutVersion !== text && registry.row('vertex', withoutVersion))
    return { id: withoutVersion, platforms: ['vertex'] }
  const ending = variant.exec(text)?.[0]
  if (ending === undefined) return undefined
  const base = parseId(registry, text.slice(0, -ending.length))
  return base && { ...base, variant: ending }
}

/** A fine-tune of OpenAI's: `ft:<base>:<organisation>:<suffix>:<id>`, or the form of 2023, `<base>:ft-<organisation>…`. */
export function fineTuneBase(token: string): string | undefined {
  return (/^ft:([^:]+):[\w.:-]*$/.exec(token) ?? /^(ada|babbage|curie|davinci):ft-[\w.:-]+$/.exec(token))?.[1]
}

/** Words that are also English or code: they name a model only where a model is expected. */
export function isOrdinaryWord(id: string): boolean {
  return /^(?:[a-z]+|o\d|chat-latest|codex-mini|command-(?:light|nightly)|tts-hd|model-router)$/.test(id)
}
