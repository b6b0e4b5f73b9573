// The trees that are checked, and the floor: the least work possible there, which is starting Node and searching with
// ripgrep.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Without these two folders the Linux tree (6.1) has 48 to 49 % of its files. */
const otherHalf = new Set(['drivers', 'Documentation'])

/**
 * Smaller trees first. `of`: the name of its folder. `paths`: what is checked. `again`: whether it is checked twice.
 */
export const trees = [
  { title: 'opencommit', of: 'opencommit', again: true },
  { title: 'vercel/ai', of: 'ai', again: true },
  { title: 'babel', of: 'babel' },
  { title: 'test262', of: 'test262' },
  {
    title: 'Linux, half',
    of: 'linux-source-',
    paths: (tree) =>
      readdirSync(tree)
        .filter((name) => !otherHalf.has(name) && !name.startsWith('.'))
        .toSorted(),
  },
  { title: 'Linux', of: 'linux-source-' },
]

/** Finds a tree in the folders of trees. Undefined if none has it. A name with a dash at the end fits any version. */
export function locate({ of }, folders) {
  const entries = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))
  const is = (name) => (of.endsWith('-') ? name.startsWith(of) : name === of)
  const path = entries.find((entry) => is(entry.name) && statSync(entry.path).isDirectory())?.path
  // Some programs report real paths, so links are resolved here too.
  return path && realpathSync(path)
}

export const bareNode = [process.execPath, '-e', '0']

/**
 * Lists the files that contain a stem. On all threads, with hidden files, without files that ignore files leave out.
 */
export const ripgrep = (stems, paths) => ['rg', '-F', '-f', stems, '--hidden', '-g', '!.git', '-l', ...paths]
