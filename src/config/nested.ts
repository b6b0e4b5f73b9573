import { dirname, posix, resolve, sep } from 'node:path'
import type { Range } from '../core/range.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import { type ConfiguredRun, configuredRun } from './apply.ts'
import { unknownModels } from './unknown-models.ts'
import { strayConfigs } from './find.ts'
import { matcherOf } from './globs.ts'
import { keys } from './keys.ts'
import { loadNested } from './load.ts'
import { pathsFrom } from './paths.ts'

/** What wins over every nested configuration: the flags. */
export interface NestedDefaults {
  readonly within?: number
  /** Laid over the rules of the configuration. */
  readonly extraRules?: readonly ExtraRules[]
}

/** The configuration of a folder, as options of a run. It governs the files that have no nearer one. */
export interface NestedConfig extends ConfiguredRun {
  /** Absolute. */
  readonly folder: string
  readonly within: number
  /** The names in the folder that made `loadNestedConfigs` look at it. */
  readonly names: readonly string[]
}

/** The nested configurations of a run. */
export interface NestedConfigs {
  readonly all: readonly NestedConfig[]
  /** The one that governs a file (POSIX, relative to the working directory). Undefined if it is that of the run. */
  at(path: string): NestedConfig | undefined
  /** Whether `ignorePatterns` of a configuration above a file leave it out. */
  leavesOut(path: string): boolean
  /** The parts of a text that are a nested configuration, or one that is extended. */
  settings(path: string, text: string): readonly Range[]
  /** One line for each file that looks like a configuration and does not count, and for each pattern that means no model. */
  readonly notices: readonly string[]
}

/** A folder (absolute) that may have a configuration, with the names that say so. */
export type NamedFolder = readonly [folder: string, names: readonly string[]]

/**
 * Loads the configurations of some folders.
 *
 * @param cwd the working directory, absolute
 * @param ownFolder the folder of the configuration of the run, absolute
 * @throws UserError that names the file and the place in it
 */
export async function loadNestedConfigs(
  folders: readonly NamedFolder[],
  cwd: string,
  ownFolder: string | undefined,
  { within, extraRules = [] }: NestedDefaults,
): Promise<NestedConfigs> {
  const all: NestedConfig[] = []
  const read = new Set<string>()
  const notices: string[] = []
  for (const [folder, names] of folders) {
    const loaded = await loadNested(folder, cwd, names)
    if (!loaded) continue
    if ('foreign' in loaded) {
      const { foreign } = loaded
      notices.push(`${foreign} is not run: it is code of another repository; --config ${foreign} runs it`)
      continue
    }
    for (const { file } of loaded.layers) read.add(file)
    const own = configuredRun(loaded, cwd)
    notices.push(...unknownModels(loaded.layers, () => registryWith([...own.extraRules, ...extraRules])))
    all.push({
      ...own,
      folder,
      names,
      extraRules: [...own.extraRules, ...extraRules],
      within: within ?? own.within ?? keys.within.initial,
    })
  }
  for (const { file, line } of strayConfigs(folders, cwd, false)) if (!read.has(file)) notices.push(line)
  const byFolder = new Map<string, NestedConfig | undefined>([
    ...(ownFolder === undefined ? [] : [[ownFolder, undefined] as const]),
    ...all.map((one) => [one.folder, one] as const),
  ])
  const ignoring = all.flatMap(({ folder, ownIgnores }) =>
    ownIgnores.map((own) => ({
      isBelow: isBelow(cwd, folder),
      rewrite: pathsFrom(cwd, own.folder),
      matches: matcherOf(own.patterns),
    })),
  )
  return {
    all,
    at: nearestIn(byFolder, cwd),
    leavesOut: (path) => ignoring.some(({ isBelow: below, rewrite, matches }) => below(path) && matches(rewrite(path))),
    settings: (path, text) => all.flatMap(({ policy }) => policy.settings?.(path, text) ?? []),
    notices,
  }
}

const isBelow = (cwd: string, folder: string) => {
  const written = pathsFrom(cwd, folder)
  return (path: string) => !written(path).startsWith('../')
}

/** The value of the nearest folder above a path. Each folder is looked up once. */
function nearestIn<Value>(byFolder: ReadonlyMap<string, Value>, cwd: string): (path: string) => Value | undefined {
  const known = new Map<string, Value | undefined>()
  const nearest = (folder: string): Value | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder)
    const above = dirname(folder)
    return above === folder ? undefined : nearest(above)
  }
  return (path) => {
    const folder = posix.dirname(path)
    if (!known.has(folder)) known.set(folder, nearest(resolve(cwd, folder.split('/').join(sep))))
    return known.get(folder)
  }
}
