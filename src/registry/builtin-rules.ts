import { rules } from '../../rules/index.ts'
import { type ExtraRules, withExtraRules } from './user-rules.ts'
import { createRegistry, type Registry } from './registry.ts'
import { stemsOf } from './id-keywords.ts'
import { shippedNames } from './builtin-names.ts'
import { shipped } from './builtin-words.ts'

/** The rules that emeritus ships. */
export const registry = createRegistry(rules, shippedNames)

export const stems = stemsOf(shipped.words)

/** The shipped rules, with rules of the user's own laid over them if there are any. */
export function registryWith(extra: readonly ExtraRules[]): Registry {
  return extra.length === 0 ? registry : createRegistry(withExtraRules(rules, extra))
}
