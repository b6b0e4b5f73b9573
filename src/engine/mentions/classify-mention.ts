import { memoize } from '../../core/memoize.ts'
import type { About } from '../../core/finding.ts'
import type { Range } from '../../core/range.ts'
import type { Zone } from '../../core/zone.ts'
import type { Literal, Role } from '../../core/literal.ts'
import type { PolicyPlace } from '../../policy/policy-table.ts'
import type { Reading } from '../../registry/parse-mentions.ts'
import { routeOf } from '../../registry/routes.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Moment } from '../../registry/today.ts'
import type { NotReportedReason } from '../not-reported.ts'
import { isInEnvironmentList } from './environment-lists.ts'
import { expectedValuesIn } from './expected-values.ts'
import { regionNear, type RegionSign } from './aws-region.ts'
import { liveTestsIn } from './live-tests.ts'
import { type FileContext, inModelPosition, type LocatedMention, mentionContextOf } from './model-mentions.ts'
import { unclassifiedReason } from './platform-classifier.ts'
import { type NearSigns, signsNear } from './nearest-signs.ts'
import { isReached } from './reached-entries.ts'
import { platformSignalsIn, type PlatformSignals, platformsAt } from './platform-signals.ts'
import { testRegionsIn } from './test-regions.ts'
import { type Entry, entryAround } from './entry.ts'
import { isNamedAfter } from './named-after.ts'
import { fateOfItems } from './walked-lists.ts'
import { isOptionalAddress } from './optional-address.ts'
import { passedOnTo } from './passing-gateway.ts'
import type { Block } from '../../core/block.ts'
import { type Reference, resolveReference } from './reference.ts'
import { signal, signalWords } from '../../core/signal.ts'
import type { ListEntryFinder } from '../entries/entries.ts'
import type { ListEntry } from '../entries/list-entry.ts'

/** A mention of a model on a known platform, with the facts about its place that the policy needs. */
export interface PlacedMention {
  readonly located: LocatedMention
  readonly reference: Reference
  readonly place: PolicyPlace
  /** What the mapping, the row or the call around the ID is. */
  readonly entry: Entry
}

/** A mention of such a model, or the reason why the mention names none. */
export type ClassifiedMention =
  | (PlacedMention & { readonly silence?: never })
  | { readonly located: LocatedMention; readonly reference?: never; readonly silence: NotReportedReason }

/** What a file contributes to the decision which models its mentions name, and how the policy treats their places. */
export interface MentionFile extends About {
  readonly text: string
  /** The text without its comments. */
  readonly plain: string
  readonly neighbours: FileContext
  readonly evidence: PlatformSignals
  readonly listEntryAt: ListEntryFinder
  /** The innermost block of the text at an offset. */
  readonly blockAt: (offset: number) => Block | undefined
  /** Whether the configuration sets the platform of the file. */
  readonly configured: boolean
  /** Whether all of the file is code, or samples of code. */
  readonly sampled: boolean
  /** Whether the user wants a zone rewritten as source is. */
  readonly opens: (zone: Zone) => boolean
  /** In a file of a program: the tests that stand there too. */
  readonly inlineTests: readonly Range[]
}

const fileCallee = signal('file-callee')
/** `model: { name, version }`: versions of models as Azure writes them. */
const azureVersion = /^(?:\d{4}|(?:\w+-)?20\d\d-\d\d-\d\d|\d{4}-preview|vision-preview)$/i

/** Which model a mention names, on which platform, and the facts about its place that the policy needs. */
export function classifyMention(
  located: LocatedMention,
  file: MentionFile,
  registry: Registry,
  moment: Moment,
): ClassifiedMention {
  const { neighbours } = file
  const test =
    file.inlineTests.length > 0
      ? file.inlineTests.find(({ start, end }) => start <= located.start && located.start < end)
      : undefined
  const zone = test ? 'test' : file.zone
  const { literal, role, mention } = located
  if (mention.path && literal.callee !== undefined && fileCallee.test(literal.callee))
    return { located, silence: 'outside' }
  if (!inModelPosition(located, neighbours)) return { located, silence: 'ordinary-word' }
  const isReply = literal.group !== undefined && neighbours.responses.has(literal.group) && role === 'property'
  const around = entryAround(located, () => file.blockAt(located.start), isNamedAfter, file.text)
  const entry: Entry = isReply ? { kind: 'answer' } : around
  // The reply that a test makes up has to name the same model as the test. One in a file of data is recorded.
  const isMadeUp = zone === 'test' && !dataLanguages.has(file.language)
  if ((entry.kind === 'answer' || entry.kind === 'record') && !isMadeUp) return { located, silence: entry.kind }
  const near = signsAt(located, file)
  const beside = mentionContextOf(literal, neighbours, mention.route !== '')
  const { provider: named = servesIt(near.provider, mention.readings, registry), ...rest } = beside
  // The address of a client that asks another platform is none of an entry that is called after its own.
  const { host: address = near.host, ...unaddressed } = isOthers(rest.host, near, mention.readings)
    ? { ...rest, host: undefined }
    : rest
  const led = address === undefined ? undefined : passedOnTo(file.plain, address, located.start)
  const passed = servesIt(led, mention.readings, registry)
  const host = passed === undefined ? address : undefined
  const provider = passed ?? named
  const isUnversioned = deploysUnversioned(located, file)
  const context = {
    ...unaddressed,
    ...(isUnversioned && { deployed: true as const }),
    ...(provider !== undefined && { provider }),
    ...(host !== undefined && { host }),
    ...(entry.name === 'model' && azureVersion.test(rest.version ?? '') && { deployed: true as const }),
    ...(host !== undefined && isOptionalAddress(file, host) && { hostIsOptional: true as const }),
    region: () => regionOf(located, file),
    ownForm: () => makesProfiles(file),
  }
  const reference = resolveReference(registry, mention, context, near.signals, moment)
  if (!reference) return { located, silence: unclassifiedReason(mention, registry) }
  const place = {
    role,
    // `name` beside `format` and `version` is the model that is deployed.
    name: isUnversioned || isDeployed(literal, neighbours) ? 'model' : (entry.name ?? nameOf(literal)),
    zone,
    tried: role === 'element' && zone === 'docs' && isTried(located, file.text),
    describes: literal.group !== undefined && neighbours.descriptions.has(literal.group),
    reached: zone === 'docs' && isReached(located, file.blockAt),
    offered: reference.rule !== undefined && isSelecting(role) && isOffered(file.listEntryAt(located), literal),
    liveTest: zone === 'test' && liveTestAt(file)(located.start, test) && !expectedAt(file)(located),
    sample: file.sampled || literal.sample === true,
    opened: file.opens(zone),
  }
  return { located, reference, place, entry }
}

/** Whether an address is one of another platform than the entry around an ID is called after. */
function isOthers(host: string | undefined, { named }: NearSigns, readings: readonly Reading[]): boolean {
  if (host === undefined || named === undefined || !readings.some(({ platform }) => platform === named)) return false
  const at = platformsAt(host)
  return at.length > 0 && !at.includes(named)
}

/** The region that a request goes to. It is no certain one where something in the file belongs to the model's own ID. */
function regionOf({ start, mention, literal }: LocatedMention, file: MentionFile): RegionSign | undefined {
  const sign = regionNear(file, start, mention.route, literal.callee)
  return sign && { ...sign, certain: sign.certain && !isBoundToModels(file) }
}

const onDemandBound = signal('on-demand-bound')
const profileMaker = signal('profile-maker')
const isBoundToModels = memoize(({ plain }: MentionFile) => onDemandBound.test(plain))
const makesProfiles = memoize(({ plain }: MentionFile) => profileMaker.test(plain))

/** The signs of platforms that count for a mention. What the configuration says holds for the whole file. */
function signsAt({ start }: LocatedMention, file: MentionFile): NearSigns {
  const { plain, language, evidence, configured, zone } = file
  if (configured) return { signals: evidence }
  const isElsewhere = zone === 'test' && evidence.foreignHost !== undefined && !hostReaches(file)(start)
  const { foreignHost: _, ...others } = evidence
  return signsNear(plain, language, start, isElsewhere ? others : evidence)
}

/** Tells whether an address that is not a platform's own stands in the test at an offset, or in what all tests share. */
const hostReaches = memoize(({ text, plain }: MentionFile) => {
  const { regionAt, common } = testRegionsIn(text)
  const shared = common.map(({ start, end }) => plain.slice(start, end)).join('\n')
  const known = new Map<number, boolean>()
  return (offset: number): boolean => {
    const { isTest, start, end } = regionAt(offset)
    if (!isTest) return true
    const answer =
      known.get(start) ?? platformSignalsIn(`${shared}\n${plain.slice(start, end)}`).foreignHost !== undefined
    known.set(start, answer)
    return answer
  }
})

function isDeployed({ group, name = '' }: Literal, { deployed, titled }: FileContext): boolean {
  if (group === undefined || !deployed.has(group)) return false
  return !(titled.has(group) && /^name$/i.test(name))
}

/** `model: { format: 'OpenAI', name }` without a version, where the file or the key of the mapping speaks of a deployment. */
function deploysUnversioned({ literal: { group, name = '' }, start }: LocatedMention, file: MentionFile): boolean {
  const { unversioned, titled } = file.neighbours
  if (group === undefined || !unversioned.has(group)) return false
  if (titled.has(group)) return !/^name$/i.test(name)
  if (!/^name$/i.test(name)) return false
  // Nothing but Azure is described in Bicep.
  const isAzures = file.evidence.platforms.has('azure') || file.language === 'bicep'
  return isAzures || /(?:^|\.)model$/i.test(file.blockAt(start)?.key ?? '')
}

/** A provider that is named farther out counts where it serves the model, or serves whatever its owner likes. */
function servesIt(provider: string | undefined, readings: readonly Reading[], registry: Registry): string | undefined {
  const led = provider === undefined ? 'elsewhere' : routeOf(`${provider}/`)
  if (led === 'elsewhere') return undefined
  const serves = (platform: string) =>
    registry.rows(platform).length === 0 || readings.some((reading) => reading.platform === platform)
  return led.some(serves) ? provider : undefined
}

/** A test is read for real clients once, and only where it names a model. */
const liveTestAt = memoize(({ path, text, evidence }: MentionFile) => liveTestsIn(path, text, evidence))

/** What a live test only expects, it does not send. */
const expectedAt = memoize(expectedValuesIn)

const isSelecting = (role: Role) => role === 'argument' || role === 'property' || role === 'default'
const offeredKey = signal('offered-key')
const entryMaker = signal('entry-maker')
const optionTag = signal('option-tag')

/** `Info("…", "…")` in a list: the first argument, or a named one, says which model the entry is about. */
function isOffered(entry: ListEntry | undefined, { name, callee = '' }: Literal): boolean {
  if (entry?.list !== undefined && optionTag.test(callee)) return true
  if (entry?.list === undefined || entry.callee === undefined || !entryMaker.test(entry.callee)) return false
  return entry.kind === 'call' || (entry.kind === 'keyed' && offeredKey.test(name ?? ''))
}

const parametrizing = signal('parametrizing-callee')
const harness = signal('harness-callee')
const fallbacks = signal('fallback-list-name')

/** A list that a test runs through has the name of its parameter, which the call has in a string. */
const nameOf = ({ role, name, callee = '' }: Literal) =>
  name ?? (role === 'element' && parametrizing.test(callee) ? 'model' : undefined)

/**
 * Whether each model of the list around an ID is asked: a loop hands them on, what tries them gets the list, its name says
 * that they stand in for another model, or a variable of the environment gets it.
 */
function isTried(located: LocatedMention, text: string): boolean {
  const { name, callee = '' } = located.literal
  if (harness.test(callee)) return true
  if (name === undefined) return false
  return fallbacks.test(name) || fateOfItems(text, name) === 'asked' || isInEnvironmentList(located, text)
}

/** Languages whose files hold settings or data, and no program. */
const dataLanguages = signalWords('data-language')
