import { createRequire } from 'node:module'
import { posix } from 'node:path'
import type * as Jsonc from 'jsonc-parser'

/** Reads a file of the project (POSIX, relative to the working directory); undefined if there is no such text file. */
export type ReadText = (path: string) => string | undefined

/** `paths` and `baseUrl` of a `tsconfig.json`, with the folders that they are relative to. */
interface Aliases {
  readonly base?: string
  readonly paths?: { readonly from: string; readonly table: Readonly<Record<string, unknown>> }
}

/** The longest chain of `extends`. */
const longestChain = 8

/**
 * Resolves specifiers that are not relative by the nearest `tsconfig.json` or `jsconfig.json`. Returns candidate paths
 * without an extension, the most likely first.
 */
export function aliasesBy(read: ReadText): (specifier: string, from: string) => string[] {
  const byFolder = new Map<string, Aliases>()

  function nearest(folder: string): Aliases {
    const known = byFolder.get(folder)
    if (known) return known
    const above = posix.dirname(folder)
    const own = ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(folder, name)).find((path) => read(path))
    // Folders above the working directory do not count.
    const atTop = above === folder || folder.split('/').every((part) => part === '..')
    const found = own !== undefined ? aliasesOf(own, read) : atTop ? {} : nearest(above)
    byFolder.set(folder, found)
    return found
  }

  return (specifier, from) => {
    const { base, paths } = nearest(posix.dirname(from))
    const mapped = paths ? targetsOf(specifier, paths.table).map((target) => posix.join(paths.from, target)) : []
    return base === undefined ? mapped : [...mapped, posix.join(base, specifier)]
  }
}

function aliasesOf(path: string, read: ReadText, left = longestChain): Aliases {
  const { compilerOptions, extends: parents } = parsed(read(path)) as {
    compilerOptions?: { baseUrl?: unknown; paths?: unknown }
    extends?: unknown
  }
  const folder = posix.dirname(path)
  const extended = (Array.isArray(parents) ? parents : [parents])
    .filter((parent): parent is string => typeof parent === 'string' && parent.startsWith('.') && left > 0)
    .map((parent) => posix.join(folder, parent.endsWith('.json') ? parent : `${parent}.json`))
  const inherited: Aliases = Object.assign({}, ...extended.map((parent) => aliasesOf(parent, read, left - 1)))
  const { baseUrl, paths } = compilerOptions ?? {}
  const base = typeof baseUrl === 'string' ? posix.join(folder, baseUrl) : inherited.base
  const table = typeof paths === 'object' && paths !== null ? (paths as Record<string, unknown>) : undefined
  return {
    ...inherited,
    ...(base !== undefined && { base }),
    ...(table && { paths: { from: base ?? folder, table } }),
  }
}

/** The targets of the pattern that fits best: an exact one, otherwise the one with the longest text before its star. */
function targetsOf(specifier: string, table: Readonly<Record<string, unknown>>): string[] {
  const fits = Object.entries(table).flatMap(([pattern, targets]) => {
    const [before = '', after] = pattern.split('*')
    if (after === undefined) return pattern === specifier ? [{ rank: Infinity, middle: '', targets }] : []
    if (specifier.length < before.length + after.length) return []
    if (!specifier.startsWith(before) || !specifier.endsWith(after)) return []
    return [{ rank: before.length, middle: specifier.slice(before.length, specifier.length - after.length), targets }]
  })
  const [best] = fits.toSorted((a, b) => b.rank - a.rank)
  if (!best || !Array.isArray(best.targets)) return []
  return best.targets.flatMap((target) => (typeof target === 'string' ? target.replace('*', () => best.middle) : []))
}

/** Parses JSON with comments, as far as possible. Anything but an object gives an empty object. */
function parsed(text: string | undefined): object {
  const { parse } = createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc
  const value: unknown = text === undefined ? undefined : parse(text, [], { allowTrailingComma: true })
  return typeof value === 'object' && value !== null ? value : {}
}
