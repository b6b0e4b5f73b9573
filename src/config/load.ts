import { statSync } from 'node:fs'
import { dirname, extname, relative, resolve } from 'node:path'
import { gitRoot } from '../files/git.ts'
import { isInside } from '../files/ignores.ts'
import type { ConfigLayer } from './extends.ts'
import {
  codeExtension,
  configIn,
  findConfig,
  type FoundConfig,
  isFile,
  isOwnCode,
  namedConfig,
  namesIn,
  type StrayFile,
} from './find.ts'
import { type Config, keys } from './keys.ts'
import { mergedConfig } from './merge.ts'
import { cycleIn } from './replacements.ts'
import { problemIn, errorAt } from './validate.ts'

/**
 * A configuration of emeritus, in five steps:
 *
 * 1. find.ts finds the file and chooses how to read it; nested.ts finds those of folders below
 * 2. read-json.ts, read-toml.ts or read-module.ts (by run-to-end.ts) reads it as a `Document`: a value that knows its
 *    places in the file
 * 3. validate.ts compares the value with shape.ts and the keys of keys.ts; globs.ts and replacements.ts check patterns
 *    and replacements; habits.ts knows what somebody means who writes a key of another tool
 * 4. extends.ts reads what it extends, and merge.ts lays it over that
 * 5. apply.ts makes options of a run from it
 *
 * `loadConfig` does the first four. read-user-rules.ts reads the files of `--rules`.
 */

/** A configuration that is valid. */
export interface LoadedConfig extends FoundConfig {
  /** Its own keys, and those of the configurations that it extends. */
  readonly config: Config
  /** The configuration itself, then those that it extends. Whoever comes first wins. */
  readonly layers: readonly ConfigLayer[]
}

/** Which configuration to load. */
export interface ConfigQuery {
  /** Absolute. */
  readonly cwd: string
  /** A file; false for none. Unset: the one that is found in `cwd` or above. */
  readonly config?: string | false
  /** A file or folder, relative to `cwd`: the configuration that governs it, if `config` is unset. By default `cwd`. */
  readonly path?: string
}

/**
 * Finds, reads and validates the configuration that counts. Undefined if there is none.
 *
 * @param warn called with a line for each file that looks like a configuration and is not read
 * @throws UserError that names the file, the place in it and the problem
 */
export async function loadConfig(
  { cwd, config: named, path }: ConfigQuery,
  warn?: (line: string) => void,
): Promise<LoadedConfig | undefined> {
  if (named === false) return undefined
  if (named !== undefined) return completed(await namedConfig(named, cwd), cwd)
  const nearer = path === undefined ? undefined : await nearestNested(resolve(cwd, path), cwd)
  if (nearer) return nearer
  const strays: StrayFile[] = []
  let loaded: LoadedConfig | undefined
  try {
    const found = await findConfig(cwd, (stray) => strays.push(stray))
    loaded = found && (await completed(found, cwd))
  } finally {
    const isExtended = ({ file }: StrayFile) => loaded?.layers.some((layer) => layer.file === file)
    for (const stray of strays) if (!isExtended(stray)) warn?.(stray.line)
  }
  return loaded
}

/** The nested configuration that governs a file or folder (absolute). */
async function nearestNested(path: string, cwd: string): Promise<LoadedConfig | undefined> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  for (const folder of nestedFolders(isFolder ? path : dirname(path), cwd)) {
    const loaded = await loadNested(folder, cwd)
    if (loaded && 'config' in loaded) return loaded
  }
  return undefined
}

/**
 * The folders in which a nested configuration may govern the files of a folder, the nearest first. In the working
 * directory these are the folders below it. Outside, they end at the top of the repository, or without one below the
 * folder that holds the working directory too.
 */
export function nestedFolders(folder: string, cwd: string): string[] {
  const isBelow = isInside(folder, cwd)
  const top = isBelow ? undefined : gitRoot(folder)
  const folders: string[] = []
  for (let at = folder; isBelow ? at !== cwd : top !== undefined || !isInside(cwd, at); at = dirname(at)) {
    folders.push(at)
    if (at === top || at === dirname(at)) break
  }
  return folders
}

/** A configuration that is code, and is not run. */
export interface ForeignCode {
  /** Its path as the user knows it. */
  readonly foreign: string
}

/**
 * The configuration of one folder that is not the working directory, and not above it. Undefined if there is none.
 *
 * @param names the names of some entries of the folder, those of a configuration among them; by default, all entries
 * @throws UserError as `loadConfig` does
 */
export async function loadNested(
  folder: string,
  cwd: string,
  names: readonly string[] = namesIn(folder),
): Promise<LoadedConfig | ForeignCode | undefined> {
  const code = names.filter((name) => isCode(name) && isFile(resolve(folder, name)))
  const foreign = code.find((name) => !isOwnCode(resolve(folder, name), cwd))
  if (foreign !== undefined) return { foreign: relative(cwd, resolve(folder, foreign)) }
  const found = await configIn(folder, cwd, names)
  return found && completed(found, cwd, code.length > 0 || isOwnCode(found.file, cwd))
}

const isCode = (name: string) => name.startsWith('emeritus.config.') && codeExtension.test(extname(name))

/** Validates a configuration, and reads what it extends. */
async function completed(found: FoundConfig, cwd: string, runsCode = true): Promise<LoadedConfig> {
  const layer = validated(found)
  if (layer.config.extends === undefined) return { ...layer, layers: [layer] }
  const { layersOf } = await import('./extends.ts')
  const layers = await layersOf(layer, { cwd, validated, runsCode })
  return { ...layer, config: mergedConfig(layers), layers }
}

/** @throws UserError for the first problem */
function validated(found: FoundConfig): ConfigLayer {
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
    if (entry.files === undefined && entry.models === undefined) {
      const advice = 'files or models is missing; "models": ["*"] stands for all'
      throw errorAt(document, ['ignore', index], `ignore[${index}]: ${advice}`)
    }
  }
  return { ...found, config }
}
