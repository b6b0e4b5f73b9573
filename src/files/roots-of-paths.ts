import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { env as processEnv } from 'node:process'
import { UserError } from '../core/errors.ts'
import { gitRoot } from './git.ts'
import { type Environment, type Repository, repositoryOf } from './git-repository.ts'

/**
 * The top of the git work tree that each path lies in. Undefined: it lies in none.
 *
 * @param paths files, folders or globs, as the user gave them
 * @param cwd what they are relative to, absolute
 */
export function rootsOf(paths: readonly string[], cwd: string): (string | undefined)[] {
  const known = new Map<string, string | undefined>()
  const rootAt = (at: string): string | undefined => {
    if (known.has(at)) return known.get(at)
    const root = existsSync(join(at, '.git')) ? at : at === dirname(at) ? undefined : rootAt(dirname(at))
    known.set(at, root)
    return root
  }
  return paths.map((path) => rootAt(resolve(cwd, existsSync(resolve(cwd, path)) ? path : fixedPart(path))))
}

/** The folders of a glob before its first sign. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[{(!]/)
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at) + 1)
}

/**
 * The one repository that all paths lie in. It need not be that of the working directory.
 *
 * @param flag the flag that needs a repository, for messages
 * @throws UserError if they lie in several, or one in none, or as `repositoryOf` does
 */
export function repositoryOfPaths(paths: readonly string[], cwd: string, flag: string, env?: Environment): Repository {
  const here = gitRoot(cwd)
  const roots = rootsOf(paths, cwd)
  const root = roots[0] ?? here
  const index = roots.findIndex((one) => one !== root)
  if (index >= 0 && (here !== undefined || root !== undefined)) {
    const path = paths[index]
    throw new UserError(
      roots[index] === undefined
        ? `${flag} wants a git work tree, and '${path}' lies in none`
        : `${flag} asks one git repository, and '${path}' lies in another than '${paths[0]}': call emeritus for each`,
    )
  }
  if (root === undefined || root === here) return repositoryOf(cwd, flag, env)
  // A hook of git names its own repository there.
  const own = Object.entries(env ?? processEnv).filter(([name]) => !namesRepository.test(name))
  return repositoryOf(root, flag, Object.fromEntries(own))
}

/** The variables that tie git to one repository. https://git-scm.com/docs/git#_environment_variables */
const namesRepository =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|GRAFT_FILE|SHALLOW_FILE)$/

/** The file of that name that counts for paths, and whether others are not read. */
export interface RootFile {
  /** Absolute. */
  readonly file: string
  /** The files of other repositories among the paths, absolute. */
  readonly others: readonly string[]
}

/**
 * The file of a name at the top of the repository that the paths lie in. In a repository within that of the working
 * directory, the outer file counts where the inner one does not exist. Where the paths lie in several repositories, that of
 * the working directory counts.
 */
export function fileAtRootOf(paths: readonly string[], cwd: string, name: string): RootFile {
  const here = gitRoot(cwd) ?? cwd
  const roots = [...new Set(rootsOf(paths, cwd).map((root) => root ?? here))]
  const at = (root: string) => join(root, name)
  const own = roots.length === 1 ? roots[0]! : here
  if (roots.length < 2) {
    const outer = own === here ? undefined : outerRoots(own).find((root) => existsSync(at(root)))
    return { file: existsSync(at(own)) || outer === undefined ? at(own) : at(outer), others: [] }
  }
  return { file: at(here), others: roots.filter((root) => root !== here && existsSync(at(root))).map(at) }
}

function outerRoots(root: string): string[] {
  const outer = root === dirname(root) ? undefined : gitRoot(dirname(root))
  return outer === undefined ? [] : [outer, ...outerRoots(outer)]
}
