import type glob from 'fast-glob'

/** Loaded where a folder or a pattern has to be looked through: for files that are named nothing is. */
export async function loadGlob(): Promise<typeof glob> {
  return (await import('fast-glob')).default
}
