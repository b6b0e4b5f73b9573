import { findConfig, type FoundConfig, namedConfig } from './find.ts'
import { type Config, keys } from './keys.ts'
import { cycleIn } from './replacements.ts'
import { problemIn, errorAt } from './validate.ts'

/**
 * A configuration of emeritus, in four steps:
 *
 * 1. find.ts finds the file and chooses how to read it
 * 2. read-json.ts, read-toml.ts or read-module.ts reads it as a `Document`: a value that knows its places in the file
 * 3. validate.ts compares the value with shape.ts and the keys of keys.ts; globs.ts and replacements.ts check patterns
 *    and replacements
 * 4. apply.ts makes options of a run from it
 *
 * `loadConfig` does the first three. read-user-rules.ts reads the files of `--rules`.
 */

/** A configuration that is valid. */
export interface LoadedConfig extends FoundConfig {
  readonly config: Config
}

/** Which configuration to load. */
export interface ConfigQuery {
  /** Absolute. */
  readonly cwd: string
  /** A file; false for none. Unset: the one that is found in `cwd` or above. */
  readonly config?: string | false
}

/**
 * Finds, reads and validates the configuration that counts. Undefined if there is none.
 *
 * @throws UserError that names the file, the place in it and the problem
 */
export async function loadConfig({ cwd, config: named }: ConfigQuery): Promise<LoadedConfig | undefined> {
  if (named === false) return undefined
  const found = named === undefined ? await findConfig(cwd) : await namedConfig(named, cwd)
  return found && validated(found)
}

/** @throws UserError for the first problem */
function validated(found: FoundConfig): LoadedConfig {
  const { document } = found
  const { value } = document
  const problem = problemIn(value, { kind: 'record', fields: keys })
  if (problem) throw errorAt(document, problem.path, problem.message, problem.on)
  const config = value as Config
  const cycle = cycleIn((config.replacements ?? {}) as Readonly<Record<string, string>>)
  if (cycle) {
    throw errorAt(document, ['replacements', cycle[0]!], `replacements go in a circle: ${cycle.join(' → ')}`, 'key')
  }
  for (const [index, entry] of (config.ignore ?? []).entries()) {
    if (entry.reason === undefined && config.requireReason !== false) {
      throw errorAt(document, ['ignore', index], `ignore[${index}]: reason is missing`)
    }
  }
  return { ...found, config }
}
