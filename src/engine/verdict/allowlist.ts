import type { Bar, Reason } from '../../core/finding.ts'
import { type PolicyPlace, type Ruling, selectsAt } from '../../policy/policy-table.ts'
import { bareId } from '../../registry/id-grammar.ts'
import type { Lifecycle } from '../../registry/lifecycle.ts'
import type { Reference } from '../mentions/reference.ts'
import { modelName, type Registry } from '../../registry/registry.ts'
import { type Barring, isUnderPolicy } from '../../policy/model-allowlist.ts'

export interface AllowlistViolation {
  readonly bar: Bar
  readonly ruling: Ruling
}

/** What of a place's weakness leaves open which model is asked, or from whom, but not that one is. */
const stillAsked: ReadonlySet<Reason> = new Set<Reason>(['other-host', 'disagreement'])

/**
 * What the team's policy says of a model where it stands.
 *
 * @param soften makes a ruling milder where the place is weaker than it seems
 * @param ruling what the model's life comes to there, where there is anything to say of it
 */
export function allowlistViolationAt(
  bars: Barring | undefined,
  place: PolicyPlace,
  reference: Reference,
  registry: Registry,
  soften: (ruling: Ruling) => Ruling,
  ruling: Ruling | undefined,
): AllowlistViolation | undefined {
  if (!bars || !isUnderPolicy(place.zone) || !selectsAt(place)) return undefined
  const { mention, row } = reference
  const bar = bars([mention.text, ...namesOf(row)])
  if (!bar) return undefined
  const softened = soften({ severity: 'error', applicability: 'safe' })
  if (softened.severity !== 'error' && !(softened.reason && stillAsked.has(softened.reason))) return undefined
  const fix = reference.basis === 'configured' ? withApprovedReplacement(bars, softened, reference, registry) : ruling
  return { bar, ruling: { ...(fix ?? unfixed), severity: 'error' } }
}

/** The ID as the rules have it, the same without what its platform writes before it, and the name of the model. */
function namesOf({ model, ...row }: Lifecycle): string[] {
  const names = [row.id, modelName({ ...row, id: bareId(row.id) })]
  return model === undefined ? names : [...names, model]
}

const unfixed = { severity: 'error', applicability: 'none', reason: 'not-approved' } as const satisfies Ruling

/** A ruling whose fix does not put a model there that may not be used either. */
export function withApprovedReplacement(
  bars: Barring | undefined,
  ruling: Ruling,
  { platform, replacements }: Reference,
  registry: Registry,
): Ruling {
  const [id] = replacements
  if (!bars || id === undefined || (ruling.applicability === 'none' && ruling.reason !== 'type')) return ruling
  const row = registry.row(platform, id)
  return bars(row ? [id, ...namesOf(row)] : [id]) ? { ...unfixed, severity: ruling.severity } : ruling
}
