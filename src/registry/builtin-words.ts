import { rules } from '../../rules/index.ts'
import { createRegistry } from './registry.ts'
import { keywordWords } from './derive-keywords.ts'

const registry = createRegistry(rules)

/**
 * The part of the shipped rules that a run needs before it finds a model. The build puts the values here instead of
 * the rules they are made of (tsdown.config.ts): most files name no model, and need no rules.
 */
export const builtinWords = { words: keywordWords(registry), date: registry.date, models: registry.size }
