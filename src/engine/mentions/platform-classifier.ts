import type { RegionSign } from './aws-region.ts'
import { isForeignHost, type PlatformSignals, platformsAt } from './platform-signals.ts'
import { signal } from '../../core/signal.ts'
import { builtinPlatforms } from '../../registry/builtin-platforms.ts'
import { isOwnRow } from '../../registry/lifecycle.ts'
import type { Mention, Reading } from '../../registry/parse-mentions.ts'
import type { PlatformTables } from '../../registry/platform-tables.ts'
import type { Registry } from '../../registry/registry.ts'
import { hostOf } from '../../registry/platform-signs.ts'
import { routeOf } from '../../registry/routes.ts'
import { azureName } from '../../registry/shapes.ts'

/** Which platforms a mention may mean, and what speaks for them. */
export interface PlatformClassification {
  /** The likeliest first. More than one where nothing decides between them. */
  readonly readings: readonly Reading[]
  readonly evidence: string
  /** True where the request goes to somebody who may give the name another meaning. */
  readonly onOtherHost?: true
  /** True where that host is a gateway which serves vendors' models under the vendors' own names. */
  readonly keepsNames?: true
  /** True where nobody can read where the request goes: the address is computed. */
  readonly hostUnknown?: true
  /**
   * Set where the client's address is a setting that usually leads to the platform itself: `optional` where the file
   * leaves it out by default.
   */
  readonly addressSetting?: 'named' | 'optional'
}

/** What a literal's surroundings show: the call that takes it, its name, the provider named beside it. */
export interface MentionContext {
  readonly callee?: string
  readonly name?: string
  /** The value of a sibling key such as `provider:`. */
  readonly provider?: string
  /** The value of a sibling key `version:`, by which Azure distinguishes models of one name. */
  readonly version?: string
  /** The base URL beside it, or that of the client. An expression where it is no constant. */
  readonly host?: string
  /** True where the file leaves that address out by default. */
  readonly hostIsOptional?: true
  /** True where the client that gets the model has no address of its own: those of other clients say nothing of it. */
  readonly isPlain?: true
  /** True where a model is deployed on Azure: its name stands there, and no name of a deployment. */
  readonly deployed?: true
  /** The region of AWS that the request goes to. It is looked for where an answer depends on it. */
  readonly region?: () => RegionSign | undefined
  /** Whether the program puts a profile of Bedrock's before the ID itself. */
  readonly ownForm?: () => boolean
}

/** A setting that only moves a platform's own address. */
const defaultAddress = signal('default-address-setting')

/**
 * Decides which platform a mention means: by the address of its client and by what `platformOf` sees. An address from a
 * setting of the vendor's own, or one that is left out by default, is the vendor's where nobody sets it.
 */
export function classifyPlatform(
  mention: Mention,
  around: MentionContext,
  file: PlatformSignals,
  registry: Registry,
  tables = builtinPlatforms,
): PlatformClassification | undefined {
  const { host, ...unaddressed } = around
  if (around.isPlain) return platformOf(mention, unaddressed, withoutAddresses(file), registry, tables)
  if (host !== undefined && emptyText.test(host)) return platformOf(mention, unaddressed, file, registry, tables)
  const isSetting = around.hostIsOptional ?? (host !== undefined && defaultAddress.test(host))
  if (host === undefined || hostOf(host) !== undefined || !isSetting) {
    return platformOf(mention, around, file, registry, tables)
  }
  const found = platformOf(mention, unaddressed, file, registry, tables)
  return found && { ...found, addressSetting: around.hostIsOptional ? 'optional' : 'named' }
}

function withoutAddresses(file: PlatformSignals): PlatformSignals {
  const { foreignHost: _, platformHost: __, ...others } = file
  return others
}

const tokenizer = signal('tokenizer-callee')

/** A literal without a text in it. */
const emptyText = /^(["'`]?)\1$/

/**
 * Decides which platform a mention means: by its own form first, then by what stands around it, then by the file, then
 * by the vendor. Undefined where it is a name of the user's own, such as a deployment on Azure.
 */
function platformOf(
  mention: Mention,
  around: MentionContext,
  file: PlatformSignals,
  registry: Registry,
  tables: PlatformTables,
): PlatformClassification | undefined {
  const { readings, route } = mention
  const version = mention.version ?? around.version
  const facts: Facts = { registry, tables }
  const on = (platform: string) => readings.filter((reading) => reading.platform === platform)
  // Where all speaks of deployments, the host that cannot be seen has names of its own.
  const isDeployed = file.platforms.size > 0 && [...file.platforms.keys()].every((one) => tables.deployments.has(one))
  const elsewhere = (evidence: string): PlatformClassification => ({
    readings: own(readings, facts),
    evidence,
    onOtherHost: true,
    ...(around.host !== undefined &&
      !isDeployed &&
      hostOf(around.host) === undefined &&
      !/https?:/.test(around.host) && { hostUnknown: true }),
  })

  // What a path names is the user's own. Open weights at its end may be anybody's.
  if (mention.path) {
    const mine = own(readings, facts)
    return isSure(mine[0]!, facts) ? { readings: mine, evidence: byForm } : undefined
  }
  if (around.host !== undefined && isForeignHost(around.host, tables)) return elsewhere(`base URL ${around.host}`)
  const deployed = around.deployed ? readings.filter(({ platform }) => tables.deployments.has(platform)) : []
  if (deployed.length > 0) return { readings: deployed, evidence: 'the format of a deployed model' }

  // `deepseek/deepseek-chat` beside a gateway is the gateway's ID, though it has no row of it.
  const near = nearby(around, readings, tables)
  const called = tables.gateways.find((platform) => platform === near?.platform)
  const gateways = tables.gateways.filter((platform) => file.platforms.has(platform))
  const gateway = called ?? gateways.find((platform) => !registry.ended(platform)) ?? gateways[0]
  // `bedrock/` and `models/` are routes to a cloud and a vendor, which no gateway has for one of its vendors.
  const isRouted = tables.clouds.has(readings[0]!.platform) || route === 'models/'
  const isForGateway = called !== undefined || (file.litellm === undefined && !isRouted)
  if (gateway !== undefined && /^[\w-]+\/$/.test(route) && isForGateway) {
    const sign = called === undefined ? file.platforms.get(gateway)! : near!.evidence
    if (registry.ended(gateway)) return { readings: [nameless(gateway, mention)], evidence: sign }
    if (on(gateway).length === 0 && tables.ofVendors.has(readings[0]!.platform)) return elsewhere(sign)
  }
  // A string alone goes to the AI SDK's gateway, whose rows may lack it: the vendor's calendar does not apply.
  if (gateway === undefined && file.aiSdk !== undefined && file.litellm === undefined && around.callee === undefined) {
    const isVendors = /^[\w-]+\/$/.test(route) && tables.ofVendors.has(readings[0]!.platform)
    if (isVendors && !readings.some(({ platform }) => tables.aiSdkGateways.has(platform))) return elsewhere(file.aiSdk)
  }
  // A local server is asked for weights, whose names have their maker before them: that is no route to the maker.
  const runner = /^[\w-]+\/$/.test(route) ? near : undefined
  if (runner && registry.rows(runner.platform).length === 0) return elsewhere(runner.evidence)
  const at = around.host === undefined ? [] : platformsAt(around.host, tables)
  // The address of the client says more than a prefix, which may only choose how the request is written.
  const [read] = readings
  if (route !== '' && readings.length === 1 && at.length > 0 && !at.includes(read!.platform)) {
    if (at.some((platform) => tables.deployments.has(platform))) return undefined
    const there = at.filter((platform) => registry.row(platform, read!.id)).map((platform) => ({ ...read!, platform }))
    return there.length === 0
      ? elsewhere(`base URL ${around.host}`)
      : { readings: there, evidence: `base URL ${around.host}`, addressSetting: 'named' }
  }
  if (route !== '' && readings.length === 1) {
    if (tables.deployments.has(readings[0]!.platform) && version === undefined) return undefined
    return leadsElsewhere(readings[0]!, file.settingHost, facts)
      ? { readings, evidence: `prefix ${route}`, addressSetting: 'named' }
      : { readings, evidence: `prefix ${route}` }
  }
  if (at.some((platform) => tables.deployments.has(platform)) && version === undefined) return undefined
  const [home] = own(readings, facts)
  const isShown = file.platforms.has(home!.platform)
  const isRefused = isShown && route === '' && at.every((platform) => !mayTake(platform, home!, facts))
  if (!isRefused && isElsewhere(at, readings, facts)) return elsewhere(`base URL ${around.host}`)
  const there = readings.filter(({ platform }) => at.includes(platform))
  if (there.length > 0) return { readings: there, evidence: `base URL ${around.host}` }
  // The vendor's name is that of its clients for the cloud too, where the file shows the cloud and not the vendor's own.
  const clouded =
    near && tables.ofVendors.has(near.platform) && !file.platforms.has(near.platform) && on(near.platform).length > 0
  const inCloud = clouded ? readings.filter(({ platform }) => isCloud(platform, near.platform, file, tables)) : []
  if (inCloud.length > 0) return { readings: inCloud, evidence: evidenceOf(inCloud, file) }
  // Other clouds call what they serve a deployment too.
  const isOwn = near !== undefined && !/azure/i.test(near.evidence) && servesWithout(tables.deployments, file, tables)
  if (near && !(tables.deployments.has(near.platform) && isOwn)) {
    // Azure's client takes names of deployments: a name without a version is one, unless a setting marks it as a model.
    if (tables.deployments.has(near.platform) && version === undefined && !namesModel(around)) return undefined
    if (tables.vendorNames.has(near.platform)) return { ...elsewhere(near.evidence), keepsNames: true }
    const forAll = tables.sharedClients.some(({ platform, itself }) => platform === near.platform && itself)
    // OpenAI's client calls the other platforms that the file shows, unless the file shows OpenAI.
    const shown = forAll && !file.platforms.has(near.platform) ? signed(readings, file, tables) : []
    if (shown.length > 0) return { readings: shown, evidence: evidenceOf(shown, file) }
    if (on(near.platform).length > 0) return { readings: on(near.platform), evidence: near.evidence }
    const beside = forAll ? signed(readings, file, tables) : []
    if (beside.length > 0) return { readings: beside, evidence: evidenceOf(beside, file) }
    if (registry.ended(near.platform)) return { readings: [nameless(near.platform, mention)], evidence: near.evidence }
    // The name shows the vendor, the form shows the platform: `ANTHROPIC_CLAUDE_3: 'anthropic.claude-3-…-v1:0'`.
    const formed = readings.filter(
      ({ platform, id }) =>
        tables.ownForms.has(platform) && tables.homes[registry.row(platform, id)?.vendor ?? ''] === near.platform,
    )
    if (formed.length > 0) return { readings: formed, evidence: byForm }
    const mine = own(readings, facts)
    if (forAll && isSure(mine[0]!, facts) && tables.openaiCompatible.has(mine[0]!.platform)) {
      return { readings: mine, evidence: byForm }
    }
    // Programs call most gateways and local servers with an OpenAI client.
    return elsewhere(near.evidence)
  }
  if (file.litellm !== undefined && mention.text.includes('/')) {
    const routed = readings.filter(({ prefix }) => prefix !== '')
    // A cloud has a route of its own, such as `vertex_ai/`.
    const vendors = routed.filter(({ platform }) => !tables.clouds.has(platform) || file.platforms.has(platform))
    if (routed.length > 0) return { readings: vendors.length > 0 ? vendors : routed, evidence: file.litellm }
    const isGateways = gateway === undefined && readings.every(({ platform }) => tables.gateways.includes(platform))
    if (isGateways && mention.shortened) return { readings: mention.shortened, evidence: file.litellm }
  }
  const shown = signed(readings, file, tables)
  if (shown.length > 0) return { readings: shown, evidence: evidenceOf(shown, file) }
  const decided = withoutSigns(mention, file, facts, version)
  if (decided) return decided
  // Many platforms serve open weights, and anybody can run them: without a sign of a platform their status is unknown.
  const mine = own(readings, facts)[0]!
  return isSure(mine, facts) ? elsewhere([...file.platforms.values()][0]!) : undefined
}

/** Whether the file shows a platform that is a cloud, and calls models as their vendors do. */
function isCloud(platform: string, home: string, { platforms }: PlatformSignals, tables: PlatformTables): boolean {
  return (
    platform !== home &&
    builtinPlatforms.clouds.has(platform) &&
    !tables.deployments.has(platform) &&
    platforms.has(platform)
  )
}

/** What is known of models and of platforms. */
interface Facts {
  readonly registry: Registry
  readonly tables: PlatformTables
}

/** Whether a setting of the file has the address of another platform, which serves the model too. */
function leadsElsewhere({ platform, id }: Reading, host: string | undefined, { registry, tables }: Facts): boolean {
  const at = host === undefined ? [] : platformsAt(host, tables)
  return at.length > 0 && !at.includes(platform) && at.some((other) => registry.row(other, id) !== undefined)
}

/** The readings on platforms that the file shows. The sign of a platform of deployments decides nothing alone. */
function signed(readings: readonly Reading[], file: PlatformSignals, tables: PlatformTables): readonly Reading[] {
  return readings.filter(({ platform }) => !tables.deployments.has(platform) && file.platforms.has(platform))
}

/** Whether the file shows a vendor or a cloud with a client of its own, and none of some platforms. */
function servesWithout(others: ReadonlySet<string>, { platforms }: PlatformSignals, tables: PlatformTables): boolean {
  const isShared = (platform: string) => tables.sharedClients.some((client) => client.platform === platform)
  const shown = [...platforms.keys()]
  return shown.some((one) => tables.ofVendors.has(one)) && !shown.some((one) => others.has(one) || isShared(one))
}

/** `AZURE_OPENAI_CHAT_MODEL`, and not `AZURE_OPENAI_DEPLOYMENT`. */
function namesModel({ callee, name }: MentionContext): boolean {
  // A tokenizer belongs to a model.
  if (callee !== undefined && tokenizer.test(callee)) return true
  return (
    callee === undefined && name !== undefined && /azure/i.test(name) && /model/i.test(name) && !/deploy/i.test(name)
  )
}

/** Where no sign in the file fits any of the platforms. Undefined where the signs speak against the vendor. */
function withoutSigns(
  mention: Mention,
  file: PlatformSignals,
  facts: Facts,
  version: string | undefined,
): PlatformClassification | undefined {
  const { registry, tables } = facts
  const { readings } = mention
  const others = [...file.platforms.keys()]
  const ended = others.find((platform) => registry.ended(platform))
  if (ended !== undefined && others.length === 1) {
    return { readings: [nameless(ended, mention)], evidence: file.platforms.get(ended)! }
  }
  if (version !== undefined) {
    const deployed = readings.filter(({ platform }) => tables.deployments.has(platform) && file.platforms.has(platform))
    if (deployed.length > 0) return { readings: deployed, evidence: evidenceOf(deployed, file) }
  }
  const foreign = clientElsewhere(own(readings, facts)[0]!, file, facts)
  if (foreign !== undefined) return { readings: own(readings, facts), evidence: foreign, onOtherHost: true }
  if (file.foreignHost !== undefined) {
    return { readings: own(readings, facts), evidence: `base URL ${file.foreignHost}`, onOtherHost: true }
  }
  const [mine] = own(readings, facts)
  const isOthers = others.length > 0 && others.every((platform) => !tables.ofVendors.has(platform))
  if (isOthers && (!isSure(mine!, facts) || others.some((one) => isAskedFor(one, mine!, facts)))) return undefined
  // A base URL somewhere in the file counts if its host serves open weights and nothing else.
  const hosted = file.platformHost === undefined ? [] : platformsAt(file.platformHost, tables)
  if (hosted.every((platform) => tables.openWeights.has(platform)) && isElsewhere(hosted, readings, facts)) {
    return { readings: own(readings, facts), evidence: `base URL ${file.platformHost}`, onOtherHost: true }
  }
  // A gateway's ID may be meant for any gateway, and by LiteLLM for the vendor.
  if (mention.text.includes('/') && readings.length > 1 && file.platforms.size === 0 && file.aiSdk === undefined) {
    const likely = readings.filter(
      (one) => one !== mine && (tables.ownForms.has(one.platform) || tables.aiSdkGateways.has(one.platform)),
    )
    // A repository's name on Hugging Face is one of open weights.
    if (!isSure(mine!, facts)) return likely.length > 0 ? { readings: likely, evidence: byForm } : undefined
    return { readings: [mine!, ...likely], evidence: byForm }
  }
  if (file.aiSdk !== undefined) {
    const gateway = readings.filter(({ platform }) => tables.aiSdkGateways.has(platform))
    if (gateway.length > 0) return { readings: gateway, evidence: file.aiSdk }
  }
  if (!isSure(mine!, facts)) return undefined
  return { readings: [mine!], evidence: readings.length > 1 ? byVendor : byForm }
}

/** Whether a file that shows no vendor may mean a model of one. A gateway is asked for it by a name without the vendor too. */
function isAskedFor(platform: string, reading: Reading, facts: Facts): boolean {
  const { ownForms, gateways } = facts.tables
  return (gateways.includes(platform) && !ownForms.has(reading.platform)) || mayTake(platform, reading, facts)
}

/**
 * Whether a platform that the file shows somewhere may be asked for a model of a vendor's by a name that it has no row of.
 * A gateway wants the vendor before it. Deployments have any name, and servers of one's own take OpenAI's names without a
 * date for models of their own.
 */
function mayTake(platform: string, { platform: home, id }: Reading, { registry, tables }: Facts): boolean {
  if (tables.ownForms.has(home) || tables.gateways.includes(platform)) return false
  if (tables.vendorNames.has(platform) || tables.routers.has(platform)) return true
  const vendor = registry.row(home, id)?.vendor
  const rows = registry.rows(platform)
  if (tables.deployments.has(platform)) return rows.some((row) => row.vendor === vendor)
  return rows.length === 0 && vendor === 'openai' && !/\d{4}/.test(id)
}

/**
 * The sign of a vendor's client for another platform, of which no rule knows the vendor's models: `MistralGCP`. The names
 * and the calendar there are not the vendor's.
 */
function clientElsewhere({ platform, id }: Reading, { platforms }: PlatformSignals, { registry }: Facts) {
  const vendor = registry.row(platform, id)?.vendor
  if (vendor === undefined || platforms.has(platform)) return undefined
  for (const [shown, sign] of platforms) {
    if (!sign.toLowerCase().includes(vendor)) continue
    if (!registry.rows(shown).some((row) => row.vendor === vendor)) return sign
  }
  return undefined
}

const byForm = 'form of the ID'
const byVendor = "the vendor's own platform"
/** What a finding has for evidence where nothing around the ID shows a platform. */
export const unshown: ReadonlySet<string> = new Set([byForm, byVendor])

/** Whether the request goes to a platform without the vendor's model: the vendor's calendar does not apply there. */
function isElsewhere(at: readonly string[], readings: readonly Reading[], facts: Facts): boolean {
  if (at.length === 0 || at.some((platform) => facts.registry.ended(platform))) return false
  if (readings.some(({ platform }) => at.includes(platform))) return false
  return isSure(own(readings, facts)[0]!, facts)
}

function evidenceOf(readings: readonly Reading[], file: PlatformSignals): string {
  return readings.map(({ platform }) => file.platforms.get(platform)).join(', ')
}

/** An ID on a service that has ended, whether or not it has a row there. */
function nameless(platform: string, { text }: Mention): Reading {
  return { platform, id: text, prefix: '' }
}

function nearby(
  { callee, name, provider }: MentionContext,
  readings: readonly Reading[],
  tables: PlatformTables,
): { platform: string; evidence: string } | undefined {
  const led = provider === undefined ? 'elsewhere' : routeOf(`${provider.toLowerCase()}/`, tables)
  if (led !== 'elsewhere' && provider !== undefined) {
    const keyed = name === undefined ? undefined : vendorOfKey(name, led[0]!, readings, tables)
    return keyed === undefined
      ? { platform: led[0]!, evidence: `provider ${provider}` }
      : { platform: keyed, evidence: name! }
  }
  const client = tables.namedClients[callee?.split('.').at(-1) ?? '']
  if (client !== undefined) return { platform: client, evidence: callee! }
  for (const word of [callee, name]) {
    const hit = word === undefined ? undefined : tables.words.find(([, pattern]) => pattern.test(word))
    if (hit) return { platform: hit[0], evidence: word! }
  }
  return undefined
}

/**
 * The vendor after which a key is called, where the provider beside it does not serve the model: `openaiModel` under
 * `provider: bedrock`. Deployments and routers take the names of any vendor.
 */
function vendorOfKey(key: string, provider: string, readings: readonly Reading[], tables: PlatformTables) {
  const takesAny = [tables.deployments, tables.vendorNames, tables.routers].some((some) => some.has(provider))
  if (takesAny || readings.some(({ platform }) => platform === provider)) return undefined
  const vendor = tables.words.find(([, pattern]) => pattern.test(key))?.[0]
  return readings.some(({ platform }) => platform === vendor) ? vendor : undefined
}

/** Whether the ID alone shows its vendor. Other IDs are names of open weights, or the user's own. */
function isSure(reading: Reading, facts: Facts): boolean {
  const { platform, id } = reading
  const { registry, tables } = facts
  const row = registry.row(platform, id)
  return tables.ownForms.has(platform) || isOwnRow(row) || isHome(reading, facts)
}

function isHome({ platform, id }: Reading, { registry, tables }: Facts): boolean {
  const vendor = registry.row(platform, id)?.vendor
  return vendor !== undefined && tables.homes[vendor] === platform
}

/** The reading that means the vendor's own platform, else the first. */
function own(readings: readonly Reading[], facts: Facts): readonly Reading[] {
  return [readings.find((reading) => isHome(reading, facts)) ?? readings[0]!]
}

/**
 * Why `classifyPlatform` names no platform: the user chose the name of a deployment, or many platforms serve the open
 * weights and anybody can run them.
 */
export function unclassifiedReason(
  { readings }: Mention,
  registry: Registry,
  tables = builtinPlatforms,
): 'deployment' | 'open-weights' {
  const facts = { registry, tables }
  const somebody = readings.some(({ id }) => azureName.test(id)) || isSure(own(readings, facts)[0]!, facts)
  return somebody ? 'deployment' : 'open-weights'
}
