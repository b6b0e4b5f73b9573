import { createRequire } from 'node:module'
import type glob from 'fast-glob'

let loaded: typeof glob | undefined

/** Loaded where a folder or a pattern has to be looked through: for files that are named nothing is. */
export function loadGlob(): typeof glob {
  return (loaded ??= createRequire(import.meta.url)('fast-glob') as typeof glob)
}
