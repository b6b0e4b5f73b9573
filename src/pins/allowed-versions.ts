import { readdirSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { memoizeBy } from '../core/memoize.ts'
import type { CheckSdk, Ecosystem, SdkNeed } from '../core/sdk.ts'
import { gitRoot } from '../files/git.ts'
import { readText } from '../files/read.ts'
import { inFile, type Manifest, manifests } from './manifests.ts'
import { isOlder, lowestIn, reaches } from './versions.ts'

/** The lowest version that a file allows. */
interface Stated {
  readonly lowest: string
  /** The range as it is written, or the version that is installed. */
  readonly range: string
  /** Set where it is the version that is installed. */
  readonly isInstalled?: true
  /** The file: POSIX, relative to the working directory. */
  readonly path: string
}

/** The nearest folder of a file upward that has a statement on a package. */
interface Statements {
  /** Undefined where a manifest names the package and allows any version. */
  readonly lowest: readonly (Stated | undefined)[]
  readonly locked: readonly Stated[]
}

/** Lock files are larger than code. */
const mostBytes = 32 * 1024 * 1024

/**
 * Compares what edits need with the versions of the SDK that the project allows.
 *
 * @param cwd absolute
 */
export function sdkCheckIn(cwd: string): CheckSdk {
  const allowedBy = allowedVersionsIn(cwd)
  return (path, text, needs) => {
    const unmet = needs.flatMap((need) => {
      const allowed = allowedBy(path, text, need)
      return allowed && lacks(allowed, need) ? [{ need, allowed }] : []
    })
    // The user wants to know the version with which all of it works.
    const most = unmet.find(({ need }) => unmet.every((other) => !isOlder(floorOf(need), floorOf(other.need))))
    if (!most) return undefined
    const { need, allowed } = most
    const wanted = need.since === undefined ? `> ${need.after}` : `≥ ${need.since}`
    const isExcluded = unmet.some((one) => excludes(one.allowed, one.need))
    return {
      package: need.package,
      needs: wanted,
      allowed: allowed.lowest,
      path: allowed.path,
      ...(isExcluded && { isExcluded }),
    }
  }
}

const floorOf = ({ since, after = '' }: SdkNeed) => since ?? after

function lacks({ lowest }: Stated, { since, after = '' }: SdkNeed): boolean {
  return since === undefined ? !isOlder(after, lowest) : isOlder(lowest, since)
}

/** Registries of which a plain version is the one that is used. */
const exact: ReadonlySet<Ecosystem> = new Set<Ecosystem>(['npm', 'go', 'maven', 'nuget', 'packagist'])

/** Whether a new installation would not get what is needed either. */
function excludes({ range, isInstalled }: Stated, need: SdkNeed): boolean {
  return isInstalled === true || !reaches(range, floorOf(need), exact.has(need.ecosystem))
}

/**
 * Finds the versions of a package that the project around a file allows: by the file itself, which may install its
 * packages, or by the nearest manifest upward, to the top of the repository. A lock file says which of the versions that
 * the manifest allows is installed. The files are read when the first question about a package comes. Undefined where any
 * version may be used.
 */
function allowedVersionsIn(cwd: string) {
  const namesIn = memoizeBy((folder: string) => folder, entriesOf)
  const textAt = memoizeBy(
    (file: string) => file,
    (file) => {
      const found = readText(file, mostBytes)
      return found.kind === 'text' ? found.text : undefined
    },
  )
  const shown = (file: string) => relative(cwd, file).split(sep).join('/')

  /** What the manifests of one folder say of a package. */
  const statedIn = memoizeBy(
    ({ folder, ecosystem, name }: Question) => `${folder}\n${ecosystem}\n${name}`,
    ({ folder, ecosystem, name }): Statements => {
      const lowest: (Stated | undefined)[] = []
      const locked: Stated[] = []
      for (const manifest of manifests) {
        if (manifest.ecosystem !== ecosystem) continue
        for (const file of namesIn(folder).filter((entry) => manifest.files.test(entry))) {
          const path = resolve(folder, file)
          const found = rangesIn(manifest, textAt(path), name, shown(path))
          if (manifest.isLock)
            locked.push(...found.flatMap((one) => (one ? [{ ...one, isInstalled: true as const }] : [])))
          else lowest.push(...found)
        }
      }
      return { lowest, locked }
    },
  )

  return (path: string, text: string, { ecosystem, package: name }: SdkNeed): Stated | undefined => {
    const own = inFile
      .filter((one) => one.ecosystem === ecosystem)
      .flatMap((one) => rangesIn(one, text, name, path))
      .filter((one) => one !== undefined)
    if (own.length > 0) return lowestOf(own)
    const all = foldersUp(dirname(resolve(cwd, path)), cwd).map((folder) => statedIn({ folder, ecosystem, name }))
    const stated = all.find(({ lowest }) => lowest.length > 0)?.lowest ?? []
    const lowest = lowestOf(stated.filter((one) => one !== undefined))
    const locked = all.find((one) => one.locked.length > 0)?.locked ?? []
    return lowestOf(locked.filter((one) => !lowest || !isOlder(one.lowest, lowest.lowest))) ?? lowest
  }
}

interface Question {
  readonly folder: string
  readonly ecosystem: Ecosystem
  readonly name: string
}

function rangesIn(
  { ranges }: Pick<Manifest, 'ranges'>,
  text: string | undefined,
  name: string,
  path: string,
): readonly (Stated | undefined)[] {
  // A catalogue of pnpm stands in another file, which is asked too.
  const found = text === undefined ? [] : ranges(text, name).filter((range) => !range.startsWith('catalog:'))
  return found.map((range) => {
    const lowest = lowestIn(range)
    return lowest === undefined ? undefined : { lowest, range, path }
  })
}

function lowestOf(all: readonly Stated[]): Stated | undefined {
  return all.reduce<Stated | undefined>(
    (lowest, one) => (lowest && !isOlder(one.lowest, lowest.lowest) ? lowest : one),
    undefined,
  )
}

/** Folders below a project's own that hold manifests of it. */
const inner = ['requirements', 'gradle']

/** The names in a folder, and those in its folders for manifests. */
function entriesOf(folder: string): readonly string[] {
  const names = listed(folder)
  return [
    ...names,
    ...inner.flatMap((one) => (names.includes(one) ? listed(`${folder}/${one}`).map((name) => `${one}/${name}`) : [])),
  ]
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}

/** A folder and those around it, up to the top of the repository. Outside of one, up to the working directory. */
function foldersUp(folder: string, cwd: string): readonly string[] {
  const isInside = folder === cwd || folder.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep)
  const top = gitRoot(folder) ?? (isInside ? cwd : folder)
  const folders = [folder]
  for (let at = folder; at !== top && dirname(at) !== at; at = dirname(at)) folders.push(dirname(at))
  return folders
}
