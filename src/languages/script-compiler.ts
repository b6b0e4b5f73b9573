import { createRequire } from 'node:module'
import type { ts } from 'ts-morph'

type Compiler = typeof ts

let loaded: Compiler | undefined

/** The TypeScript inside ts-morph. Loaded on the first call: it takes about a third of a second. */
export function compiler(): Compiler {
  loaded ??= (createRequire(import.meta.url)('ts-morph') as { ts: Compiler }).ts
  return loaded
}
