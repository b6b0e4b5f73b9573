import type { Basis } from '../../core/finding.ts'
import { type PlatformClassification, classifyPlatform, type MentionContext } from './platform-classifier.ts'
import type { PlatformSignals } from './platform-signals.ts'
import { profileOf } from '../../registry/id-grammar.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import { hardest, evaluateLifecycle, mildest, type LifecycleStatus } from '../../registry/evaluate-lifecycle.ts'
import type { Mention, Reading } from '../../registry/parse-mentions.ts'
import type { Registry } from '../../registry/registry.ts'
import { successor } from '../../registry/successor.ts'
import type { Moment } from '../../registry/today.ts'

/** A mention that names a model of a platform, and its status in the rules on the day. */
export interface Reference
  extends LifecycleStatus, Pick<PlatformClassification, 'evidence' | 'onOtherHost' | 'addressSetting'> {
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
  /** True where the replacement is served through inference profiles only, and the ID has none. */
  readonly needsProfile: boolean
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
  const { ids, ...rest } = successor(
    registry,
    verdict.platform,
    rowAsWritten(verdict.platform, verdict.row, mention.text),
    today,
    within,
  )
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
    ...(classification.addressSetting && { addressSetting: classification.addressSetting }),
    replacements: ids,
    needsProfile: ids.length === 1 && needsProfile(registry, verdict.platform, mention.text, ids[0]!),
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

/** On Bedrock a request for a newer model's base ID fails. A model that has profiles is requested through one of them. */
function needsProfile(registry: Registry, platform: string, written: string, replacement: string): boolean {
  if (platform !== 'bedrock' || profileOf(platform, written) !== undefined) return false
  return registry.rows(platform).some((row) => row.kind === 'profile' && row.aliasOf === replacement)
}
