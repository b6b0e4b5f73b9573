import type { Request } from '../core/request.ts'
import { builtinPlatforms } from '../registry/builtin-platforms.ts'
import { signal } from '../core/signal.ts'
import { isSender, signOf } from './callees.ts'
import { parameterKeys, snakeCase } from './parameters.ts'

const modelCallee = signal('model-callee')
const clientClass = signal('model-client-class')
/** What a request of any vendor says, beside its model. */
/** What is asked. */
const asked = /^(?:messages|contents|input|prompt|inputs|template_configuration)$/
const payload =
  /^(?:messages|contents|input|prompt|inputs|template_configuration|anthropic_version|max_tokens|max_output_tokens)$/

/** Whether a call is one of a known client: it makes a request, or an object that sends requests. */
export function isClientCall(callee: string, vendor: string): boolean {
  if (signOf(callee, vendor) !== undefined || modelCallee.test(callee.split('.').at(-1)!)) return true
  if (clientClass.test(callee)) return true
  return builtinPlatforms.words.some(([, pattern]) => pattern.test(callee))
}

/** Whether a request is known to be one: a known client sends it, or it goes to an address, or it holds what is asked. */
export function showsRequest(request: Request, vendor: string): boolean {
  const { callee, via, url, body } = request
  if (url !== undefined) return true
  if (via !== undefined && isClientCall(via, vendor)) return true
  if (callee !== undefined && isClientCall(callee, vendor)) return true
  if (callee !== undefined && !isSender(callee)) return false
  return parameterKeys(body).some((key) => payload.test(key))
}

/** Whether a request holds what is asked. Without it a call makes a client, or a mapping is a setting. */
export function holdsPayload({ body, url }: Request): boolean {
  return url !== undefined || parameterKeys(body).some((key) => asked.test(key))
}

const providerKey = /^(?:(?:ai_|llm_|model_)?provider|provider_(?:id|name))$/

/**
 * Whether code hands a body with a word for the provider beside the model to no client that is known. No vendor's API has
 * such a field: the program speaks to a service of its own, which makes the request. What that one does with the
 * parameters, nobody knows.
 */
export function isOwnEnvelope(request: Request, vendor: string): boolean {
  const { callee, via, url, body } = request
  if (url !== undefined) return false
  if ([callee, via].some((one) => one !== undefined && !isSender(one) && isClientCall(one, vendor))) return false
  return body.fields.some(
    ({ key, value }) => providerKey.test(snakeCase(key)) && value.kind === 'scalar' && typeof value.value === 'string',
  )
}
