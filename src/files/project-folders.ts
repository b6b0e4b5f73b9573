import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { gitRoot } from './git.ts'
import { isInside, outermostFolders } from './ignores.ts'

/**
 * The folders (absolute) of the projects that hold the paths of a run: the working directory if it lies in a repository,
 * and the top of the repository for each path elsewhere. A path in no repository belongs to the working directory, or
 * outside of that to its own folder.
 */
export function projectFolders(cwd: string, paths: readonly string[]): string[] {
  const isRepository = gitRoot(cwd) !== undefined
  const folders = paths.map((path) => {
    const folder = folderOf(resolve(cwd, path))
    const isBelow = isInside(folder, cwd)
    if (isBelow && isRepository) return cwd
    return gitRoot(folder) ?? (isBelow ? cwd : folder)
  })
  return outermostFolders([...new Set(folders)])
}

/** The nearest folder upward that is on disk: the folder of a file or a glob, or a folder itself. */
function folderOf(path: string): string {
  let at = path
  while (at !== dirname(at) && !isFolder(at)) at = dirname(at)
  return at
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
