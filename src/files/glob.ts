import { createRequire } from 'node:module'
import type glob from 'fast-glob'

let loaded: typeof glob | undefined

/** Loads fast-glob. Only folders and patterns need it, so a run on named files never loads it. */
export function loadGlob(): typeof glob {
  return (loaded ??= createRequire(import.meta.url)('fast-glob') as typeof glob)
}
