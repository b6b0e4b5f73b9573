import type { Reason } from '../../core/finding.ts'
import { isUnderPolicy } from '../../policy/model-allowlist.ts'
import { selectsAt } from '../../policy/policy-table.ts'
import { namesOfRow } from '../../registry/row-names.ts'
import { type Reported, type Stage, stageOf, type Verdict, withoutRewrite } from './verdict.ts'

/** A place that selects a model which the team does not allow: an error, until later stages know how sure that is. */
export const allowlist: Stage = {
  id: 'allowlist',
  says: "The team's allowlist excludes the model, and this place selects it.",
  adjust: (verdict, { located, reference, place, file }) => {
    const { bars } = file.policy
    if (!bars || !isUnderPolicy(place.zone) || !selectsAt(place)) return verdict
    const bar = bars([located.mention.text, ...namesOfRow(reference.row)])
    if (!bar) return verdict
    return {
      rule: 'not-approved-model',
      severity: 'error',
      applicability: 'safe',
      edits: [],
      bar,
      otherwise: verdict,
    }
  },
}

/**
 * Weaknesses after which the allowlist still counts: the platform is uncertain, but the place does select that name.
 */
export const stillSelected: ReadonlySet<Reason> = new Set<Reason>(['other-host', 'disagreement'])

/** Keeps the allowlist's error where the place is sure enough, and else goes back to the verdict without the list. */
export const allowlistPlace = stageOf(
  'allowlist-place',
  'The allowlist counts only where the place selects the model without doubt, and where nothing else is an error already.',
  (verdict, { reference }) => {
    const { bar, otherwise, reason } = verdict
    if (!bar || !otherwise) return verdict
    const isSelected = verdict.severity === 'error' || (reason !== undefined && stillSelected.has(reason))
    const life = weakenedAlike(otherwise, verdict)
    // What fails already is reported as failing: that says more, and a fix may be known.
    if (!isSelected || life.severity === 'error') return life
    const fix =
      reference.basis === 'configured'
        ? verdict
        : life.silence === undefined
          ? life
          : withoutRewrite(verdict, 'not-approved')
    return { ...fixOnly(fix), rule: 'not-approved-model', severity: 'error', edits: [], bar }
  },
)

const unfixed = { applicability: 'none', reason: 'not-approved' } as const

const fixOnly = ({ applicability, reason }: Pick<Reported, 'applicability' | 'reason'>) => ({
  applicability,
  ...(reason !== undefined && { reason }),
})

/** The verdict without the allowlist, made as much milder as the stages since then made the allowlist's error. */
function weakenedAlike(otherwise: Verdict, verdict: Reported): Verdict & { readonly severity?: Reported['severity'] } {
  if (otherwise.silence !== undefined) return otherwise
  const isWeak = verdict.severity !== 'error'
  const severity = otherwise.severity === 'error' ? verdict.severity : isWeak ? 'info' : otherwise.severity
  const fix = verdict.applicability === 'none' || otherwise.applicability === 'safe' ? verdict : otherwise
  return { ...fixOnly(fix), rule: otherwise.rule, severity, edits: [] }
}

/** No fix writes a model that the team does not allow either. */
export const approvedReplacement = stageOf(
  'approved-replacement',
  "The team's allowlist excludes the replacement as well, so nothing is rewritten.",
  (verdict, { reference: { platform, replacements }, file: { policy, registry } }) => {
    const [id] = replacements
    const { applicability, reason } = verdict
    if (!policy.bars || id === undefined || (applicability === 'none' && reason !== 'type')) return verdict
    const row = registry.row(platform, id)
    return policy.bars(row ? [id, ...namesOfRow(row)] : [id]) ? { ...verdict, ...unfixed } : verdict
  },
)
