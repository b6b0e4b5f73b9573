import type * as crypto from 'node:crypto'
import { createRequire } from 'node:module'

let loaded: typeof crypto | undefined

/** `node:crypto`. Loading it takes 3 ms, so it is loaded with the first digest: a run without findings makes none. */
export function hashes(): typeof crypto {
  return (loaded ??= createRequire(import.meta.url)('node:crypto') as typeof crypto)
}

/** The first 16 hexadecimal digits of the SHA-256 of a text or of bytes. */
export function digest(of: string | Uint8Array): string {
  return hashes().hash('sha256', of, 'hex').slice(0, 16)
}
