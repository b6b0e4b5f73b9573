import { posix } from 'node:path'
import { aliasesBy, type Read } from './aliases.ts'

/** Which file of the project a specifier means, as it is written in the file `from`; undefined where it is none. */
export type Resolve = (specifier: string, from: string) => string | undefined

/** Whether a path is one of a script that can import and export. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path)
}

/**
 * Finds the files that imports mean, among those given (POSIX, relative to the working directory): by a relative path,
 * or by the `paths` and the `baseUrl` of the nearest `tsconfig.json`.
 */
export function resolverAmong(files: ReadonlySet<string>, read: Read): Resolve {
  const aliases = aliasesBy(read)
  return (specifier, from) => {
    const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier)
    const bases = isRelative ? [posix.join(posix.dirname(from), specifier)] : aliases(specifier, from)
    return bases.flatMap(candidates).find((path) => files.has(path))
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

/** The files that a path without ending, with a compiled one, or of a folder may mean, in the order they are tried. */
function candidates(written: string): string[] {
  const base = written.replace(/\/$/, '')
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
