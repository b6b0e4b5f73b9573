import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { languageFor } from '../languages/index.ts'
import type { Registry } from '../registry/registry.ts'
import { deriveKeywords } from '../registry/derive-keywords.ts'
import { todayIs } from '../registry/today.ts'
import { builtinRegistry, builtinKeywords, registryWith } from '../registry/builtin-rules.ts'

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
    stems: known === builtinRegistry ? builtinKeywords : deriveKeywords(known),
    languageFor,
  }
}
