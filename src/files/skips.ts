import { cacheFolder } from '../core/cache-location.ts'
import { signal, signalWords } from '../core/signal.ts'

/** Folders that hold the code of others or the state of a tool. */
const folders = new Set([...signalWords('skipped-folder'), cacheFolder])

/** Files that package managers write. */
const lockfiles = signalWords('package-lock')

/** The configuration of emeritus names models, but sends no request to them. */
const ownConfig = signal('own-config-file')

/**
 * Whether an entry is skipped by its name. A `!pattern` of `.emeritusignore` or `--ignore-pattern` includes it again.
 */
export function isSkippedByDefault(name: string, isFolder: boolean): boolean {
  if (isFolder) return folders.has(name)
  return lockfiles.has(name) || name.endsWith('.map') || isMinified(name) || ownConfig.test(name)
}

/** Whether the name is like `app.min.js`. Called for every entry: without a regular expression it is much faster. */
function isMinified(name: string): boolean {
  const at = name.indexOf('.min.', 1)
  return at > 0 && at + 5 < name.length
}
