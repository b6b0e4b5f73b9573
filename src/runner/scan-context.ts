import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { languageFor } from '../languages/index.ts'
import type { Registry } from '../registry/registry.ts'
import { deriveKeywords } from '../registry/derive-keywords.ts'
import { todayIs } from '../registry/today.ts'
import { builtinRegistry, builtinKeywords, registryWith } from '../registry/builtin-rules.ts'

/** The settings of a scan: the day, and what the run knows beside the text. */
type ContextSettings = Pick<ScanContext, 'within' | 'opened' | 'recorded' | 'checkSdk' | 'policy'> & {
  readonly asOf: Day
}

/** The context of a scan, by the shipped rules with the user's own laid over them. */
export function contextFor(settings: ContextSettings, extra: readonly ExtraRules[] = []): ScanContext {
  return contextOf(registryWith(extra), settings)
}

/** The context of a scan, by a registry that already exists. */
export function contextOf(registry: Registry, { asOf, ...settings }: ContextSettings): ScanContext {
  const today = todayIs(asOf)
  return {
    ...settings,
    today,
    registry,
    stems: registry === builtinRegistry ? builtinKeywords : deriveKeywords(registry),
    languageFor,
  }
}
