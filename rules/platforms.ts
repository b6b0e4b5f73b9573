import type { PlatformFacts } from '../src/registry/platform-facts.ts'
import { readFolder } from './read-folder.ts'

/** Every file of rules/platforms, in the order of their names. */
export const platforms = readFolder<PlatformFacts>('platforms')
