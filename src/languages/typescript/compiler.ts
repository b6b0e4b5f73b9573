import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Compiler } from './compiler-parts.ts'

/** The compiler, once it is loaded. It has no state of its own, so all callers share it. */
let loaded: Compiler | undefined

/**
 * TypeScript's parser, taken from the package ts-morph. The first call loads it.
 *
 * The build replaces this file: `tsdown.config.ts` names its path and puts there only the parts of TypeScript that
 * `compiler-parts.ts` lists. They are a tenth of TypeScript, and load in a tenth of the time. So this function must
 * stay in a file of its own, and the file must export nothing else.
 */
export function compiler(): Compiler {
  return (loaded ??= load())
}

function load(): Compiler {
  const inside = createRequire(createRequire(import.meta.url).resolve('ts-morph'))
  const common = inside.resolve('@ts-morph/common')
  // The package also holds copies of the standard library's declarations. They take half its time to load, and we need
  // none.
  const alone = join(dirname(common), 'typescript.js')
  if (existsSync(alone)) return createRequire(import.meta.url)(alone) as Compiler
  return (inside(common) as { ts: Compiler }).ts
}
