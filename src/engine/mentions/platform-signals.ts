import type { Registry } from '../../registry/registry.ts'
import type { OwnPolicy } from '../../policy/user-policy.ts'

export interface PlatformSignals {
  /** Platform → what was seen. */
  readonly platforms: ReadonlyMap<string, string>
  /** A base URL of a host that is no platform's own. */
  readonly foreignHost?: string
  /** LiteLLM, or a framework that takes its routes: `openai/gpt-4` is OpenAI's there. */
  readonly litellm?: string
  /** Vercel's AI SDK: a string alone goes to its gateway. */
  readonly aiSdk?: string
}

/** Imports, clients and addresses by which a file shows whom it asks. */
const signs: readonly (readonly [platform: string, pattern: RegExp])[] = [
  ['bedrock', /@aws-sdk\/client-bedrock\w*|@anthropic-ai\/bedrock-sdk|AnthropicBedrock|langchain[_-]aws|ChatBedrock\w*|bedrock-runtime|BedrockRuntimeClient|@ai-sdk\/amazon-bedrock|BedrockModel/],
  ['vertex', /@anthropic-ai\/vertex-sdk|AnthropicVertex|@google-cloud\/vertexai|@ai-sdk\/google-vertex|ChatVertexAI|langchain_google_vertexai|aiplatform\.googleapis\.com|\bimport vertexai|\bfrom vertexai|\bvertexai ?[:=] ?[Tt]rue|GOOGLE_GENAI_USE_VERTEXAI|firebase[_/]vertexai?/],
  ['gemini', /@google\/generative-ai|google\.generativeai|generativelanguage\.googleapis\.com|@ai-sdk\/google['"]|ChatGoogleGenerativeAI|langchain_google_genai|GEMINI_API_KEY|GOOGLE_GENERATIVE_AI_API_KEY/],
  ['azure', /AzureOpenAI|AzureChatOpenAI|@ai-sdk\/azure|openai\.azure\.com|AZURE_OPENAI|api_type ?={1,2} ?['"]azure|Azure\.AI\.OpenAI|azurerm_(?:cognitive|ai_services)|Microsoft\.CognitiveServices/],
  ['openrouter', /openrouter\.ai|@openrouter\/|OPENROUTER_API_KEY/],
  ['vercel', /ai-gateway\.vercel\.sh|AI_GATEWAY_API_KEY|@ai-sdk\/gateway/],
  ['github-models', /models\.github\.ai|models\.inference\.ai\.azure\.com/],
  ['groq', /api\.groq\.com|\bgroq-sdk\b|\bfrom groq\b|@ai-sdk\/groq|GROQ_API_KEY/],
  ['ai21', /api\.ai21\.com|\bfrom ai21\b|@ai21\/|AI21_API_KEY/],
  ['cerebras', /api\.cerebras\.ai|cerebras[_-]cloud|@ai-sdk\/cerebras|CEREBRAS_API_KEY/],
  ['fireworks', /api\.fireworks\.ai|@ai-sdk\/fireworks|FIREWORKS_API_KEY/],
  ['github-copilot', /githubcopilot(?!\.com\/mcp)|github-copilot/],
  ['mistral', /api\.mistral\.ai|@mistralai\/|\bfrom mistralai\b|@ai-sdk\/mistral|ChatMistralAI|MISTRAL_API_KEY/],
  ['cohere', /api\.cohere\.(?:ai|com)|cohere-ai|\bimport cohere\b|@ai-sdk\/cohere|ChatCohere|COHERE_API_KEY|CO_API_KEY/],
  ['xai', /api\.x\.ai|@ai-sdk\/xai|ChatXAI|xai[_-]sdk|XAI_API_KEY/],
  ['perplexity', /api\.perplexity\.ai|@ai-sdk\/perplexity|ChatPerplexity|PERPLEXITY_API_KEY|PPLX_API_KEY/],
  ['voyage', /api\.voyageai\.com|\bvoyageai\b|VOYAGE_API_KEY/],
  ['moonshot', /api\.moonshot\.(?:cn|ai)|MOONSHOT_API_KEY/],
  ['alibaba', /dashscope/i],
  ['z-ai', /open\.bigmodel\.cn|api\.z\.ai|ZHIPUAI?_API_KEY/],
  ['sambanova', /api\.sambanova\.ai|SAMBANOVA_API_KEY/],
  ['novita', /api\.novita\.ai|NOVITA_API_KEY/],
  ['deepinfra', /api\.deepinfra\.com|DEEPINFRA/],
  ['minimax', /api\.minimaxi?\.(?:chat|com|io)|MINIMAX_API_KEY/],
  ['together', /api\.together\.(?:xyz|ai)|together-ai|TOGETHER_API_KEY/],
  ['deepseek', /api\.deepseek\.com|@ai-sdk\/deepseek|ChatDeepSeek|DEEPSEEK_API_KEY/],
  ['anthropic', /@anthropic-ai\/sdk|\bfrom anthropic\b|\bimport anthropic\b|@ai-sdk\/anthropic|api\.anthropic\.com|ChatAnthropic|langchain_anthropic|ANTHROPIC_API_KEY/],
  ['openai', /(?<![A-Za-z])(?:Async)?OpenAI\s*\(|['"]openai['"]|\bfrom openai\b|\bimport openai\b|@ai-sdk\/openai['"]|api\.openai\.com|ChatOpenAI|langchain_openai|\bOPENAI_API_KEY|\bOPENAICOM_|\basync_openai\b|[/ ]go-openai\b|openai\/openai-(?:go|php|java)|\bcom\.openai\b/],
] // prettier-ignore

/** Whether the text shows a service that has ended: every ID is dead there, also one that nothing is to be said of. */
export function showsEndedService(text: string, registry: Registry): boolean {
  return signs.some(([platform, pattern]) => registry.ended(platform) !== undefined && pattern.test(text))
}

/** Whether an address is of a host that is no platform's own. */
export function isForeignHost(url: string): boolean {
  return !knownHosts.test(url)
}

/** A base URL that is written out. Hosts of the platforms themselves are told by `signs`. */
const baseUrl = /\b(?:base[_-]?url|api[_-]?base|endpoint|host)\w*['"]?\s*[:=]\s*['"`]?(https?:\/\/[^\s'"`),]+)/i
const knownHosts =
  /api\.(?:mistral|perplexity|cerebras|fireworks|sambanova|novita|x)\.ai|api\.(?:deepseek|cohere|voyageai|deepinfra|ai21|minimaxi?)\.com|together|dashscope|moonshot|bigmodel|githubcopilot|api\.openai\.com|api\.anthropic\.com|googleapis\.com|amazonaws\.com|openai\.azure\.com|openrouter\.ai|models\.github\.ai|api\.groq\.com|vercel\.sh|example\.(?:com|org)/

const signOf = (wanted: string) => signs.find(([platform]) => platform === wanted)![1]

const routed = /litellm|\bdspy\b|\bcrewai\b|smolagents|\baider\b/i
const plainStrings = /from ['"]ai['"]/
const openAiItself =
  /(?<![A-Za-z])(?:Async|Chat)?OpenAI(?:Client)?\s*\(|OpenAI::Client|api\.openai\.com|\bOPENAI_API_KEY|\bOPENAICOM_/

/** The evidence of a file of which the user says whom it asks: that counts before all that its text shows of others. */
export function withConfiguredPlatform({ litellm, aiSdk }: PlatformSignals, platform: string): PlatformSignals {
  return {
    platforms: new Map([[platform, 'the configuration']]),
    ...(litellm !== undefined && { litellm }),
    ...(aiSdk !== undefined && { aiSdk }),
  }
}

/** Every sign at once. Two of them have no case, and are spelt out: a flag would hold for the whole pattern. */
const anySign = new RegExp([...signs.map(([, pattern]) => pattern), routed, plainStrings].map(sourceOf).join('|'), 'g')

const afterBlanks = /\s*/y

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function sourceOf({ source, ignoreCase }: RegExp): string {
  if (!ignoreCase) return source
  return source.replaceAll(/(?<!\\)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

/**
 * The lines in which there is any sign, in order. Of most texts that is little, and to look through it for each sign
 * costs less than to look through the text. What belongs to a sign may stand on the next line with words on it.
 */
function linesWithSigns(text: string): string {
  const lines: string[] = []
  let to = 0
  anySign.lastIndex = 0
  for (let hit = anySign.exec(text); hit; hit = anySign.exec(text)) {
    const from = Math.max(to, text.lastIndexOf('\n', hit.index) + 1)
    afterBlanks.lastIndex = anySign.lastIndex
    afterBlanks.test(text)
    const end = Math.max(to, lineEnd(text, afterBlanks.lastIndex))
    // No sign goes over the gap.
    lines.push(from > to ? '\n\0\n' : '', text.slice(from, end))
    to = end
  }
  return lines.join('')
}

/** Reads a file's text for signs of the platforms it asks. */
export function platformSignalsIn(text: string): PlatformSignals {
  const lines = linesWithSigns(text)
  const platforms = new Map<string, string>()
  for (const [platform, pattern] of signs) {
    const sign = pattern.exec(lines)?.[0]
    if (sign !== undefined) platforms.set(platform, sign.replaceAll(/^['"]|['"]$/g, ''))
  }
  // The client for Azure comes out of OpenAI's own package: its import alone does not say that OpenAI is asked too.
  if (platforms.has('azure') && !openAiItself.test(text)) platforms.delete('openai')
  const host = baseUrl.exec(text)?.[1]
  // OpenAI's client is what other platforms are asked with: the address says whose models they are.
  if (host !== undefined && !host.includes('api.openai.com') && !text.includes('api.openai.com')) {
    if ([...platforms.keys()].some((platform) => platform !== 'openai' && signOf(platform).test(host)))
      platforms.delete('openai')
  }
  const litellm = routed.exec(lines)?.[0]
  const aiSdk = plainStrings.exec(lines)?.[0]
  return {
    platforms,
    ...(litellm !== undefined && { litellm }),
    ...(aiSdk !== undefined && { aiSdk }),
    ...(host !== undefined && isForeignHost(host) && { foreignHost: host }),
  }
}

/** Whom a file asks: by what its text shows, or by what the user says of it. */
export function platformSignalsOf(path: string, text: string, policy: OwnPolicy = {}): PlatformSignals {
  const shown = platformSignalsIn(text)
  const platform = policy.platform?.(path)
  return platform === undefined ? shown : withConfiguredPlatform(shown, platform)
}
