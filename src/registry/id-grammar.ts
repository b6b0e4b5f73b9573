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

interface Route {
  readonly pattern: RegExp
  /** Whose ID follows; the first is the usual one. */
  readonly platforms: readonly string[]
}

/**
 * What stands before an ID and says who is asked. The vendor before the IDs of OpenRouter, Vercel and other gateways is
 * no route: it belongs to the ID, and the rules have it there.
 */
const routes: readonly Route[] = [
  { pattern: /(?:^|:)(?:foundation-model|inference-profile)\/$/, platforms: ['bedrock'] },
  {
    pattern:
      /^(?:amazon[-_])?bedrock(?:[-_]converse)?[/:](?:(?:converse|invoke|converse_like)\/)?(?:[a-z]{2}(?:-gov)?-[a-z]+-\d\/)?$/,
    platforms: ['bedrock'],
  },
  { pattern: /(?:^|\/)model\/$/, platforms: ['bedrock'] },
  { pattern: /(?:^|\/)publishers\/[\w-]+\/models\/$/, platforms: ['vertex'] },
  {
    pattern: /^(?:vertex|vertex_ai|vertex_ai_beta|vertexai|google-vertex|google_vertex|google_vertexai)[/:]$/,
    platforms: ['vertex'],
  },
  { pattern: /^models\/$/, platforms: ['gemini'] },
  { pattern: /\/v\d\w*\/models\/$/, platforms: ['gemini', 'openai', 'anthropic'] },
  {
    pattern: /^(?:gemini|googleai|google[-_]ai|google[-_]genai|google-gla|google-generative-ai)[/:]$/,
    platforms: ['gemini'],
  },
  { pattern: /^google[/:]$/, platforms: ['gemini', 'vertex'] },
  {
    pattern:
      /^(?:openai|openai[-_]chat|openai[-_]responses):(?:(?:chat|completion|responses|embeddings?|moderation|realtime|image):)?$/,
    platforms: ['openai'],
  },
  { pattern: /^text-completion-openai\/$/, platforms: ['openai'] },
  { pattern: /^openai\/(?:responses\/)?$/, platforms: ['openai'] },
  { pattern: /^anthropic:(?:(?:messages|completion):)?$/, platforms: ['anthropic'] },
  { pattern: /^anthropic\/$/, platforms: ['anthropic'] },
  { pattern: /(?:^|\/)engines\/$/, platforms: ['openai'] },
  { pattern: /azureml:\/\/registries\/azure-openai\/models\/$/, platforms: ['azure'] },
]

/** Routers and gateways that pass on what follows them. */
const wrapper = /^(?:litellm|litellm_proxy|litellm-proxy|gateway|portkey)[/:](?=\w)/

/** Services whose IDs are their own, by the word that LiteLLM and the frameworks put before them. */
const services: Readonly<Record<string, string>> = {
  azure: 'azure',
  azure_ai: 'foundry',
  azure_openai: 'azure',
  'azure-openai': 'azure',
  azureopenai: 'azure',
  openrouter: 'openrouter',
  vercel_ai_gateway: 'vercel',
  vercel: 'vercel',
  github: 'github-models',
  github_models: 'github-models',
  github_copilot: 'github-copilot',
  'github-copilot': 'github-copilot',
  groq: 'groq',
  together: 'together',
  together_ai: 'together',
  togetherai: 'together',
  fireworks: 'fireworks',
  fireworks_ai: 'fireworks',
  mistral: 'mistral',
  mistralai: 'mistral',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  voyage: 'voyage',
  voyageai: 'voyage',
  jina_ai: 'jina',
  ai21: 'ai21',
  ai21_chat: 'ai21',
  moonshot: 'moonshot',
  minimax: 'minimax',
  zai: 'z-ai',
  dashscope: 'alibaba',
  xiaomi_mimo: 'xiaomi',
  sambanova: 'sambanova',
  novita: 'novita',
  wandb: 'wandb',
  baseten: 'baseten',
  nvidia_nim: 'nvidia-nim',
  lm_studio: 'lm-studio',
  codestral: 'mistral',
  xai: 'xai',
  deepseek: 'deepseek',
  perplexity: 'perplexity',
  cerebras: 'cerebras',
  replicate: 'replicate',
  huggingface: 'huggingface',
  hf: 'huggingface',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  deepinfra: 'deepinfra',
  databricks: 'databricks',
  watsonx: 'watsonx',
  sagemaker: 'sagemaker',
  cloudflare: 'cloudflare',
  poe: 'poe',
  localai: 'localai',
}

/** The platforms that a route leads to, or `elsewhere` where it is a path, a URL or a service that is none of ours. */
export function routeOf(prefix: string): readonly string[] | 'elsewhere' {
  const inner = prefix.replace(wrapper, '')
  const route = routes.find(({ pattern }) => pattern.test(inner))
  if (route) return route.platforms
  const service = services[inner.split(/[/:]/, 1)[0]!]
  return service === undefined ? 'elsewhere' : [service]
}
