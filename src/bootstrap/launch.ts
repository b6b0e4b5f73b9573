import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setV8Flags } from '../runner/v8-flags.ts'
import { watchForEarlyEnd } from './early-end.ts'
import { workloadOf } from './workload-size.ts'
import { openCompileCache } from './compile-cache.ts'
import { type Loader, loaderWith } from './loader.ts'

/** src/cli/main.ts, built. */
interface Program {
  readonly main: (argv: readonly string[]) => Promise<0 | 1 | 2>
}

/**
 * Starts the program. `bin/` calls it. This folder makes the start of Node fast:
 *
 * 1. workload-size.ts guesses from the arguments how much there is to do, and runner/v8-flags.ts sets V8's flags for it
 * 2. loader.ts loads the program, with the compiled code of the last run (compile-cache.ts)
 * 3. the command line (cli/main.ts) runs; early-end.ts watches that it comes to its end
 *
 * launch-thread.ts is the same for a worker thread.
 */
export function launch(): void {
  // Before anything is compiled: V8 rejects cached code that was made under other flags.
  setV8Flags(workloadOf(process.argv.slice(2)))
  const loader = ownLoader()
  const done = watchForEarlyEnd()
  const cli = loader.load(fileURLToPath(new URL('./cli.cjs', import.meta.url))) as Program
  void cli.main(process.argv.slice(2)).then((code) => {
    done()
    // In CI no other run will use the cache, so writing it is a waste of time.
    if (!process.env.CI) loader.keep()
    process.exitCode = code
    // Without this, Node waits for V8 to finish compiling in the background. All output is written by now, except to a
    // terminal of Windows.
    if (process.platform !== 'win32') process.exit()
  })
}

/** Starts a worker thread. It does not write the compile cache: the main thread loads the same code and does that. */
export function launchThread(): void {
  ownLoader().load(fileURLToPath(new URL('./worker.cjs', import.meta.url)))
}

/**
 * From Node 22 on, Node has a compile cache of its own. Before that, this one is used: a run with findings takes a fifth
 * less time, and half if it loads the TypeScript parser.
 */
function ownLoader(): Loader {
  const { enableCompileCache } = module as { readonly enableCompileCache?: () => void }
  enableCompileCache?.()
  const isOff = enableCompileCache !== undefined || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined
  return isOff ? { load: createRequire(import.meta.url), keep: () => {} } : loaderWith(openCompileCache())
}
