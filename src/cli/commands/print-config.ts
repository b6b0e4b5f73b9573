import type { Options } from '../options.ts'
import { type Config, keys } from '../../config/keys.ts'
import type { LoadedConfig } from '../../config/load.ts'
import type { ConfigField } from '../../config/shape.ts'

/** The output of `--print-config`: the configuration file, and the value of each key. Flags come before the configuration, and that before the defaults. */
export function printConfig(loaded: LoadedConfig | undefined, options: Options): string {
  const config: Config = loaded?.config ?? {}
  const flagged: Config = {
    within: options.within,
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
    return value === undefined || key === '$schema' ? [] : [[key, value]]
  })
  return `${JSON.stringify({ file: loaded?.document.shown ?? null, config: Object.fromEntries(settings) }, null, 2)}\n`
}
