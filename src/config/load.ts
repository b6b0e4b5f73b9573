import { findConfig, type FoundConfig, namedConfig } from './find.ts'
import { type Config, keys } from './keys.ts'
import { cycleIn } from './replacements.ts'
import { problemIn, errorAt } from './validate.ts'

/** A configuration that has been found to be sound. */
export interface LoadedConfig extends FoundConfig {
  readonly config: Config
}

/** Where to look: a file that is named, `false` for nowhere, the working directory and above where it is left out. */
export interface ConfigQuery {
  /** Absolute. */
  readonly cwd: string
  readonly config?: string | false
}

/**
 * Finds, reads and validates the configuration that holds. Undefined where there is none.
 *
 * @throws UserError naming the file, the place in it and what is wrong there
 */
export async function loadConfig({ cwd, config: asked }: ConfigQuery): Promise<LoadedConfig | undefined> {
  if (asked === false) return undefined
  const found = asked === undefined ? await findConfig(cwd) : await namedConfig(asked, cwd)
  return found && validated(found)
}

/** @throws UserError */
function validated(found: FoundConfig): LoadedConfig {
  const { document } = found
  const { value } = document
  const problem = problemIn(value, { kind: 'record', fields: keys })
  if (problem) throw errorAt(document, problem.path, problem.message, problem.on)
  const config = value as Config
  const circle = cycleIn((config.replacements ?? {}) as Readonly<Record<string, string>>)
  if (circle) {
    throw errorAt(document, ['replacements', circle[0]!], `replacements go in a circle: ${circle.join(' → ')}`, 'key')
  }
  for (const [index, entry] of (config.ignore ?? []).entries()) {
    if (entry.reason === undefined && config.requireReason !== false) {
      throw errorAt(document, ['ignore', index], `ignore[${index}]: reason is missing`)
    }
  }
  return { ...found, config }
}
