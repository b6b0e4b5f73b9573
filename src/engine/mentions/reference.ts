import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { Basis } from '../../core/finding.ts'
import { type PlatformClassification, classifyPlatform, type MentionContext } from './platform-classifier.ts'
import type { PlatformSignals } from './platform-signals.ts'
import { profileOf } from '../../registry/id-grammar.ts'
import { type Lifecycle, statusOn } from '../../registry/lifecycle.ts'
import { hardest, evaluateLifecycle, mildest, type LifecycleStatus } from '../../registry/evaluate-lifecycle.ts'
import type { Mention, Reading } from '../../registry/parse-mentions.ts'
import type { Registry } from '../../registry/registry.ts'
import { isForeign, isMisspelt } from '../../registry/foreign-replacement.ts'
import { profilesOfRegion } from '../../registry/bedrock-regions.ts'
import { type Successor, successor } from '../../registry/successor.ts'
import type { Moment } from '../../registry/today.ts'

/** A mention that names a model of a platform, and its status in the rules on the day. */
export interface Reference
  extends
    LifecycleStatus,
    Pick<PlatformClassification, 'evidence' | 'onOtherHost' | 'keepsNames' | 'hostUnknown' | 'addressSetting'> {
  readonly mention: Mention
  /** How the mention is read. */
  readonly reading: Reading
  /** Other possible platforms on which the model works: the finding must not claim more than they do. */
  readonly milder: readonly string[]
  /** Living replacements, in the form that stands there. */
  readonly replacements: readonly string[]
  readonly basis: Basis
  readonly inferred: boolean
  /** True where a step of the chain is called in another way. */
  readonly differs: boolean
  /** True where the replacement is a smaller or an old model, and the platform itself does not name it. */
  readonly lesser: boolean
  /**
   * How the replacement gets its inference profile on Bedrock, where it is served through profiles only and the ID has
   * none: by the region that is certain, by a region or `global.` as a guess, not at all where the code or the key asks for
   * the model itself, or in no way.
   */
  readonly profile?: 'region' | 'guess' | 'bare' | 'none'
  /** True where the user configured the replacement, and it belongs to another platform or vendor. */
  readonly foreign?: true
  /** True where the user configured the replacement, no rule names it, and it is a slip away from a known ID. */
  readonly misspelt?: true
}

/** The model that a mention names, with its platform and lifecycle; undefined where the rules have no such platform. */
export function resolveReference(
  registry: Registry,
  mention: Mention,
  around: MentionContext,
  file: PlatformSignals,
  moment: Moment,
): Reference | undefined {
  const classification = classifyPlatform(mention, around, file, registry)
  if (!classification) return undefined
  const version = mention.version ?? around.version
  const { today, within } = moment
  const { readings } = classification
  const verdicts = readings.map(({ platform, id }) => evaluateLifecycle(registry, platform, id, today, within, version))
  const mild = mildest(verdicts)
  // Where the model works on one platform, the end on another platform is still worth an info, and no more.
  const hard = hardest(verdicts)
  const verdict = mild.rule === undefined && hard.rule !== 'unknown-model' ? hard : mild
  const reading = readings[verdicts.indexOf(verdict)]!
  const { ids, ...rest } = replacementsOf(registry, verdict, mention, around, moment)
  const isConfigured = rest.basis === 'configured' && ids.length === 1
  const route = mention.route + reading.prefix
  return {
    ...verdict,
    ...rest,
    mention,
    reading,
    milder: verdicts
      .filter(({ rule }) => rule === undefined && verdict.rule !== undefined)
      .map(({ platform }) => platform),
    evidence: classification.evidence,
    ...(classification.onOtherHost && { onOtherHost: true }),
    ...(classification.keepsNames && { keepsNames: true }),
    ...(classification.hostUnknown && { hostUnknown: true }),
    ...(classification.addressSetting && { addressSetting: classification.addressSetting }),
    replacements: ids,
    ...(isConfigured && isForeign(registry, reading.platform, verdict.row, ids[0]!, route) && { foreign: true }),
    ...(isConfigured && isMisspelt(registry, reading.platform, ids[0]!) && { misspelt: true }),
  }
}

/** Whether a possible platform of the mention reports it. Decides on the text alone whether to parse a file. */
export function isReportable(registry: Registry, mention: Mention, moment: Moment): boolean {
  return mention.readings.some(
    ({ platform, id }) => evaluateLifecycle(registry, platform, id, moment.today, moment.within).rule !== undefined,
  )
}

/** A profile without a row of its own stands for its base ID, and keeps its form in the replacement. */
export function rowAsWritten(platform: string, row: Lifecycle, written: string): Lifecycle {
  const profile = profileOf(platform, written)
  if (profile === undefined || profileOf(platform, row.id) === profile) return row
  const { replacement: _, ...base } = row
  return { ...base, id: `${profile}.${row.id}`, kind: 'profile', aliasOf: row.id }
}

/** The successors in the form that stands there. On Bedrock the ID of a newer model may need a profile before it. */
function replacementsOf(
  registry: Registry,
  { platform, row }: Pick<LifecycleStatus, 'platform' | 'row'>,
  mention: Mention,
  { region, name, ownForm }: MentionContext,
  { today, within }: Moment,
): Successor & Pick<Reference, 'profile'> {
  const follow = (from: Lifecycle) => successor(registry, platform, from, today, within)
  const found = follow(rowAsWritten(platform, row, mention.text))
  const [only, ...others] = found.ids
  if (found.basis === 'configured') {
    return platform === 'bedrock' && profiled(registry).has(only!) ? { ...found, profile: 'guess' } : found
  }
  if (only === undefined || others.length > 0 || !needsProfile(registry, platform, mention.text, only)) return found
  const isModelItself = foundationRoute.test(mention.route)
  if (ownForm?.() || baseModelKey.test(name ?? '')) return { ...found, profile: 'bare' }
  if (isModelItself) return { ...found, profile: 'none' }
  const sign = region?.()
  // A profile whose own end is announced is taken where nothing else serves the region.
  let ending: (Successor & Pick<Reference, 'profile'>) | undefined
  for (const profile of sign ? profilesOfRegion(sign.region) : []) {
    const through = follow(rowAsWritten(platform, row, `${profile}.${row.id}`))
    if (through.ids.length !== 1) continue
    const fitting = { ...through, profile: sign!.certain ? ('region' as const) : ('guess' as const) }
    const served = registry.row(platform, through.ids[0]!)
    if (served === undefined || statusOn(today, served) !== 'deprecated') return fitting
    ending ??= fitting
  }
  const anywhere =
    sign && profilesOfRegion(sign.region)[0] === 'us-gov'
      ? undefined
      : follow(rowAsWritten(platform, row, `global.${row.id}`))
  if (anywhere?.ids.length !== 1) return ending ?? { ...found, profile: 'none' }
  const isEnding = statusOn(today, registry.row(platform, anywhere.ids[0]!) ?? row) === 'deprecated'
  return ending && isEnding ? ending : { ...anywhere, profile: 'guess' }
}

const baseModelKey = signal('base-model-key')
const foundationRoute = /foundation-model\/$/

/** On Bedrock a request for a newer model's base ID fails. A model that has profiles is requested through one of them. */
function needsProfile(registry: Registry, platform: string, written: string, replacement: string): boolean {
  if (platform !== 'bedrock' || profileOf(platform, written) !== undefined) return false
  return profiled(registry).has(replacement)
}

/** The base IDs of Bedrock that have profiles. */
const profiled = memoize(
  (registry: Registry) =>
    new Set(registry.rows('bedrock').flatMap(({ kind, aliasOf }) => (kind === 'profile' && aliasOf ? [aliasOf] : []))),
)
