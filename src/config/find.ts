import { readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep, basename } from 'node:path'
import { UserError } from '../core/errors.ts'
import { gitRoot } from '../files/git.ts'
import { isInside } from '../files/ignores.ts'
import { strayHost, strayInFolders } from './stray-homes.ts'
import { configExtension, configNames, strayKind, strayNotice } from './stray-names.ts'
import type { Document } from './validate.ts'
import { reasonOf } from '../files/read.ts'
import { isThere, readRegular } from '../files/regular-file.ts'
import { readJson } from './read-json.ts'
import { readToml } from './read-toml.ts'

/** Files of other tools that can hold a configuration. */
const hosts = ['package.json', 'pyproject.toml']

/** The extensions of a configuration that is code. */
export const codeExtension = /^\.[cm]?[jt]s$/
export const wantedExtensions = 'a configuration is .json, .jsonc, .js, .mjs, .ts or .toml'

/** A configuration that was found and read, but is not validated yet. */
export interface FoundConfig {
  readonly document: Document
  /** Absolute. */
  readonly file: string
  /** The folder that its paths and patterns are relative to, absolute. */
  readonly folder: string
}

/**
 * Finds the configuration that counts in a folder: the nearest one, from the folder itself up to the top of the git
 * repository. Outside of a repository only the folder itself is searched. Nested configurations, those of folders below,
 * are found by nested.ts.
 *
 * @param cwd the folder, absolute
 * @param warn called for each file that looks like a configuration and is not read
 * @throws UserError if a folder has several configurations, or if the one that is found cannot be read
 */
export async function findConfig(cwd: string, warn: Warn = () => {}): Promise<FoundConfig | undefined> {
  const top = gitRoot(cwd) ?? cwd
  for (let folder = cwd; ; folder = dirname(folder)) {
    const names = namesIn(folder)
    strayConfigs([[folder, names]], cwd, true).forEach(warn)
    const found = await configIn(folder, cwd, names)
    if (found) return found
    if (folder === top || folder === dirname(folder)) return undefined
  }
}

/** Takes what is to say of a file that looks like a configuration and is not read. */
export type Warn = (stray: StrayFile) => void

/**
 * Reads the configuration that `--config` names. Its paths and patterns are relative to the working directory.
 *
 * @throws UserError if it cannot be read, or if a file of its kind cannot hold a configuration
 */
export async function namedConfig(name: string, cwd: string): Promise<FoundConfig> {
  if (!configExtension.test(extname(name))) throw new UserError(`--config ${name}: ${wantedExtensions}`)
  const file = resolve(cwd, name)
  const document = await readConfigFile(file, name)
  if (!document) throw new UserError(`--config ${name}: holds no configuration of emeritus`)
  return { document, file, folder: cwd }
}

/**
 * Reads the configuration in one folder. Undefined if there is none. A name of a configuration that is there and cannot be
 * read as a file is an error: what it says would be lost silently. Only a folder named as a file of another tool is none.
 *
 * @param names the names of some entries of the folder, those of a configuration among them; by default, all entries
 * @throws UserError if there are several, or if one cannot be read. None of them is run then.
 */
export async function configIn(
  folder: string,
  cwd: string,
  names: readonly string[] = namesIn(folder),
): Promise<FoundConfig | undefined> {
  const own = configNames.filter((name) => names.includes(name) && isThere(join(folder, name)))
  const hosted: FoundConfig[] = []
  for (const name of hosts.filter((host) => names.includes(host) && mayHold(join(folder, host)))) {
    const file = join(folder, name)
    const document = await readConfigFile(file, shownFrom(cwd, file))
    if (document) hosted.push({ document, file, folder })
  }
  const all = [
    ...own.map((name) => shownFrom(cwd, join(folder, name))),
    ...hosted.map(({ document }) => document.shown),
  ]
  const [first, second] = all
  if (second !== undefined) throw new UserError(`${first} and ${second} both configure emeritus: keep one of them`)
  if (own[0] === undefined) return hosted[0]
  const file = join(folder, own[0])
  const document = await readConfigFile(file, first!)
  return document && { document, file, folder }
}

/** Whether a name in a folder makes `configIn` or `strayConfigs` look at it. */
export function isConfigName(name: string): boolean {
  return hosts.includes(name) || (/^\.?em/i.test(name) && (configNames.includes(name) || strayKind(name) !== undefined))
}

/** A file that looks like a configuration or an ignore file of emeritus and is not read. */
export interface StrayFile {
  /** Absolute. */
  readonly file: string
  /** What to say of it. */
  readonly line: string
}

/**
 * The files in these folders that look like a configuration or an ignore file of emeritus and are not read.
 *
 * @param folders absolute, each with its names
 * @param isTop whether they are the folders in which the configuration of the run is searched
 */
export function strayConfigs(
  folders: Iterable<readonly [folder: string, names: readonly string[]]>,
  cwd: string,
  isTop: boolean,
): StrayFile[] {
  return [...folders].flatMap(([folder, names]) => {
    const inFiles = names.filter(isConfigName).flatMap((name) => {
      const file = join(folder, name)
      const line = strayKind(name) && isFile(file) && strayNotice(folder, name, shownFrom(cwd, file), isTop)
      return line ? [{ file, line }] : []
    })
    const homes = [
      ...hosts.filter((host) => names.includes(host)).flatMap((host) => strayHost(folder, host) ?? []),
      ...(isTop ? strayInFolders(folder, names) : []),
    ]
    return [...inFiles, ...homes.map(({ file, words }) => ({ file, line: `${shownFrom(cwd, file)}: ${words}` }))]
  })
}

/** The names in a folder. If it cannot be listed, those of a configuration that are there. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [...configNames, ...hosts].filter((name) => isThere(join(folder, name)))
  }
}

/** Whether a file of another tool is there. A fixture may have a folder of that name, which holds no settings. */
function mayHold(path: string): boolean {
  return isThere(path) && !isFolder(path)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  } catch {
    return false
  }
}

/** Whether a path leads to a file. A pipe or a device would be read for ever. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    return false
  }
}

/**
 * Whether a configuration that is code, a file that exists, may be run: it belongs to the repository in which emeritus was called, or without
 * one to the working directory. So code of another repository, such as a submodule, and of installed packages is not run.
 */
export function isOwnCode(file: string, cwd: string): boolean {
  const own = gitRoot(realpathSync(cwd))
  const top = own ?? realpathSync(cwd)
  const real = realpathSync(file)
  if (!isInside(real, top) || gitRoot(dirname(real)) !== own) return false
  return !relative(top, real).split(sep).includes('node_modules')
}

function shownFrom(cwd: string, file: string): string {
  return relative(cwd, file).split(sep).join('/')
}

/**
 * Reads one file. Its name says how: a module is run, `package.json` and TOML files hold the configuration in a table.
 *
 * @param file absolute
 * @param shown the path as the user knows it, for messages
 * @returns undefined if a file of another tool holds no configuration of emeritus
 * @throws UserError that names the file and the place, if it cannot be read
 */
export async function readConfigFile(file: string, shown: string): Promise<Document | undefined> {
  if (codeExtension.test(extname(file))) {
    textOf(file, shown)
    return (await import('./read-module.ts')).readModule(file, shown)
  }
  const text = textOf(file, shown)
  const isHosted = extname(file) === '.toml' || basename(file) === 'package.json'
  // Most of these files do not name emeritus. Then no parser is loaded.
  if (isHosted && !text.includes('emeritus')) return undefined
  if (extname(file) === '.toml') return readToml(text, shown, ['tool', 'emeritus'])
  return basename(file) === 'package.json' ? readJson(text, shown, 'emeritus') : readJson(text, shown)
}

/** The largest configuration, in bytes. A package.json has some kilobytes. */
const largestConfig = 4 * 1024 * 1024

function textOf(file: string, shown: string): string {
  try {
    return readRegular(file, { most: largestConfig })
      .toString('utf8')
      .replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`${shown}: ${reasonOf(error)}`, { cause: error })
  }
}
