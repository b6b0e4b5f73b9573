import type { Request } from '../core/request.ts'
import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import { apiAt, isOwnHost } from './addresses.ts'
import { isSender, signOf } from './callees.ts'
import { capabilitiesOf, type RequestTarget } from './capabilities.ts'
import { parameterKeys, snakeCase } from './parameters.ts'
import type { Api, Client } from './rules.ts'

/** Which API a request is for, and who stands between. */
export interface RequestDialect {
  readonly api: Api
  readonly client: Client
}

/** Whether a platform takes requests of others' APIs and leaves out what a model does not accept. */
export function isRouter(platform: string): boolean {
  return builtinPlatforms.routers.has(platform)
}

/**
 * The dialect of a request, by the call, the address, its keys and the platform; undefined where nothing shows that it
 * is a request to a model, or where it goes to a host with its own rules. No check is made then.
 *
 * @param text the text with the model's literal: a router's prefix before the ID of a bare mapping shows who reads it
 */
export function dialectOf(request: Request, target: RequestTarget, text: string): RequestDialect | undefined {
  const { platform, vendor } = target
  const routed = isRouter(platform)
  if (!routed && !builtinPlatforms.speaking[vendor]?.includes(platform)) return undefined
  const elsewhere = target.elsewhere === true || (!routed && hasOtherBase(request, vendor))
  if (elsewhere && vendor !== 'anthropic') return undefined
  const found = dialectBySigns(request, target, text)
  if (!found) return undefined
  if (routed) return { ...found, client: 'router' }
  return elsewhere ? { ...found, client: 'settings' } : found
}

/**
 * The dialect of a mapping if it were a request, where only its keys show that: a reason for doubt, not for a finding.
 * Undefined where it has no parameters.
 */
export function supposedDialect(request: Request, target: RequestTarget): RequestDialect | undefined {
  return looksLikeRequest(request) ? { api: apiOf(request, target, 'settings'), client: 'settings' } : undefined
}

function dialectBySigns(request: Request, target: RequestTarget, text: string): RequestDialect | undefined {
  const { vendor } = target
  const { callee, via, url } = request
  if (url !== undefined) {
    const api = apiAt(url)
    return api !== undefined && isOwnHost(url, vendor) ? { api, client: 'wire' } : undefined
  }
  const sign = callee === undefined ? undefined : signOf(callee, vendor)
  // The AI SDK's providers are functions; elsewhere an ID is wrapped in a class.
  const isProvided = via !== undefined && /^[a-z]/.test(via) && /Agent$|^generate|^stream/.test(callee ?? '')
  if (isProvided) return { api: apiOf(request, target, 'ai-sdk'), client: 'ai-sdk' }
  if (sign) return { api: sign.api ?? apiOf(request, target, sign.client), client: languageOf(sign.client, request) }
  if (callee !== undefined && !isSender(callee) && !hasKey(request, /^(?:messages|contents)$/)) return undefined
  if (!looksLikeRequest(request)) return undefined
  const api = apiOf(request, target, 'wire')
  if (target.passed === true) return { api, client: 'wire' }
  return { api, client: callee !== undefined && !isSender(callee) ? 'settings' : readerOf(request, text, api) }
}

/** Python's arguments are written with `=`. */
function languageOf(client: Client, { body }: Request): Client {
  return client === 'langchain-js' && body.style.separator.trim() === '=' ? 'langchain-py' : client
}

/** The input of the model: a mapping without it is a part of something, or a program's settings. */
const payload = /^(?:messages|contents|input|anthropic_version|template_configuration)$/

/** Many programs keep a model and a prompt side by side: what nothing else has makes them the old API's. */
function isLegacy(request: Request): boolean {
  return (
    hasKey(request, /^prompt$/) &&
    hasKey(request, /^(?:suffix|best_of|echo|logprobs)$/) &&
    !hasKey(request, /^messages$/)
  )
}

/** Who reads a mapping that stands alone. */
function readerOf(request: Request, text: string, api: Api): Client {
  const { model, body } = request
  const id = text.slice(model.start, model.end)
  if (/^(?:openai|anthropic|bedrock|vertex_ai|gemini|azure|mistral|cohere|xai)\//.test(id)) return 'litellm'
  if (/^(?:openai|anthropic|bedrock|google(?:_\w+|-\w+)?|google_genai):/.test(id)) return 'framework'
  if (!hasKey(request, payload) && !isLegacy(request)) return 'settings'
  // Gemini and Bedrock Converse want camel case; elsewhere it is a program's own settings.
  const foreign = body.fields.some(({ key }) => /[a-z][A-Z]/.test(key) && parameterKey.test(snakeCase(key)))
  return foreign && !['generate-content', 'embed-content', 'converse'].includes(api) ? 'settings' : 'wire'
}

const parameterKey =
  /^(?:messages|prompt|contents|system|system_instruction|max_tokens|max_completion_tokens|max_output_tokens|max_tokens_to_sample|temperature|top_p|top_k|stop|thinking_budget|thinking_budget_tokens|budget_tokens|stop_sequences|thinking|thinking_config|tool_choice|reasoning|reasoning_effort|presence_penalty|frequency_penalty|generation_config|inference_config(?:uration)?|additional_model_request_fields|model_kwargs|parameters|model_parameters|options|dimensions|response_format|output_config|anthropic_version|functions|function_call)$/

/** Something beside the model that only a request has. */
function looksLikeRequest(request: Request): boolean {
  return hasKey(request, parameterKey)
}

function hasKey({ body }: Request, names: RegExp): boolean {
  return parameterKeys(body).some((key) => names.test(key))
}

/** The vendor's API that the parameters are of. */
function apiOf(request: Request, target: RequestTarget, client: Client): Api {
  const { vendor, platform } = target
  const kind = capabilitiesOf(target)?.['kind']
  const has = (names: RegExp) => hasKey(request, names)
  if (vendor === 'anthropic') {
    if (platform === 'bedrock') {
      if (has(/^(?:inference_config(?:uration)?|additional_model_request_fields)$/)) return 'converse'
      // A mapping alone may be what a program puts its profile before.
      return request.callee === undefined ? 'messages' : 'invoke'
    }
    return has(/^max_tokens_to_sample$/) && client === 'wire' ? 'complete' : 'messages'
  }
  if (vendor === 'google') return kind === 'embedding' ? 'embed-content' : 'generate-content'
  if (vendor === 'cohere') return 'cohere-chat'
  if (kind === 'embedding') return 'embeddings'
  if (kind === 'image') return 'images'
  if (kind === 'transcription') return 'transcriptions'
  if (vendor !== 'openai') return 'chat'
  if (client === 'ai-sdk') return /\bchat$/.test(request.via ?? '') ? 'chat' : 'responses'
  if (has(/^(?:max_output_tokens|reasoning|instructions|previous_response_id)$/) && !has(/^messages$/))
    return 'responses'
  return isLegacy(request) && client === 'wire' ? 'completions' : 'chat'
}

const baseKey = /^(?:base_url|api_base|base_path|openai_api_base|anthropic_api_url)$/

/** Whether the request names a host that is not the vendor's, or one that cannot be seen. */
function hasOtherBase({ body, base }: Request, vendor: string): boolean {
  // A computed base may be anybody's.
  if (base !== undefined && (base === '' || !isOwnHost(base, vendor))) return true
  const inner = body.fields.flatMap(({ key, value }) =>
    value.kind === 'mapping' && /^(?:configuration|clientOptions|client_options)$/.test(key) ? value.fields : [],
  )
  return [...body.fields, ...inner].some(({ key, value }) => {
    if (!baseKey.test(snakeCase(key))) return false
    if (value.kind !== 'scalar') return true
    return typeof value.value === 'string' && value.value !== '' && !isOwnHost(value.value, vendor)
  })
}
