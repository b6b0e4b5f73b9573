import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Compiler } from './compiler-parts.ts'

let loaded: Compiler | undefined

/**
 * The TypeScript inside ts-morph. Loaded on the first call. The build puts in its place what is needed of it, a tenth,
 * which takes a tenth of the time to load.
 */
export function compiler(): Compiler {
  return (loaded ??= load())
}

function load(): Compiler {
  const inside = createRequire(createRequire(import.meta.url).resolve('ts-morph'))
  const common = inside.resolve('@ts-morph/common')
  // Half the time of the package goes to its copies of the standard library's declarations, which nobody asks for here.
  const alone = join(dirname(common), 'typescript.js')
  if (existsSync(alone)) return createRequire(import.meta.url)(alone) as Compiler
  return (inside(common) as { ts: Compiler }).ts
}
