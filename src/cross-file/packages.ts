import { memoize, memoizeBy } from '../core/memoize.ts'
import { signalWords } from '../core/signal.ts'
import type { ReadText } from './path-aliases.ts'

/** A part of a project that is built by itself. */
export interface Package {
  /** POSIX, relative to the working directory; '' for the working directory. */
  readonly folder: string
  /** The names that others write to use it. */
  readonly names: readonly string[]
  /** Those of them that its manifests declare. */
  readonly declared: readonly string[]
  /** The text of its manifests. */
  readonly manifests: string
}

const manifestNames = signalWords('package-manifest')

/** Finds the package of a file: the nearest folder around it with a manifest. */
export function packagesBy(read: ReadText): (path: string) => Package {
  const packageIn = memoizeBy(
    (folder: string) => folder,
    (folder): Package => {
      const texts = [...manifestNames].flatMap((name) => {
        const text = read(folder === '' ? name : `${folder}/${name}`)
        return text === undefined ? [] : [name.endsWith('.toml') ? withoutCheckers(text) : text]
      })
      if (texts.length > 0 || folder === '') {
        const declared = declaredIn(texts)
        return { folder, names: namesOf(folder, declared), declared, manifests: texts.join('\n') }
      }
      return packageIn(folder.slice(0, Math.max(0, folder.lastIndexOf('/'))))
    },
  )
  return (path) => packageIn(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
}

/**
 * Tells whether code of one file can reach code of another one. It cannot, if they belong to different packages of one
 * repository, and neither the manifests of the packages nor the two files name the other package.
 */
export function independenceBy(read: ReadText, packageOf = packagesBy(read)): (one: string, other: string) => boolean {
  // Many places of few files and packages are compared, so each of them is read once.
  const importsOf = memoizeBy(
    (path: string) => path,
    (path) => plainName(importLines(read(path) ?? '')),
  )
  const manifestsOf = memoize(({ manifests }: Package) => plainName(manifests))
  const uses = memoizeBy(
    ({ path, there }: { readonly path: string; readonly there: Package }) => JSON.stringify([path, there.folder]),
    ({ path, there }) => namesPackage(there, manifestsOf(packageOf(path))) || namesPackage(there, importsOf(path)),
  )
  return (one, other) => {
    const [here, there] = [packageOf(one), packageOf(other)]
    return here.folder !== there.folder && !uses({ path: one, there }) && !uses({ path: other, there: here })
  }
}

/** Tables of `pyproject.toml` whose tools install packages. Other tools only check or format the code. */
const installing = /^\[\[?tool\.(?:poetry|pdm|uv|hatch|hatchling|setuptools|flit|rye|pixi|maturin|pants)\b/

/** A manifest in TOML without the settings of tools that check, test or format: a folder that they name is not used. */
function withoutCheckers(text: string): string {
  const tables = text.split(/^(?=\[)/m)
  return tables.filter((table) => !/^\[\[?tool\./.test(table) || installing.test(table)).join('')
}

const declaredName = /^[\s{]*"?name"?\s*[:=]\s*["']?([\w@./-]+)|^module\s+(\S+)|<artifactId>([^<]+)/m

function declaredIn(manifests: readonly string[]): string[] {
  return manifests.flatMap((text) => {
    const [, ...found] = declaredName.exec(text) ?? []
    return found.filter((name) => name !== undefined)
  })
}

/** What its manifests and its folder are called. A folder alone at the top of a repository has no name of its own. */
function namesOf(folder: string, declared: readonly string[]): string[] {
  const last = folder.slice(folder.lastIndexOf('/') + 1)
  return [...new Set([...declared, last])].filter((name) => name !== '')
}

/** Whether a module is a package, or a part of it. */
export function isNameOf({ declared }: Package, module: string): boolean {
  const sought = plainName(module)
  return declared.some((name) => {
    const own = plainName(name)
    return sought.startsWith(own) && !/^[a-z0-9]/.test(sought.slice(own.length))
  })
}

/** Whether a text in plain names names a package. */
function namesPackage({ names }: Package, plain: string): boolean {
  return names.some((name) => {
    const sought = plainName(name)
    for (let at = plain.indexOf(sought); at >= 0; at = plain.indexOf(sought, at + 1)) {
      if (
        !/[\w]$/.test(plain.slice(Math.max(0, at - 1), at)) &&
        !/^\w/.test(plain.slice(at + sought.length, at + sought.length + 1))
      )
        return true
    }
    return false
  })
}

/** A package may be called `my-lib` where it is declared, and `my_lib` where it is used. */
const plainName = (name: string) => name.toLowerCase().replaceAll(/[-.]/g, '_')

const importing = /\b(?:import|from|require|include|use|using)\b/g

/** The lines of a text that may import something. */
function importLines(text: string): string {
  const lines: string[] = []
  importing.lastIndex = 0
  for (let hit = importing.exec(text); hit; hit = importing.exec(text)) {
    const end = text.indexOf('\n', hit.index)
    lines.push(text.slice(text.lastIndexOf('\n', hit.index) + 1, end < 0 ? text.length : end))
    if (end < 0) break
    importing.lastIndex = end
  }
  return lines.join('\n')
}
