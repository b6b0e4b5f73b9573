import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep, basename } from 'node:path'
import { UserError } from '../core/errors.ts'
import { gitRoot } from '../files/git.ts'
import type { Document } from './validate.ts'
import { reasonOf } from '../files/read.ts'
import { readJson } from './read-json.ts'
import { readToml } from './read-toml.ts'

/** The names that a configuration can have. */
export const configNames = ['json', 'jsonc', 'js', 'mjs', 'ts'].map((extension) => `emeritus.config.${extension}`)

/** Files of other tools that can hold one. */
const hosts = ['package.json', 'pyproject.toml']

/** A configuration, and the folder that its paths and patterns start in. */
export interface FoundConfig {
  readonly document: Document
  /** Absolute. */
  readonly folder: string
}

/**
 * The configuration that holds in a folder: the nearest one from there upward to the top of the repository; in no
 * repository only that of the folder itself. Never one below: a configuration may be code, and what is only scanned is
 * not run.
 *
 * @param cwd absolute
 * @throws UserError where a folder has several, or the one that is found cannot be read
 */
export async function findConfig(cwd: string): Promise<FoundConfig | undefined> {
  const top = gitRoot(cwd) ?? cwd
  for (let folder = cwd; ; folder = dirname(folder)) {
    const document = await configIn(folder, cwd)
    if (document) return { document, folder }
    if (folder === top || folder === dirname(folder)) return undefined
  }
}

/**
 * The configuration that is named. Its paths and patterns start in the working directory.
 *
 * @throws UserError where it cannot be read, or is of a kind that holds none
 */
export async function namedConfig(name: string, cwd: string): Promise<FoundConfig> {
  if (!/^\.(?:jsonc?|[cm]?[jt]s|toml)$/.test(extname(name))) {
    throw new UserError(`--config ${name}: a configuration is .json, .jsonc, .js, .mjs, .ts or .toml`)
  }
  const document = await readConfigFile(resolve(cwd, name), name)
  if (!document) throw new UserError(`--config ${name}: holds no configuration of emeritus`)
  return { document, folder: cwd }
}

/**
 * The configuration in a folder itself.
 *
 * @throws UserError where there are several. None of them is run then.
 */
export async function configIn(folder: string, cwd: string): Promise<Document | undefined> {
  const own = configNames.filter((name) => existsSync(join(folder, name)))
  const hosted: Document[] = []
  for (const name of hosts.filter((host) => existsSync(join(folder, host)))) {
    const document = await readConfigFile(join(folder, name), shownFrom(cwd, folder, name))
    if (document) hosted.push(document)
  }
  const [first, second] = [...own.map((name) => shownFrom(cwd, folder, name)), ...hosted.map(({ shown }) => shown)]
  if (second !== undefined) throw new UserError(`${first} and ${second} both configure emeritus: keep one of them`)
  return hosted[0] ?? (own[0] === undefined ? undefined : readConfigFile(join(folder, own[0]), first!))
}

function shownFrom(cwd: string, folder: string, name: string): string {
  return relative(cwd, join(folder, name)).split(sep).join('/')
}

/**
 * Reads a configuration by its name: `package.json` and TOML files hold it in a table of their own. Code is run.
 *
 * @param file absolute
 * @param shown the file as the user knows it, for messages
 * @returns undefined where a file of another tool holds none
 * @throws UserError naming the file and the place where it cannot be read
 */
export async function readConfigFile(file: string, shown: string): Promise<Document | undefined> {
  if (/^\.[cm]?[jt]s$/.test(extname(file))) {
    textOf(file, shown)
    return (await import('./read-module.ts')).readModule(file, shown)
  }
  const text = textOf(file, shown)
  const isHosted = extname(file) === '.toml' || basename(file) === 'package.json'
  // Most of them say nothing of emeritus: no reason to load a parser.
  if (isHosted && !text.includes('emeritus')) return undefined
  if (extname(file) === '.toml') return readToml(text, shown, ['tool', 'emeritus'])
  return basename(file) === 'package.json' ? readJson(text, shown, 'emeritus') : readJson(text, shown)
}

function textOf(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`${shown}: ${reasonOf(error)}`, { cause: error })
  }
}
