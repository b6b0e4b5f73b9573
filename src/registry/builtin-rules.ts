import { rules } from '../../rules/index.ts'
import { type ExtraRules, withExtraRules } from './user-rules.ts'
import { createRegistry, type Registry } from './registry.ts'
import { keywordsOf } from './id-keywords.ts'
import { builtinNames } from './builtin-names.ts'
import { builtinWords } from './builtin-words.ts'

/** The rules that emeritus ships. */
export const builtinRegistry = createRegistry(rules, builtinNames)

export const builtinKeywords = keywordsOf(builtinWords.words)

/** The shipped rules, with rules of the user's own laid over them if there are any. */
export function registryWith(extra: readonly ExtraRules[]): Registry {
  return extra.length === 0 ? builtinRegistry : createRegistry(withExtraRules(rules, extra))
}
