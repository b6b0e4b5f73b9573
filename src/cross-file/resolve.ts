import { posix } from 'node:path'
import { aliasesBy, type ReadText } from './path-aliases.ts'

/** Which file of the project a specifier means, as it is written in the file `from`; undefined where it is none. */
export type Resolve = (specifier: string, from: string) => string | undefined

/**
 * Finds the files that imports mean, among those given (POSIX, relative to the working directory): by a relative path,
 * or by the `paths` and the `baseUrl` of the nearest `tsconfig.json`. Each specifier of a folder is looked up once.
 */
export function resolverAmong(files: ReadonlySet<string>, read: ReadText): Resolve {
  const aliases = aliasesBy(read)
  const bare = new Set(Array.from(files, withoutEnding))
  // Most specifiers are of packages, and lead nowhere here: of them no candidate need be put together.
  const mayBe = (written: string) => {
    const base = baseOf(written)
    return files.has(base) || bare.has(withoutEnding(base)) || bare.has(base) || bare.has(posix.join(base, 'index'))
  }
  const known = new Map<string, string | undefined>()
  return (specifier, from) => {
    const folder = posix.dirname(from)
    const key = `${folder}\n${specifier}`
    if (known.has(key)) return known.get(key)
    const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier)
    const bases = isRelative ? [posix.join(folder, specifier)] : aliases(specifier, from)
    const found = bases
      .filter(mayBe)
      .flatMap(candidates)
      .find((path) => files.has(path))
    known.set(key, found)
    return found
  }
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']

/** What compilers write for the endings of sources. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
}

const withoutEnding = (path: string) => path.replace(/\.[cm]?[jt]sx?$/, '')
const baseOf = (written: string) => written.replace(/\/$/, '')

/** The files that a path without ending, with a compiled one, or of a folder may mean, in the order they are tried. */
function candidates(written: string): string[] {
  const base = baseOf(written)
  const ending = /\.[cm]?jsx?$/.exec(base)?.[0]
  const compiled = (ending === undefined ? undefined : sources[ending])?.map(
    (source) => base.slice(0, -ending!.length) + source,
  )
  return [
    ...(compiled ?? [base]),
    ...endings.map((one) => base + one),
    ...endings.map((one) => posix.join(base, `index${one}`)),
  ]
}
