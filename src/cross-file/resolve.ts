import { posix } from 'node:path'
import { aliasesBy, type ReadText } from './path-aliases.ts'

/** The file of the project that a specifier in the file `from` means; undefined if it means none. */
export type Resolve = (specifier: string, from: string) => string | undefined

/**
 * Resolves specifiers to one of the given files (POSIX, relative to the working directory): by a relative path, or by
 * `paths` and `baseUrl` of the nearest `tsconfig.json`. Each specifier is resolved once per folder.
 */
export function resolverAmong(files: ReadonlySet<string>, read: ReadText): Resolve {
  const aliases = aliasesBy(read)
  const bare = new Set(Array.from(files, withoutEnding))
  // Most specifiers name packages. This quick test spares making all candidates for them.
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

/** The source extensions that compile to each extension. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
}

const withoutEnding = (path: string) => path.replace(/\.[cm]?[jt]sx?$/, '')
const baseOf = (written: string) => written.replace(/\/$/, '')

/** The files that a path may mean, in the order they are tried: it may lack an extension, have that of compiled code, or be a folder. */
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
