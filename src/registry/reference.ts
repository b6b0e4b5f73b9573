import type { Day } from '../day.ts'
import type { Basis } from '../finding.ts'
import { type Attribution, attribute, type FileEvidence, type Surroundings } from './evidence.ts'
import { profileOf } from './forms.ts'
import { judge, mildest, type Verdict } from './judge.ts'
import type { Mention } from './mentions.ts'
import type { Registry } from './registry.ts'
import { successor } from './successor.ts'

/** A mention that names a model of a platform, and what the rules say of it on the day. */
export interface Reference extends Verdict, Pick<Attribution, 'evidence' | 'elsewhere'> {
  readonly mention: Mention
  /** Living replacements, in the form that stands there. */
  readonly replacements: readonly string[]
  readonly basis: Basis
  readonly inferred: boolean
  /** True where a step of the chain is called in another way. */
  readonly differs: boolean
  /** True where the replacement is served through inference profiles only, and the ID has none. */
  readonly needsProfile: boolean
}

export interface Moment {
  readonly asOf: Day
  /** The window of `retiring-model`, in days. */
  readonly within: number
}

/** Who is meant by a mention and how that model stands; undefined where it names no model of a platform in the rules. */
export function refer(
  registry: Registry,
  mention: Mention,
  around: Surroundings,
  file: FileEvidence,
  moment: Moment,
): Reference | undefined {
  const attribution = attribute(mention, around, file)
  if (!attribution) return undefined
  const verdicts = attribution.platforms.map((platform) =>
    judge(registry, platform, mention.id, moment.asOf, moment.within),
  )
  const verdict = mildest(verdicts)
  const { ids, basis, inferred, differs } = successor(
    registry,
    verdict.platform,
    rowAsWritten(verdict, mention),
    moment.asOf,
    moment.within,
  )
  return {
    ...verdict,
    mention,
    evidence: attribution.evidence,
    ...(attribution.elsewhere && { elsewhere: true }),
    replacements: ids,
    basis,
    inferred,
    differs,
    needsProfile: ids.length === 1 && needsProfile(registry, verdict.platform, mention.text, ids[0]!),
  }
}

/** Whether a platform that may be meant has anything to say of it: decides on the text alone whether to parse a file. */
export function isReportable(registry: Registry, mention: Mention, moment: Moment): boolean {
  return mention.platforms.some(
    (platform) => judge(registry, platform, mention.id, moment.asOf, moment.within).rule !== undefined,
  )
}

/** A profile without a row of its own stands for its base ID, and keeps its form in the replacement. */
function rowAsWritten(verdict: Verdict, mention: Mention) {
  const { row, platform } = verdict
  const profile = profileOf(platform, mention.text)
  if (profile === undefined || profileOf(platform, row.id) === profile) return row
  const { replacement: _, ...base } = row
  return { ...base, id: `${profile}.${row.id}`, aliasOf: row.id }
}

/** Newer models of Bedrock fail on demand under their base ID. Those that have profiles are asked through one. */
function needsProfile(registry: Registry, platform: string, written: string, replacement: string): boolean {
  if (platform !== 'bedrock' || profileOf(platform, written) !== undefined) return false
  return registry.rows(platform).some((row) => row.kind === 'profile' && row.aliasOf === replacement)
}
