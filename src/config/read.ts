import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { UserError } from '../core/errors.ts'
import { reasonOf } from '../files/read.ts'
import { readJson } from './read-json.ts'
import { readToml } from './read-toml.ts'
import type { Document } from './validate.ts'

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
