import { rules } from '../../rules/index.ts'
import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import { type ExtraRules, withExtraRules } from './user-rules.ts'
import { languageFor } from '../languages/index.ts'
import { createRegistry, type Registry } from './registry.ts'
import { deriveStems, stemsOf } from './id-keywords.ts'
import { todayIs } from './today.ts'
import { shippedNames } from './builtin-names.ts'
import { shipped } from './builtin-words.ts'

/** The rules that emeritus ships. */
export const registry = createRegistry(rules, shippedNames)

const stems = stemsOf(shipped.words)

/** The shipped rules, with rules of the user's own laid over them if there are any. */
export function registryWith(extra: readonly ExtraRules[]): Registry {
  return extra.length === 0 ? registry : createRegistry(withExtraRules(rules, extra))
}

/** The day, and what the run knows beside the text. */
type Circumstances = Pick<ScanContext, 'within' | 'opened' | 'recorded' | 'policy'> & { readonly asOf: Day }

/** What a scan needs to know besides the text. With rules of the user's own, those are laid over the shipped ones. */
export function contextFor(circumstances: Circumstances, extra: readonly ExtraRules[] = []): ScanContext {
  return contextOf(registryWith(extra), circumstances)
}

/** The same, by rules that are at hand. */
export function contextOf(known: Registry, { asOf, ...circumstances }: Circumstances): ScanContext {
  const today = todayIs(asOf)
  return {
    ...circumstances,
    today,
    registry: known,
    stems: known === registry ? stems : deriveStems(known),
    languageFor,
  }
}
