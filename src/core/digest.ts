import type * as crypto from 'node:crypto'
import { createRequire } from 'node:module'

let loaded: typeof crypto | undefined

/** What makes digests. Loaded with the first one: it takes 3 ms, and a run that finds nothing makes none. */
export function hashes(): typeof crypto {
  return (loaded ??= createRequire(import.meta.url)('node:crypto') as typeof crypto)
}

/** Sixteen hexadecimal digits that stand for a text, or for bytes. */
export function digest(of: string | Uint8Array): string {
  return hashes().hash('sha256', of, 'hex').slice(0, 16)
}
