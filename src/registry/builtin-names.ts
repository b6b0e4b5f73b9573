import { rules } from '../../rules/index.ts'
import { nameIndex } from './names.ts'

/** The names in the shipped rules. The build writes them down: most rules are read for no text at all. */
export const builtinNames = nameIndex(rules)
