// The trees that are checked, and the least that anybody would have to do there: start Node, and search with ripgrep.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Without these two of its folders the Linux tree has 48 to 49 of 100 of its files (6.1). */
const otherHalf = new Set(['drivers', 'Documentation'])

/** Smaller trees first. `of`: how its folder is called; `paths`: what is checked of it; `again`: also a second time. */
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

/** Where a tree is, in one of the folders of trees; undefined where it is in none. A dash at the end: any version. */
export function locate({ of }, folders) {
  const entries = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))
  const is = (name) => (of.endsWith('-') ? name.startsWith(of) : name === of)
  const path = entries.find((entry) => is(entry.name) && statSync(entry.path).isDirectory())?.path
  // Some programs report where a file really is, and links would set that apart.
  return path && realpathSync(path)
}

export const bareNode = [process.execPath, '-e', '0']

/** The names of the files that hold a stem. All threads, hidden files as well, and what ignore files leave out left out. */
export const ripgrep = (stems, paths) => ['rg', '-F', '-f', stems, '--hidden', '-g', '!.git', '-l', ...paths]
