import type { PlatformRules } from '../src/registry/lifecycle.ts'
import { readFolder } from './read-folder.ts'

/** Every file of rules/models, in the order of their names. */
export const rules = readFolder<PlatformRules>('models')
