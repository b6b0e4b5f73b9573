import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isOwnOutput } from '../core/own-output.ts'
import { nearest } from '../core/nearest.ts'
import { readIfThere } from '../files/git.ts'

/** The file names of a configuration. */
export const configNames = ['json', 'jsonc', 'js', 'mjs', 'ts'].map((extension) => `emeritus.config.${extension}`)

/** The extensions of a file that `--config` or `extends` names. */
export const configExtension = /^\.(?:jsonc?|[cm]?[jt]s|toml)$/

/** The name of the ignore file. */
export const ignoreName = '.emeritusignore'

/** What somebody means who gives a file such a name. `top`: only at the top of a project, because elsewhere it may be anything. */
export type StrayKind = 'config' | 'ignore' | 'top'

/** The word for a configuration in the names that other tools use. */
const configWords = ['config', 'configs', 'configuration', 'conf', 'cfg', 'settings', 'rc']
const ignoreWords = ['ignore', 'ignores', 'ignored']
const dataExtension = /^(?:json[c5]?|ya?ml|toml|ini|rc)$/
const anyExtension = /^(?:json[c5]?|ya?ml|toml|ini|rc|txt|[cm]?[jt]s)$/

/**
 * What a file name that is not read was probably meant to be. Undefined if it is read, or means something else.
 *
 * A name is words between dots, hyphens and underscores: `emeritus`, then a word for the kind of file, then an extension. Two
 * words may be written as one. Capitals and typos do not matter. A further word, as in `emeritus.config.json.bak` or
 * `emeritus-baseline.json`, makes another file of it.
 */
export function strayKind(name: string): StrayKind | undefined {
  if (configNames.includes(name) || name === ignoreName) return undefined
  const isHidden = name.startsWith('.')
  const [head = '', ...rest] = wordsOf(name.slice(isHidden ? 1 : 0))
  if (head !== 'emeritus') return undefined
  const kind = kindOf(rest[0])
  const [extension, ...more] = kind === undefined ? rest : rest.slice(1)
  if (more.length > 0 || (extension !== undefined && !anyExtension.test(extension))) return undefined
  const isData = extension === undefined || dataExtension.test(extension)
  if (kind === 'ignore') return isData || extension === 'txt' ? 'ignore' : undefined
  if (extension === 'txt') return undefined
  // A module of a program may be called `emeritus-config.ts`, and `emeritus.js` as well.
  if (kind === 'config') return isData || isHidden || /^\w+\.\w+\./.test(name) ? 'config' : 'top'
  if (isHidden) return 'config'
  return isData && extension !== undefined ? 'top' : undefined
}

/** Whether a key or a table of another tool's file was probably meant as the configuration: `emertius`, `emeritus-config`. */
export function namesConfig(key: string): boolean {
  const [head, kind, ...more] = wordsOf(key)
  return head === 'emeritus' && more.length === 0 && (kind === undefined || kindOf(kind) !== undefined)
}

/** The words of a name in small letters, the first one without typos, and apart from a word that is written with it. */
function wordsOf(name: string): string[] {
  const [first = '', ...rest] = name.toLowerCase().split(/[._-]+/)
  if (nearest(first, ['emeritus'], 1)) return ['emeritus', ...rest]
  const glued = [...configWords, ...ignoreWords].find((word) => nearest(first, [`emeritus${word}`], 1))
  return glued === undefined ? [first, ...rest] : ['emeritus', glued, ...rest]
}

function kindOf(word: string | undefined): 'config' | 'ignore' | undefined {
  if (word === undefined) return undefined
  const near = (words: readonly string[]) => nearest(word, words, word.length > 4 ? 2 : 0) !== undefined
  if (near(configWords)) return 'config'
  return near(ignoreWords) ? 'ignore' : undefined
}

/**
 * What to say of a file that looks like a configuration or an ignore file of emeritus and is not read. Undefined if there is
 * nothing to say.
 *
 * @param folder absolute
 * @param shown the file as the user knows it
 * @param isTop whether the configuration of the run is searched in the folder
 */
export function strayNotice(folder: string, name: string, shown: string, isTop: boolean): string | undefined {
  const kind = strayKind(name)
  if (kind === undefined || (kind === 'top' && !isTop)) return undefined
  if (kind === 'ignore') {
    // Some file systems take capitals for small letters.
    const isRead = name.toLowerCase() === ignoreName && existsSync(join(folder, ignoreName))
    return isRead ? undefined : `${shown} is not read: the ignore file is ${ignoreName}`
  }
  // `--format json=emeritus.json` writes such a file.
  if (kind === 'top' && isOwnOutput(readIfThere(join(folder, name)) ?? '')) return undefined
  const named = configExtension.test(extname(name)) ? `, or what --config ${shown} or extends names` : ''
  return `${shown} is not read: a configuration is emeritus.config.json, .jsonc, .js, .mjs or .ts${named}`
}
