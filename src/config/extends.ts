import { createRequire } from 'node:module'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type * as Jiti from 'jiti'
import { dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { gitRoot } from '../files/git.ts'
import { isInside } from '../files/ignores.ts'
import type { UserError } from '../core/errors.ts'
import { codeExtension, type FoundConfig, isOwnCode, readConfigFile, wantedExtensions } from './find.ts'
import type { Config } from './keys.ts'
import { configExtension } from './stray-names.ts'
import { errorAt } from './validate.ts'

/** One of the files that make a configuration: the configuration itself, or one that it extends. */
export interface ConfigLayer extends FoundConfig {
  /** What this file says. */
  readonly config: Config
}

interface Reading {
  /** Absolute. */
  readonly cwd: string
  /** Checks what was read. */
  readonly validated: (found: FoundConfig) => ConfigLayer
  /** Whether a configuration that is code may be run. */
  readonly runsCode: boolean
}

/**
 * The configuration with all that it extends. Whoever comes first wins: the configuration itself, then what it names, the
 * last name first.
 *
 * @throws UserError with the place of the name, if a file is not there, cannot hold a configuration, or extends itself
 */
export async function layersOf(
  layer: ConfigLayer,
  reading: Reading,
  above: readonly ConfigLayer[] = [],
): Promise<ConfigLayer[]> {
  const layers = [layer]
  const { extends: written = [] } = layer.config
  const names = typeof written === 'string' ? [written] : written
  for (const [index, name] of [...names.entries()].toReversed()) {
    const place = typeof written === 'string' ? ['extends'] : ['extends', index]
    const fail = (problem: string) => errorAt(layer.document, place, `extends: ${problem}`)
    const file = fileNamed(name, layer.file, fail)
    const chain = [...above, layer]
    const from = chain.findIndex((each) => each.file === file)
    if (from >= 0) {
      const circle = [...chain.slice(from), chain[from]!].map(({ document }) => document.shown)
      throw fail(`it goes in a circle: ${circle.join(' → ')}`)
    }
    if (!reading.runsCode && codeExtension.test(extname(file)))
      throw fail(`'${name}' is code, and this configuration lies in another repository: it is not run`)
    if (isPathName(name) && codeExtension.test(extname(file)) && !isOwnCode(file, reading.cwd))
      throw fail(`'${name}' is code outside of this repository or in node_modules: name its package, or copy it`)
    const base = await baseIn(file, layer, reading, (problem) => fail(`'${name}' ${problem}`))
    layers.push(...(await layersOf(base, reading, chain)))
  }
  return layers
}

async function baseIn(
  file: string,
  { folder }: ConfigLayer,
  { cwd, validated }: Reading,
  fail: (problem: string) => UserError,
): Promise<ConfigLayer> {
  const document = await readConfigFile(file, relative(cwd, file).split(sep).join('/'))
  if (!document) throw fail('holds no configuration of emeritus')
  const own = dirname(file)
  const isAbove = isInside(folder, own) && isInside(own, gitRoot(folder) ?? cwd)
  return validated({ document, file, folder: isAbove ? own : folder })
}

/** The file (absolute) that a name stands for. */
function fileNamed(name: string, from: string, fail: (problem: string) => UserError): string {
  const file = isPathName(name) ? resolve(dirname(from), name) : packageFile(name, from, fail)
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw fail(`'${name}' is not there`)
  if (stats.isDirectory()) throw fail(`'${name}' is a folder: name the file in it`)
  if (!configExtension.test(extname(file))) throw fail(`'${name}': ${wantedExtensions}`)
  return file
}

const isPathName = (name: string) => /^\.{1,2}(?:[\\/]|$)/.test(name) || isAbsolute(name)

/** What a package exports under that name. */
function packageFile(name: string, from: string, fail: (problem: string) => UserError): string {
  try {
    return createRequire(from).resolve(name)
  } catch (error) {
    if (existsSync(resolve(dirname(from), name))) throw fail(`there is no package '${name}'; did you mean './${name}'?`)
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw fail(`there is no package '${name}' here`)
    // Some packages can only be imported. `require` does not find these.
    const { createJiti } = createRequire(import.meta.url)('jiti') as typeof Jiti
    const url = createJiti(from).esmResolve(name, { try: true })
    if (url?.startsWith('file:')) return fileURLToPath(url)
    throw fail(`the package of '${name}' does not export that`)
  }
}
