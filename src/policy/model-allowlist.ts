import type { Bar } from '../core/finding.ts'
import type { Zone } from '../core/zone.ts'

/** Why a model must not be used, by any of its names; undefined where it may. */
export type Barring = (names: readonly string[]) => Bar | undefined

/**
 * A team's allowlist: a ban counts before an approval. Patterns are IDs, in which `*` stands for any characters.
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

/** Whether a name matches one of the patterns, in which `*` stands for any characters. */
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

/** Whether the allowlist counts in a zone: it is about models that are sent, and not about models that a text tells of. */
export function isUnderPolicy(zone: Zone): boolean {
  return zone === 'source' || zone === 'example'
}
