import { signal } from '../core/signal.ts'
import type { Api, Client } from './rules.ts'

/** What the name of a call shows about its request. */
export interface CalleeSign {
  /** Undefined where only the vendor and the parameters can show it. */
  readonly api?: Api
  readonly client: Client
}

interface Row extends CalleeSign {
  readonly pattern: RegExp
  /** Only for models of these vendors: other libraries use the same names. */
  readonly vendors?: readonly string[]
}

const anthropic = ['anthropic']
const openai = ['openai', 'xai', 'mistral']
const google = ['google']

/**
 * Calls that are given a request, by their name as it is written. The first row that fits counts.
 * A LangChain class is written alike in both languages; `dialectOf` distinguishes them by the form of the arguments.
 */
const rows: readonly Row[] = [
  {
    pattern: /\bmessages\.(?:create|stream|parse|count_?tokens|tool_?runner)$/i,
    api: 'messages',
    client: 'wire',
    vendors: anthropic,
  },
  { pattern: /(?<!chat\.)\bcompletions\.create$/, api: 'complete', client: 'wire', vendors: anthropic },
  {
    pattern:
      /\bchat\.(?:\w+\.)*completions\.(?:create|parse|stream|runTools)$|\b(?:create)?ChatCompletions?(?:\.a?create)?$/i,
    api: 'chat',
    client: 'wire',
    vendors: openai,
  },
  {
    pattern: /(?<!chat\.)\bcompletions\.create$|\bCompletion\.a?create$|\bcreateCompletion$/,
    api: 'completions',
    client: 'wire',
    vendors: ['openai'],
  },
  { pattern: /\bresponses\.(?:create|stream|parse)$/, api: 'responses', client: 'wire', vendors: openai },
  { pattern: /\bembeddings\.create$|\bcreateEmbedding$|\bEmbedding\.a?create$/, api: 'embeddings', client: 'wire' },
  { pattern: /\bimages\.(?:generate|edit)$|\bcreateImage$|\bImage\.a?create$/, api: 'images', client: 'wire' },
  {
    pattern: /\baudio\.(?:transcriptions|translations)\.create$|\bcreateTranscription$/,
    api: 'transcriptions',
    client: 'wire',
  },
  {
    pattern: /\bgenerate_?content(?:_?stream)?$|\b(?:get)?GenerativeModel$|\bchats\.create$/i,
    api: 'generate-content',
    client: 'wire',
    vendors: google,
  },
  { pattern: /\bembed_?content$/i, api: 'embed-content', client: 'wire', vendors: google },
  { pattern: /\bconverse(?:_stream)?$|\bConverse(?:Stream)?Command$/, api: 'converse', client: 'wire' },
  { pattern: /\binvoke_model\w*$|\bInvokeModel\w*Command$/, api: 'invoke', client: 'wire' },
  {
    pattern: /\bco(?:here)?\w*\.(?:chat|chat_?stream|v2\.chat)$/i,
    api: 'cohere-chat',
    client: 'wire',
    vendors: ['cohere'],
  },
  { pattern: /\bco(?:here)?\w*\.generate$/i, api: 'cohere-generate', client: 'wire', vendors: ['cohere'] },
  { pattern: /\bchat\.(?:complete|stream)(?:_?async)?$/i, api: 'chat', client: 'wire', vendors: ['mistral'] },
  {
    pattern:
      /^(?:ai\.)?(?:generate|stream)(?:Text|Object)$|^(?:embed|embedMany|generateImage|experimental_generateImage)$|^ToolLoopAgent$|^Experimental_Agent$/,
    client: 'ai-sdk',
  },
  {
    pattern:
      /\b(?:Azure)?Chat(?:OpenAI|Anthropic|GoogleGenerativeAI|Google|VertexAI|AnthropicVertex|Bedrock|BedrockConverse|XAI|MistralAI|Cohere)$|\binit_?chat_?model$/i,
    client: 'langchain-js',
  },
  { pattern: /\b(?:Azure)?OpenAIEmbeddings$/, api: 'embeddings', client: 'langchain-js', vendors: openai },
  { pattern: /^(?:litellm\.)?(?:a?completion|batch_completion|a?responses)$/, client: 'litellm' },
  { pattern: /^(?:crewai\.)?LLM$|^dspy\.LM$|\bLiteLlm$|\bLiteLLMModel$/, client: 'litellm' },
  { pattern: /^instructor\.from_provider$/, client: 'framework' },
  // Haystack hands on what stands in `generation_kwargs`.
  {
    pattern:
      /\b(?:AzureOpenAI|OpenAI|Anthropic|GoogleGenAI|GoogleAIGemini|VertexAIGemini|AmazonBedrock|Cohere|Mistral)(?:Chat)?Generator$/,
    client: 'framework',
  },
  { pattern: /\b(?:Agent|ModelSettings|(?:OpenAI|Anthropic|Google|Gemini|Bedrock)\w*Model)$/, client: 'framework' },
]

/** What a callee shows, for a model of the vendor; undefined for a call that is not known to make requests. */
export function signOf(callee: string, vendor: string): CalleeSign | undefined {
  return rows.find(({ pattern, vendors }) => pattern.test(callee) && (!vendors || vendors.includes(vendor)))
}

const sending = signal('sending-callee')

/** Calls that send their argument to an address, and do not show what it is. */
export function isSender(callee: string): boolean {
  return sending.test(callee)
}
