import { createRequire } from 'node:module'
import type { ts } from 'ts-morph'

type Compiler = typeof ts

let loaded: Compiler | undefined

/**
 * The TypeScript inside ts-morph. Loaded on the first call: it takes about a fifth of a second. What ts-morph puts around
 * it, which would take a tenth more, is not loaded.
 */
export function compiler(): Compiler {
  if (!loaded) {
    const inside = createRequire(createRequire(import.meta.url).resolve('ts-morph'))
    loaded = (inside('@ts-morph/common') as { ts: Compiler }).ts
  }
  return loaded
}
