import { jsonText } from '../../report/clean.ts'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { earlyFlags } from '../arguments.ts'
import { type Options, parseOptions } from '../options.ts'
import { UserError } from '../../core/errors.ts'
import { type Config, keys } from '../../config/keys.ts'
import { loadConfig } from '../../config/load.ts'
import type { ConfigField } from '../../config/shape.ts'

/** Keys that are about the whole run. They come from the configuration of the working directory. */
const runKeys = ['failOn', 'maxWarnings', 'format', 'maxFileSize'] as const satisfies readonly (keyof Config)[]

/**
 * The output of `--print-config`: the configuration that governs a file or folder, by default the working directory, and
 * the value of each key. Flags come before the configuration, and that before the defaults.
 *
 * @throws UserError if several paths are given, or one that does not exist
 */
export async function printConfig(argv: readonly string[], { paths }: Options, cwd: string): Promise<string> {
  const [path = '.', another] = paths
  if (another !== undefined) throw new UserError(`--print-config is for one file or folder, got '${another}' too`)
  if (!existsSync(resolve(cwd, path))) throw new UserError(`no file matches '${path}'`)
  const { config: named } = earlyFlags(argv)
  const query = { cwd, ...(named !== undefined && { config: named }) }
  const ofRun = await loadConfig(query)
  const loaded = await loadConfig({ ...query, path })
  const config: Config = { ...loaded?.config, ...Object.fromEntries(runKeys.map((key) => [key, ofRun?.config[key]])) }
  const options = parseOptions(argv, {
    ...ofRun?.config,
    ...(config.within !== undefined && { within: config.within }),
  })
  const flagged: Config = {
    within: options.givenWithin ?? config.within ?? keys.within.initial,
    failOn: options.failOn,
    ...(options.maxWarnings !== undefined && { maxWarnings: options.maxWarnings }),
    format: options.formats.map(({ name, file = options.outputFile }) =>
      file === undefined ? name : `${name}=${file}`,
    ),
    ignorePatterns: [...(config.ignorePatterns ?? []), ...options.ignorePatterns],
    rules: [...(config.rules ?? []), ...options.rules],
  }
  const settings = Object.entries<ConfigField>(keys).flatMap(([key, { initial }]) => {
    const name = key as keyof Config
    const value = flagged[name] ?? config[name] ?? initial
    return value === undefined || key === '$schema' || key === 'extends' ? [] : [[key, value]]
  })
  const [own, ...bases] = loaded?.layers ?? []
  const printed = {
    file: own?.document.shown ?? null,
    ...(bases.length > 0 && { extends: bases.map(({ document }) => document.shown) }),
    config: Object.fromEntries(settings),
  }
  return jsonText(printed)
}
