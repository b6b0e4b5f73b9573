import { relative, resolve, sep } from 'node:path'
import { barring } from '../policy/model-allowlist.ts'
import { type ExtraRules, parseExtraRules } from '../registry/user-rules.ts'
import { reasonOf } from '../files/read.ts'
import { readRegular } from '../files/regular-file.ts'
import { nearest } from '../core/nearest.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { tableWith } from '../policy/policy-table.ts'
import type { Registry } from '../registry/registry.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import type { IgnoreEntry } from '../suppression/entries.ts'
import type { OwnIgnores } from '../files/ignores.ts'
import type { ConfigLayer } from './extends.ts'
import { firstMatch, type GlobRow } from './globs.ts'
import type { LoadedConfig } from './load.ts'
import { pathsFrom } from './paths.ts'
import { cycleIn, resolvedReplacements } from './replacements.ts'
import type { Zone } from '../core/zone.ts'
import { errorAt } from './validate.ts'

/**
 * The options of a run that come from a configuration. `failOn`, `maxWarnings` and `format` are not options of a run.
 */
export interface ConfiguredRun {
  readonly policy: OwnPolicy
  /** Identifies the policy for the cache: two runs with the same key have the same policy. */
  readonly policyKey: string
  /** The files of `rules`, and `replacements` as rules. */
  readonly extraRules: readonly ExtraRules[]
  /** `ignorePatterns`, each relative to a folder (absolute). */
  readonly ownIgnores: readonly OwnIgnores[]
  /** The files of `rules`, absolute. What they name is no use of a model. */
  readonly ruleFiles: readonly string[]
  /** In days. */
  readonly within?: number
  /** In bytes. */
  readonly maxBytes?: number
  /** The entries of `ignore`. */
  readonly ignores: readonly IgnoreEntry[]
  /** The folder that their globs are relative to unless they have a `base`, absolute. */
  readonly ignoreBase: string
  readonly requireReason: boolean
}

/**
 * Makes options of a run from a configuration.
 *
 * @param cwd what the paths of the run are relative to, absolute
 * @throws UserError that names the place, if a file of rules cannot be read, or if an ID or a platform is not known
 */
export function configuredRun(loaded: LoadedConfig, cwd: string): ConfiguredRun {
  const { config, layers, folder } = loaded
  const rules = userRules(layers)
  const registry = registryWith(rules)
  const { within, maxFileSize, requireReason = true } = config
  const key = layers.map((layer) => [layer.config, relative(layer.folder, cwd), layer.document.shown])
  return {
    policy: { ...policyOf(loaded, cwd, registry), settings: settingsOf(layers, cwd) },
    policyKey: JSON.stringify(key),
    extraRules: [...rules, ...replacementRules(loaded, registry)],
    ruleFiles: layers.flatMap(({ config: { rules: files = [] }, folder: from }) =>
      files.map((file) => resolve(from, file)),
    ),
    ownIgnores: layers.toReversed().flatMap((layer): OwnIgnores[] => {
      const { ignorePatterns: patterns } = layer.config
      return patterns ? [{ folder: layer.folder, patterns }] : []
    }),
    ...(within !== undefined && { within }),
    ...(maxFileSize !== undefined && { maxBytes: maxFileSize }),
    ignores: layers.flatMap((layer, index) =>
      (layer.config.ignore ?? []).map((entry) => ({
        ...entry,
        reason: entry.reason ?? '',
        ...(index > 0 && { base: layer.folder }),
      })),
    ),
    ignoreBase: folder,
    requireReason,
  }
}

/** Finds the parts of a text that are the configuration itself: a model that it names is no finding. */
function settingsOf(layers: readonly ConfigLayer[], cwd: string): NonNullable<OwnPolicy['settings']> {
  const documents = new Map(
    layers.map(({ document, file }) => [relative(cwd, file).split(sep).join('/'), document] as const),
  )
  return (path, text) => documents.get(path)?.partsOf(text) ?? []
}

/** Reads the files of `rules`. Those of the configuration itself are laid over those that it extends. */
function userRules(layers: readonly ConfigLayer[]): ExtraRules[] {
  return layers.toReversed().flatMap(({ config, document, folder }) =>
    (config.rules ?? []).flatMap((file, index) => {
      let text: string
      try {
        text = readRegular(resolve(folder, file))
          .toString('utf8')
          .replace(/^\uFEFF/, '')
      } catch (error) {
        throw errorAt(document, ['rules', index], `rules[${index}]: ${file}: ${reasonOf(error)}`)
      }
      return parseExtraRules(text, file)
    }),
  )
}

/** Makes rules of `replacements`, for every platform that has the old ID. */
function replacementRules({ config, layers }: LoadedConfig, registry: Registry): ExtraRules[] {
  const replacements = (config.replacements ?? {}) as Record<string, string>
  const document = (id: string) => layers.find((layer) => layer.config.replacements?.[id] !== undefined)!.document
  const cycle = cycleIn(replacements)
  if (cycle) {
    const message = `replacements go in a circle: ${cycle.join(' → ')}`
    throw errorAt(document(cycle[0]!), ['replacements', cycle[0]!], message, 'key')
  }
  return [...resolvedReplacements(replacements)].flatMap(([id, replacement]) => {
    const platforms = registry.platformsOf(id)
    if (platforms.length === 0) {
      const message = `replacements: no rule names '${id}'${suggestion(id, registry.names)}`
      throw errorAt(document(id), ['replacements', id], message, 'key')
    }
    return platforms.map((platform) => ({ platform, models: [], replacements: { [id]: replacement } }))
  })
}

/** Makes the policy of the keys that change it. */
function policyOf({ config, layers }: LoadedConfig, cwd: string, registry: Registry): OwnPolicy {
  const { severity, banned = [], approved } = config
  const zoneRows: GlobRow<Zone>[] = []
  const platformRows: GlobRow<string>[] = []
  for (const layer of layers) {
    const { zones = {}, platforms = {} } = layer.config
    const rewrite = pathsFrom(cwd, layer.folder)
    for (const [zone, globs = []] of Object.entries(zones)) zoneRows.push({ globs, value: zone as Zone, rewrite })
    for (const [glob, platform = ''] of Object.entries(platforms)) {
      if (!registry.platforms.includes(platform)) {
        const message = `platforms: no rules for '${platform}'${suggestionAmong(platform, registry.platforms)}`
        throw errorAt(layer.document, ['platforms', glob], message)
      }
      platformRows.push({ globs: [glob], value: platform, rewrite })
    }
  }
  return {
    ...(severity && { table: tableWith(severity) }),
    ...(zoneRows.length > 0 && { zone: firstMatch(zoneRows) }),
    ...(platformRows.length > 0 && { platform: firstMatch(platformRows) }),
    ...((banned.length > 0 || approved) && { bars: barring(banned, approved) }),
  }
}

/** The end of a message: the name that is most like the wrong word, if one is like it. */
function suggestion(word: string, names: readonly string[]): string {
  const name = nearest(word.toLowerCase(), names, Math.ceil(word.length / 3))
  return name === undefined ? '' : `; did you mean '${name}'?`
}

/** The same for names of which there are few: all of them, if none is like the wrong word. */
function suggestionAmong(word: string, names: readonly string[]): string {
  const part = names.find((name) => name.includes(word.toLowerCase()))
  const near = suggestion(word, names) || (part === undefined ? '' : `; did you mean '${part}'?`)
  return near || `; there are ${names.join(', ')}`
}
