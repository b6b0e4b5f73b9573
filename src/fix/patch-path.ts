import { relative, sep } from 'node:path'

/** The path that a patch names a file by: POSIX, relative to the top of the repository, where `git apply` looks. */
export function patchPathOf(absolute: string, top: string): string {
  const path = relative(top, absolute)
  return sep === '/' ? path : path.split(sep).join('/')
}
