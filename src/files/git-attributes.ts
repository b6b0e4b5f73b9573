import { relative, resolve, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { gitRoot } from './git.ts'
import { type Environment, type Repository, repositoryOf, splitNuls } from './git-repository.ts'

/**
 * Attributes by which git stores another text than the file on disk has. `git apply` compares a patch with the stored one.
 * https://git-scm.com/docs/gitattributes
 */
const changing = ['working-tree-encoding', 'ident', 'filter']

/** A file that git stores in another form, and the attribute that says so. */
export interface ConvertedFile {
  readonly path: string
  readonly attribute: string
}

/**
 * Those of some files that git does not store as they are on disk, in the order of the paths. Each file has its first such
 * attribute. Empty outside of a work tree, and where git cannot be asked.
 *
 * @param paths relative to `cwd`
 */
export function convertedByGit(cwd: string, paths: readonly string[], env?: Environment): readonly ConvertedFile[] {
  const repository = paths.length > 0 && gitRoot(cwd) !== undefined ? repositoryIn(cwd, env) : undefined
  if (!repository) return []
  const { root, search } = repository
  const byName = new Map(paths.map((path) => [relative(root, resolve(cwd, path)).split(sep).join('/'), path]))
  const names = [...byName.keys()].map((name) => `${name}\0`).join('')
  const answer = search(['check-attr', '-z', '--stdin', ...changing], Buffer.from(names))
  const found = new Map<string, string>()
  const words = answer ? splitNuls(answer) : []
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [name, attribute, value] = [words[at]!, words[at + 1]!, words[at + 2]!]
    const path = byName.get(name)
    if (path !== undefined && !found.has(path) && value !== 'unspecified' && value !== 'unset')
      found.set(path, attribute)
  }
  return paths.flatMap((path) => (found.has(path) ? [{ path, attribute: found.get(path)! }] : []))
}

function repositoryIn(cwd: string, env: Environment | undefined): Repository | undefined {
  try {
    return repositoryOf(cwd, '--diff', env)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
