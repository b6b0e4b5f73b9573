import { type PlatformSignals, isForeignHost } from './platform-signals.ts'
import { routeOf } from '../../registry/id-grammar.ts'
import { ownVendor } from '../../registry/lifecycle.ts'
import type { Mention, Reading } from '../../registry/parse-mentions.ts'
import type { Registry } from '../../registry/registry.ts'
import { azureName } from '../../registry/shapes.ts'

/** Which platforms a mention may mean, and what speaks for them. */
export interface PlatformClassification {
  /** The likeliest first. More than one where nothing decides between them. */
  readonly readings: readonly Reading[]
  readonly evidence: string
  /** True where the request goes to somebody who may give the name another meaning. */
  readonly onOtherHost?: true
}

/** What a literal's surroundings say: the call it is handed to, its name, the provider named beside it. */
export interface MentionContext {
  readonly callee?: string
  readonly name?: string
  /** The value of a sibling key such as `provider:`. */
  readonly provider?: string
  /** The value of a sibling key `version:`, by which Azure tells models of one name apart. */
  readonly version?: string
  /** The base URL beside it. */
  readonly host?: string
}

/** Gateways to the models of many vendors, which write the vendor before the ID. */
const gateways = ['openrouter', 'vercel', 'github-models'] as const

/** Words in the name of a client, function or setting that say whose it is. The first that fits decides. */
const words: readonly (readonly [platform: string, pattern: RegExp])[] = [
  ['azure', /azure|deployment/i],
  ['bedrock', /bedrock/i],
  ['vertex', /vertex/i],
  ['openrouter', /open_?router/i],
  ['github-models', /github_?models/i],
  ['groq', /groq/i],
  ['mistral', /mistral/i],
  ['cohere', /cohere/i],
  ['xai', /\bxai/i],
  ['deepseek', /deep_?seek/i],
  ['perplexity', /perplexity/i],
  ['fireworks', /fireworks/i],
  ['together', /together_?ai/i],
  ['cerebras', /cerebras/i],
  ['voyage', /voyage/i],
  ['ollama', /ollama/i],
  ['gemini', /google|genai/i],
  ['anthropic', /anthropic/i],
  ['openai', /open_?ai/i],
]

/**
 * Decides whom a mention means: its own form first, then what stands around it, then the file, then the vendor.
 * Undefined where it is a name of the user's own, such as a deployment on Azure.
 */
export function classifyPlatform(
  mention: Mention,
  around: MentionContext,
  file: PlatformSignals,
  registry: Registry,
): PlatformClassification | undefined {
  const { readings, route } = mention
  const version = mention.version ?? around.version
  const on = (platform: string) => readings.filter((reading) => reading.platform === platform)
  const elsewhere = (evidence: string): PlatformClassification => ({
    readings: own(readings, registry),
    evidence,
    onOtherHost: true,
  })

  // `deepseek/deepseek-chat` beside a gateway is the gateway's ID, though it has no row of it.
  const gateway = gateways.find((platform) => file.platforms.has(platform))
  if (gateway !== undefined && /^[\w-]+\/$/.test(route) && file.litellm === undefined) {
    const sign = file.platforms.get(gateway)!
    if (registry.ended(gateway)) return { readings: [nameless(gateway, mention)], evidence: sign }
    if (on(gateway).length === 0 && vendors.has(readings[0]!.platform)) return elsewhere(sign)
  }
  if (route !== '' && readings.length === 1) {
    if (readings[0]!.platform === 'azure' && version === undefined) return undefined
    return { readings, evidence: `prefix ${route}` }
  }
  if (around.host !== undefined && isForeignHost(around.host)) return elsewhere(`base URL ${around.host}`)
  const near = nearby(around)
  if (near) {
    // Handed to Azure's client a name without a version is that of a deployment; a setting may say that it is a model's.
    if (near.platform === 'azure' && version === undefined && !namesModel(around)) return undefined
    // OpenAI's client asks whom the file shows beside it, where it does not show OpenAI.
    const shown = near.platform === 'openai' && !file.platforms.has('openai') ? signed(readings, file) : []
    if (shown.length > 0) return { readings: shown, evidence: evidenceOf(shown, file) }
    if (on(near.platform).length > 0) return { readings: on(near.platform), evidence: near.evidence }
    const beside = near.platform === 'openai' ? signed(readings, file) : []
    if (beside.length > 0) return { readings: beside, evidence: evidenceOf(beside, file) }
    if (registry.ended(near.platform)) return { readings: [nameless(near.platform, mention)], evidence: near.evidence }
    // The name tells the vendor, the form the platform: `ANTHROPIC_CLAUDE_3: 'anthropic.claude-3-…-v1:0'`.
    const formed = readings.filter(
      ({ platform, id }) =>
        strongForms.has(platform) && homes[registry.row(platform, id)?.vendor ?? ''] === near.platform,
    )
    if (formed.length > 0 && around.callee === undefined) return { readings: formed, evidence: 'form of the ID' }
    const mine = own(readings, registry)
    if (near.platform === 'openai' && isSure(mine[0]!, registry) && compatible.has(mine[0]!.platform)) {
      return { readings: mine, evidence: 'form of the ID' }
    }
    // An OpenAI client is what most gateways and local servers are asked with.
    return elsewhere(near.evidence)
  }
  if (file.litellm !== undefined && mention.text.includes('/')) {
    const routed = readings.filter(({ prefix }) => prefix !== '')
    if (routed.length > 0) return { readings: routed, evidence: file.litellm }
  }
  const seen = signed(readings, file)
  if (seen.length > 0) return { readings: seen, evidence: evidenceOf(seen, file) }
  const decided = withoutSigns(mention, file, registry, version)
  if (decided) return decided
  // Open weights are served by many and run by anybody: without a sign of a platform nothing is known of them.
  const mine = own(readings, registry)[0]!
  return isSure(mine, registry) ? elsewhere([...file.platforms.values()][0]!) : undefined
}

/** The readings on platforms that the file shows. Azure's names are deployments, so its sign alone decides nothing. */
function signed(readings: readonly Reading[], file: PlatformSignals): readonly Reading[] {
  return readings.filter(({ platform }) => platform !== 'azure' && file.platforms.has(platform))
}

/** `AZURE_OPENAI_CHAT_MODEL`, and not `AZURE_OPENAI_DEPLOYMENT`. */
function namesModel({ callee, name }: MentionContext): boolean {
  return (
    callee === undefined && name !== undefined && /azure/i.test(name) && /model/i.test(name) && !/deploy/i.test(name)
  )
}

/** Where no sign in the file fits any of the platforms. Undefined where those that are there speak against the vendor. */
function withoutSigns(
  mention: Mention,
  file: PlatformSignals,
  registry: Registry,
  version: string | undefined,
): PlatformClassification | undefined {
  const { readings } = mention
  const others = [...file.platforms.keys()]
  const ended = others.find((platform) => registry.ended(platform))
  if (ended !== undefined && others.length === 1) {
    return { readings: [nameless(ended, mention)], evidence: file.platforms.get(ended)! }
  }
  if (version !== undefined && file.platforms.has('azure')) {
    const azure = readings.filter(({ platform }) => platform === 'azure')
    if (azure.length > 0) return { readings: azure, evidence: file.platforms.get('azure')! }
  }
  if (file.foreignHost !== undefined) {
    return { readings: own(readings, registry), evidence: `base URL ${file.foreignHost}`, onOtherHost: true }
  }
  if (others.length > 0 && others.every((platform) => !vendors.has(platform))) return undefined
  // A gateway's ID may be meant for any gateway, and by LiteLLM for the vendor.
  if (mention.text.includes('/') && readings.length > 1 && file.platforms.size === 0 && file.aiSdk === undefined) {
    const [mine] = own(readings, registry)
    const likely = readings.filter(
      (one) => one !== mine && (strongForms.has(one.platform) || one.platform === 'vercel'),
    )
    // A repository's name on Hugging Face is one of open weights.
    if (!isSure(mine!, registry))
      return likely.length > 0 ? { readings: likely, evidence: 'form of the ID' } : undefined
    return { readings: [mine!, ...likely], evidence: 'form of the ID' }
  }
  if (file.aiSdk !== undefined) {
    const gateway = readings.filter(({ platform }) => platform === 'vercel')
    if (gateway.length > 0) return { readings: gateway, evidence: file.aiSdk }
  }
  const mine = own(readings, registry)
  if (!isSure(mine[0]!, registry)) return undefined
  return { readings: mine, evidence: readings.length > 1 ? "the vendor's own platform" : 'form of the ID' }
}

function evidenceOf(readings: readonly Reading[], file: PlatformSignals): string {
  return readings.map(({ platform }) => file.platforms.get(platform)).join(', ')
}

/** An ID on a service that has ended, whether or not it has a row there. */
function nameless(platform: string, { text }: Mention): Reading {
  return { platform, id: text, prefix: '' }
}

function nearby({ callee, name, provider }: MentionContext): { platform: string; evidence: string } | undefined {
  const led = provider === undefined ? 'elsewhere' : routeOf(`${provider}/`)
  if (led !== 'elsewhere' && provider !== undefined) return { platform: led[0]!, evidence: `provider ${provider}` }
  for (const word of [callee, name]) {
    const hit = word === undefined ? undefined : words.find(([, pattern]) => pattern.test(word))
    if (hit) return { platform: hit[0], evidence: word! }
  }
  return undefined
}

/** Where each vendor serves its own models. */
const homes: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  openai: 'openai',
  google: 'gemini',
  mistral: 'mistral',
  cohere: 'cohere',
  xai: 'xai',
  deepseek: 'deepseek',
  perplexity: 'perplexity',
  voyage: 'voyage',
  jina: 'jina',
  ai21: 'ai21',
  moonshot: 'moonshot',
  minimax: 'minimax',
  zai: 'z-ai',
  qwen: 'alibaba',
  xiaomi: 'xiaomi',
}

/** Platforms that are meant to be asked with OpenAI's client: it speaks for nobody there. */
const compatible: ReadonlySet<string> = new Set([
  'alibaba',
  'deepseek',
  'fireworks',
  'groq',
  'minimax',
  'mistral',
  'moonshot',
  'perplexity',
  'xai',
  'xiaomi',
  'z-ai',
])

const vendors: ReadonlySet<string> = new Set([...Object.values(homes), 'vertex', 'bedrock'])

/** Platforms whose IDs look like nobody else's. Those of the others are open weights' names, or a vendor's own. */
const strongForms: ReadonlySet<string> = new Set(['bedrock', 'fireworks', 'groq', 'openrouter', 'vertex'])

function isSure(reading: Reading, registry: Registry): boolean {
  const { platform, id } = reading
  return strongForms.has(platform) || registry.row(platform, id)?.vendor === ownVendor || isHome(reading, registry)
}

function isHome({ platform, id }: Reading, registry: Registry): boolean {
  const vendor = registry.row(platform, id)?.vendor
  return vendor !== undefined && homes[vendor] === platform
}

/** The reading that means the vendor's own platform, else the first. */
function own(readings: readonly Reading[], registry: Registry): readonly Reading[] {
  return [readings.find((reading) => isHome(reading, registry)) ?? readings[0]!]
}

/** Why `attribute` says nobody: a deployment's name is the user's own, and open weights are served by many and run by anybody. */
export function unclassifiedReason({ readings }: Mention, registry: Registry): 'deployment' | 'open-weights' {
  const somebody = readings.some(({ id }) => azureName.test(id)) || isSure(own(readings, registry)[0]!, registry)
  return somebody ? 'deployment' : 'open-weights'
}
