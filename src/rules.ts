import { rules } from '../rules/index.ts'
import { languageFor } from './languages/index.ts'
import { createRegistry } from './registry/registry.ts'
import type { Moment } from './registry/reference.ts'
import { deriveStems } from './registry/stems.ts'
import type { ScanContext } from './scan.ts'

/** The rules that emeritus ships. */
export const registry = createRegistry(rules)

const stems = deriveStems(registry)

/** What a scan needs to know besides the text. */
export function contextFor(moment: Moment): ScanContext {
  return { ...moment, registry, stems, languageFor }
}
