import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nearest } from '../core/nearest.ts'
import { readIfThere } from '../files/git.ts'
import { configNames, namesConfig, strayKind } from './stray-names.ts'

/** A place in which a configuration was probably written, and is not read. */
export interface StrayHome {
  /** Absolute. */
  readonly file: string
  /** What it is called in that file, as the user knows it, and why it does not count. */
  readonly words: string
}

/** What to say of a table of pyproject.toml or a key of package.json that looks like a configuration and is not read. */
export function strayHost(folder: string, name: string): StrayHome | undefined {
  const file = join(folder, name)
  const text = readIfThere(file) ?? ''
  if (name === 'pyproject.toml') {
    const found = strayTable(text)
    if (found === undefined) return undefined
    return { file, words: `${found} is not read: the table is [tool.emeritus]` }
  }
  const key = name === 'package.json' ? strayKey(text) : undefined
  return key === undefined ? undefined : { file, words: `"${key}" is not read: the key is "emeritus", at the top` }
}

/** A table or a dotted key of a TOML file: its first two names. */
const table = /^[ \t]*(\[{0,2})[ \t]*["']?([\w-]+)["']?(?:[ \t]*\.[ \t]*["']?([\w-]+)["']?)?/gm

/** The first table that is nearly `[tool.emeritus]`. */
function strayTable(text: string): string | undefined {
  for (const [, bracket, first = '', second] of text.matchAll(table)) {
    if (first === 'tool' && second === 'emeritus') continue
    const isTool = nearest(first, ['tool'], 1) !== undefined
    if (isTool && second !== undefined && namesConfig(second)) return `[${first}.${second}]`
    if (bracket && namesConfig(first)) return `[${first}]`
  }
  return undefined
}

/** The first key at the top of a package.json that is nearly `emeritus`, or `emeritus` among the settings of other tools. */
function strayKey(text: string): string | undefined {
  const isLikely = [...text.matchAll(/"([\w.-]{6,24})"\s*:\s*[[{]/g)].some(([, key = '']) => namesConfig(key))
  if (!isLikely) return undefined
  const value = parsed(text)
  const keys = Object.keys(value).filter((key) => isHolder(value[key]))
  if (keys.includes('emeritus')) return undefined
  const inside = ['config', 'tool', 'tools'].find((key) => isHolder((value[key] as Record<string, unknown>)?.emeritus))
  return keys.find(namesConfig) ?? (inside === undefined ? undefined : `${inside}.emeritus`)
}

const isHolder = (value: unknown) => typeof value === 'object' && value !== null

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isHolder(value) ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The folders in which other tools have their configurations, and what is read by name in each of them. */
const folders: readonly [name: string, isStray: (name: string) => boolean][] = [
  ['.config', (name) => configNames.includes(name) || strayKind(name) !== undefined],
  [
    '.emeritus',
    (name) =>
      /^(?:emeritus\.)?(?:config|settings|ignore|emeritus)\b.*\.(?:json[c5]?|ya?ml|toml|[cm]?[jt]s)$/.test(name),
  ],
]

/** The files in `.config` and `.emeritus` that look like a configuration. They do not govern what is beside the folder. */
export function strayInFolders(folder: string, names: readonly string[]): StrayHome[] {
  return folders.flatMap(([home, isStray]) => {
    if (!names.includes(home)) return []
    return namesIn(join(folder, home))
      .filter(isStray)
      .map((name) => ({
        file: join(folder, home, name),
        words:
          'is not read for this folder: a configuration is emeritus.config.json, .jsonc, .js, .mjs or .ts beside what it governs',
      }))
  })
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
