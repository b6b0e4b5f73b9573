import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setV8Flags } from '../runner/v8-flags.ts'
import { workloadOf } from './workload-size.ts'
import { openCompileCache } from './compile-cache.ts'
import { type Loader, loaderWith } from './loader.ts'

/** src/cli/main.ts, built. */
interface Program {
  readonly main: (argv: readonly string[]) => Promise<0 | 1 | 2>
}

/** The whole program: called by `bin`. */
export function launch(): void {
  // Before anything is compiled: what is kept is of no use to a V8 with other flags.
  setV8Flags(workloadOf(process.argv.slice(2)))
  const loader = ownLoader()
  const cli = loader.load(fileURLToPath(new URL('./cli.cjs', import.meta.url))) as Program
  void cli.main(process.argv.slice(2)).then((code) => {
    // What was made for one run alone, as in CI, is not worth the time it takes to write.
    if (!process.env.CI) loader.keep()
    process.exitCode = code
    // All is written, but to a terminal of Windows. To end by itself Node waits for what V8 still compiles.
    if (process.platform !== 'win32') process.exit()
  })
}

/** Of a thread of a run. What it compiles it does not keep: the main thread does, which loads the same. */
export function launchThread(): void {
  ownLoader().load(fileURLToPath(new URL('./worker.cjs', import.meta.url)))
}

/** Node 22 keeps compiled code itself if it is asked to. Before that we have to: a run that finds something takes a fifth less, and half with the compiler. */
function ownLoader(): Loader {
  const { enableCompileCache } = module as { readonly enableCompileCache?: () => void }
  enableCompileCache?.()
  const isOff = enableCompileCache !== undefined || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined
  return isOff ? { load: createRequire(import.meta.url), keep: () => {} } : loaderWith(openCompileCache())
}
