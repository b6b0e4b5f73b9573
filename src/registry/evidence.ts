import { routeOf } from './forms.ts'
import type { Mention } from './mentions.ts'

/** Which platforms a mention may mean, and what speaks for them. */
export interface Attribution {
  /** The likeliest first. More than one where nothing decides between them. */
  readonly platforms: readonly string[]
  readonly evidence: string
  /** True where the request goes to somebody who may give the name another meaning. */
  readonly elsewhere?: true
}

/** What a literal's surroundings say: the call it is handed to, its name, the provider named beside it. */
export interface Surroundings {
  readonly callee?: string
  readonly name?: string
  /** The value of a sibling key such as `provider:`. */
  readonly provider?: string
}

export interface FileEvidence {
  /** Platform → what was seen. */
  readonly platforms: ReadonlyMap<string, string>
  /** A base URL of a host that is no platform's own. */
  readonly foreignHost?: string
}

/** Imports, clients and addresses by which a file shows whom it asks. */
const signs: readonly (readonly [platform: string, pattern: RegExp])[] = [
  ['bedrock', /@aws-sdk\/client-bedrock\w*|@anthropic-ai\/bedrock-sdk|AnthropicBedrock|langchain[_-]aws|ChatBedrock\w*|bedrock-runtime|BedrockRuntimeClient|@ai-sdk\/amazon-bedrock|BedrockModel/],
  ['vertex', /@anthropic-ai\/vertex-sdk|AnthropicVertex|@google-cloud\/vertexai|@ai-sdk\/google-vertex|ChatVertexAI|langchain_google_vertexai|aiplatform\.googleapis\.com|\bimport vertexai|\bfrom vertexai|\bvertexai ?[:=] ?[Tt]rue|GOOGLE_GENAI_USE_VERTEXAI|firebase[_/]vertexai?/],
  ['gemini', /@google\/generative-ai|google\.generativeai|generativelanguage\.googleapis\.com|@ai-sdk\/google['"]|ChatGoogleGenerativeAI|langchain_google_genai|GEMINI_API_KEY|GOOGLE_GENERATIVE_AI_API_KEY/],
  ['azure', /AzureOpenAI|AzureChatOpenAI|@ai-sdk\/azure|openai\.azure\.com|AZURE_OPENAI|api_type ?= ?['"]azure|Azure\.AI\.OpenAI/],
  ['openrouter', /openrouter\.ai|@openrouter\/|OPENROUTER_API_KEY/],
  ['vercel', /ai-gateway\.vercel\.sh|AI_GATEWAY_API_KEY|@ai-sdk\/gateway/],
  ['github-models', /models\.github\.ai|models\.inference\.ai\.azure\.com/],
  ['groq', /api\.groq\.com|\bgroq-sdk\b|\bfrom groq\b|@ai-sdk\/groq|GROQ_API_KEY/],
  ['together', /api\.together\.(?:xyz|ai)|together-ai|TOGETHER_API_KEY/],
  ['deepseek', /api\.deepseek\.com/],
  ['anthropic', /@anthropic-ai\/sdk|\bfrom anthropic\b|\bimport anthropic\b|@ai-sdk\/anthropic|api\.anthropic\.com|ChatAnthropic|langchain_anthropic|ANTHROPIC_API_KEY/],
  ['openai', /(?<![A-Za-z])(?:Async)?OpenAI\s*\(|['"]openai['"]|\bfrom openai\b|\bimport openai\b|@ai-sdk\/openai['"]|api\.openai\.com|ChatOpenAI|langchain_openai|\bOPENAI_API_KEY/],
] // prettier-ignore

/** A base URL that is written out. Hosts of the platforms themselves are told by `signs`. */
const baseUrl = /\b(?:base[_-]?url|api[_-]?base|endpoint|host)\w*['"]?\s*[:=]\s*['"`]?(https?:\/\/[^\s'"`),]+)/i
const knownHosts =
  /api\.openai\.com|api\.anthropic\.com|googleapis\.com|amazonaws\.com|openai\.azure\.com|openrouter\.ai|models\.github\.ai|api\.groq\.com|vercel\.sh|example\.(?:com|org)/

const openAiItself =
  /(?<![A-Za-z])(?:Async|Chat)?OpenAI(?:Client)?\s*\(|OpenAI::Client|api\.openai\.com|\bOPENAI_API_KEY/

/** Reads a file's text for signs of the platforms it asks. */
export function evidenceIn(text: string): FileEvidence {
  const platforms = new Map<string, string>()
  for (const [platform, pattern] of signs) {
    const sign = pattern.exec(text)?.[0]
    if (sign !== undefined) platforms.set(platform, sign.replaceAll(/^['"]|['"]$/g, ''))
  }
  // The client for Azure comes out of OpenAI's own package: its import alone does not say that OpenAI is asked too.
  if (platforms.has('azure') && !openAiItself.test(text)) platforms.delete('openai')
  const host = baseUrl.exec(text)?.[1]
  return { platforms, ...(host !== undefined && !knownHosts.test(host) && { foreignHost: host }) }
}

/** Words in the name of a client, function or setting that say whose it is. The first that fits decides. */
const words: readonly (readonly [platform: string, pattern: RegExp])[] = [
  ['azure', /azure|deployment/i],
  ['bedrock', /bedrock/i],
  ['vertex', /vertex/i],
  ['openrouter', /open_?router/i],
  ['groq', /groq/i],
  ['ollama', /ollama/i],
  ['gemini', /google|genai/i],
  ['anthropic', /anthropic/i],
  ['openai', /open_?ai/i],
]

/**
 * Decides whom a mention means: its own form first, then what stands around it, then the file, then the vendor.
 * Undefined where it is a name of the user's own, such as a deployment on Azure.
 */
export function attribute(mention: Mention, around: Surroundings, file: FileEvidence): Attribution | undefined {
  const { platforms, route } = mention
  if (route !== '' && platforms.length === 1) return { platforms, evidence: `prefix ${route}` }
  const near = nearby(around)
  if (near) {
    if (platforms.includes(near.platform)) return { platforms: [near.platform], evidence: near.evidence }
    if (near.platform === 'azure') return undefined
    // An OpenAI client is what most gateways and local servers are asked with.
    return { platforms: [own(platforms)], evidence: near.evidence, elsewhere: true }
  }
  const seen = platforms.filter((platform) => file.platforms.has(platform))
  if (seen.length > 0) return { platforms: seen, evidence: seen.map((one) => file.platforms.get(one)).join(', ') }
  const others = [...file.platforms.keys()]
  if (file.foreignHost !== undefined) {
    return { platforms: [own(platforms)], evidence: `base URL ${file.foreignHost}`, elsewhere: true }
  }
  // Of Azure's names nobody can tell a model from a deployment that bears its name.
  if (others.length > 0 && mayMeanElsewhere(others)) {
    return { platforms: [own(platforms)], evidence: file.platforms.get(others[0]!)!, elsewhere: true }
  }
  return {
    platforms: [own(platforms)],
    evidence: platforms.length > 1 ? "the vendor's own platform" : 'form of the ID',
  }
}

/** Gateways and other vendors' services that answer to the names of models that are not theirs. */
function mayMeanElsewhere(platforms: readonly string[]): boolean {
  return platforms.every((platform) => !['anthropic', 'openai', 'gemini', 'vertex', 'bedrock'].includes(platform))
}

function nearby({ callee, name, provider }: Surroundings): { platform: string; evidence: string } | undefined {
  const led = provider === undefined ? 'elsewhere' : routeOf(`${provider}/`)
  if (led !== 'elsewhere' && provider !== undefined) return { platform: led[0]!, evidence: `provider ${provider}` }
  for (const word of [callee, name]) {
    const hit = word === undefined ? undefined : words.find(([, pattern]) => pattern.test(word))
    if (hit) return { platform: hit[0], evidence: word! }
  }
  return undefined
}

/** The vendor's own platform among the possible ones. */
function own(platforms: readonly string[]): string {
  return ['anthropic', 'openai', 'gemini'].find((platform) => platforms.includes(platform)) ?? platforms[0]!
}
