import type { Bar, Reason } from '../core/finding.ts'
import { type Place, type Ruling, selectsAt } from './policy-table.ts'
import { bareId } from '../registry/id-grammar.ts'
import type { Lifecycle } from '../registry/lifecycle.ts'
import type { Reference } from '../engine/mentions/reference.ts'
import { modelName, type Registry } from '../registry/registry.ts'
import type { Zone } from './zones.ts'

/** Why a model is not to be used, by any of the names it goes by; undefined where it may be. */
export type Barring = (names: readonly string[]) => Bar | undefined

/**
 * A team's own policy: a ban counts before an approval. Patterns are IDs, in which `*` stands for any characters.
 *
 * @param approved everything where it is left out; nothing where it is empty
 */
export function barring(banned: readonly string[], approved?: readonly string[]): Barring {
  const isBanned = namedBy(banned)
  const isApproved = approved && namedBy(approved)
  return (names) => {
    if (names.some(isBanned)) return 'banned'
    return isApproved && !names.some(isApproved) ? 'not-approved' : undefined
  }
}

/** Tells whether a name is one of those given, where `*` stands for any characters. */
export function namedBy(patterns: readonly string[]): (name: string) => boolean {
  const parts = patterns.map((pattern) =>
    pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`))
      .join('.*'),
  )
  const whole = new RegExp(`^(?:${parts.join('|')})$`, 's')
  return (name) => patterns.length > 0 && whole.test(name)
}

/** Whether the policy looks at the models that are named there: it is about what is asked, not about what is told. */
export function isUnderPolicy(zone: Zone): boolean {
  return zone === 'source' || zone === 'example'
}

export interface Barred {
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
export function barredAt(
  bars: Barring | undefined,
  place: Place,
  reference: Reference,
  registry: Registry,
  soften: (ruling: Ruling) => Ruling,
  ruling: Ruling | undefined,
): Barred | undefined {
  if (!bars || !isUnderPolicy(place.zone) || !selectsAt(place)) return undefined
  const { mention, row } = reference
  const bar = bars([mention.text, ...namesOf(row)])
  if (!bar) return undefined
  const softened = soften({ severity: 'error', applicability: 'safe' })
  if (softened.severity !== 'error' && !(softened.reason && stillAsked.has(softened.reason))) return undefined
  const fix = reference.basis === 'configured' ? approvedAlone(bars, softened, reference, registry) : ruling
  return { bar, ruling: { ...(fix ?? unfixed), severity: 'error' } }
}

/** The ID as the rules have it, the same without what its platform writes before it, and the name of the model. */
function namesOf({ model, ...row }: Lifecycle): string[] {
  const names = [row.id, modelName({ ...row, id: bareId(row.id) })]
  return model === undefined ? names : [...names, model]
}

const unfixed = { severity: 'error', applicability: 'none', reason: 'not-approved' } as const satisfies Ruling

/** A ruling whose fix does not put a model there that may not be used either. */
export function approvedAlone(
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
