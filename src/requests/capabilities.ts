import { memoizeBy } from '../core/memoize.ts'
import { requestRules } from '../../rules/requests.ts'
import type { Capabilities, CapabilityRow, Check, WantedCapability } from './rules.ts'

/** The target of a request: platform, vendor, model. */
export interface RequestTarget {
  readonly platform: string
  readonly vendor: string
  /** As the platform writes it, with its prefixes and profiles. */
  readonly model: string
  /** The model that stands there now, where the target is the one that a fix would put there. */
  readonly from?: string
  /** True where the client is known to call another host than the vendor's or the platform's. */
  readonly elsewhere?: boolean
  /** True where a known tool reads the request from its settings, and sends the parameters as they are. */
  readonly passed?: boolean
  /** True where the request stands in a file whose types are checked. */
  readonly typed?: boolean
}

type Served = Pick<RequestTarget, 'platform' | 'vendor' | 'model'>

/** There are as many as the rules have models. */
const keyOf = ({ platform, vendor, model }: Served) => `${platform}\n${vendor}\n${model}`

/** What a model's request may hold; undefined where no rule names the model. */
export const capabilitiesOf = memoizeBy(keyOf, (target: Served): Capabilities | undefined => {
  const own = rowsOf(`vendor ${target.vendor}`)
  const id = bareModel(target.model)
  const accepts = own.get(id) ?? own.get(undated(id))
  const served = rowsOf(`platform ${target.platform}`).get(withoutProfile(target.model))
  return accepts || served ? { ...accepts, ...served } : undefined
})

/** The checks that may concern a target, whatever its capabilities. */
export function checksFor({ platform, vendor }: Pick<RequestTarget, 'platform' | 'vendor'>): readonly Check[] {
  return requestRules
    .filter(({ scope }) => ('vendor' in scope ? scope.vendor === vendor : scope.platform === platform))
    .flatMap(({ checks }) => checks)
}

/** Whether a check concerns a model of those capabilities on a platform. */
export function concerns({ notOn, models }: Check, platform: string, accepts: Capabilities): boolean {
  return notOn?.includes(platform) !== true && meets(accepts, models ?? {})
}

/** The checks that concern a target, by its capabilities. None where those are not known. */
export const checksOf = memoizeBy(keyOf, (target: Served): readonly Check[] => {
  const accepts = capabilitiesOf(target)
  return accepts ? checksFor(target).filter((check) => concerns(check, target.platform, accepts)) : []
})

/** The check of an ID, as an `Incompatibility` names it. */
export function checkNamed(id: string): Check | undefined {
  return requestRules.flatMap(({ checks }) => checks).find((check) => check.id === id)
}

/** Whether the capabilities are the wanted ones. An unknown capability does not meet a condition. */
export function meets(known: Capabilities | undefined, wanted: Readonly<Record<string, WantedCapability>>): boolean {
  return Object.entries(wanted).every(([name, want]) => has(known?.[name], want))
}

function has(known: Capabilities[string] | undefined, want: WantedCapability): boolean {
  if (known === undefined) return false
  if (typeof want === 'object' && want !== null) {
    if (Array.isArray(want)) return want.some((one) => has(known, one))
    if ('atLeast' in want) return typeof known === 'number' && known >= want.atLeast
    if ('without' in want) return Array.isArray(known) && !known.includes(want.without)
  }
  return Array.isArray(known) ? known.includes(want) : known === want
}

/**
 * A model's ID without what platforms put around it: `us.anthropic.claude-haiku-4-5-20251001-v1:0`,
 * `models/gemini-2.5-pro`, `anthropic/claude-3.5-sonnet`, `claude-sonnet-4@20250514`.
 */
export function bareModel(model: string): string {
  const inner = withoutProfile(model)
    .replace(/^anthropic\.(?=claude)/, '')
    .replace(/^(?:openai|anthropic|google|mistralai|cohere|x-ai)[/:.](?:(?:chat|responses)[/:])?/, '')
    .replace(/(claude-.*?)-v\d+(?::\d+)?(?::\d+k)?$/, '$1')
    .replace(/(?:-v\d)?@(?=\d{8}$)/, '-')
    .replace(/@(?:default|latest)$/, '')
    .replace(/:(?:beta|free|nitro|floor|thinking|online)$/, '')
  return inner.startsWith('claude') ? inner.replaceAll('.', '-') : inner
}

/** Routes and Bedrock's profiles, which belong to how a model is reached and not to its name. */
function withoutProfile(model: string): string {
  return model
    .replace(/^.*(?:\/models\/|inference-profile\/|foundation-model\/)/, '')
    .replace(
      /^(?:models|bedrock(?:_converse)?|vertex_ai|vertexai|gemini|azure|litellm|openrouter)[/:](?:converse\/)?/,
      '',
    )
    .replace(/^(?:us-gov|global|apac|us|eu|ap|au|ca|in|jp)\.(?=[a-z0-9]+\.)/, '')
}

/** Without the day of a snapshot, which takes the same requests as its model. OpenAI's old days have no year. */
function undated(id: string): string {
  return id
    .replace(/-(?:20\d{6}|20\d\d-\d\d-\d\d|latest)$/, '')
    .replace(/^(gpt-(?:3\.5-turbo|4).*)-[01]\d[0-3]\d$/, '$1')
}

let tables: Map<string, Map<string, Capabilities>> | undefined

function rowsOf(name: string): ReadonlyMap<string, Capabilities> {
  tables ??= new Map(
    requestRules.map(({ scope, models }) =>
      'vendor' in scope
        ? [`vendor ${scope.vendor}`, byName(models)]
        : [`platform ${scope.platform}`, new Map(models.flatMap(({ ids, accepts }) => ids.map((id) => [id, accepts])))],
    ),
  )
  return tables.get(name) ?? new Map()
}

/** By bare ID, and by the model's name without a day where no row has that name itself. */
function byName(models: readonly CapabilityRow[]): Map<string, Capabilities> {
  const table = new Map<string, Capabilities>()
  for (const { ids, accepts } of models) for (const id of ids) table.set(bareModel(id), accepts)
  for (const [id, accepts] of table) if (!table.has(undated(id))) table.set(undated(id), accepts)
  return table
}
