import type { Bar } from '../core/finding.ts'
import type { Zone } from '../core/zone.ts'

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
