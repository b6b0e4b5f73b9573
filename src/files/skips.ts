import { signal, signalWords } from '../core/signal.ts'

/** Folders that hold no code of the project's own, or a tool's state. */
const folders = signalWords('skipped-folder')

/** Written by package managers, never by hand. */
const lockfiles = signalWords('package-lock')

/** A configuration names models to say what is thought of them; none is asked for. */
const ownConfig = signal('own-config-file')

/** Whether an entry of this name is left out unless `.emeritusignore` or `--ignore-pattern` takes it back in. */
export function isSkippedByDefault(name: string, isFolder: boolean): boolean {
  if (isFolder) return folders.has(name)
  return lockfiles.has(name) || name.endsWith('.map') || isMinified(name) || ownConfig.test(name)
}

/** `app.min.js`. Asked of every entry: without a pattern it is answered at once. */
function isMinified(name: string): boolean {
  const at = name.indexOf('.min.', 1)
  return at > 0 && at + 5 < name.length
}
