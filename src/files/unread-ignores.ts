import { basename, relative, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { type IgnoreOptions, ownIgnoreFile } from './ignores.ts'

/** The ignore files of a run that are there and cannot be read. */
export interface UnreadIgnores {
  readonly note: NonNullable<IgnoreOptions['onUnread']>
  /**
   * One line for each `.gitignore`. git goes on without it, and so does the run: more files are read, none is lost.
   *
   * @throws UserError that names a `.emeritusignore`: what it leaves out would be checked, or fixed
   */
  notices(): readonly string[]
}

/** So many lines tell of ignore files. */
const mostShown = 3

export function unreadIgnores(cwd: string): UnreadIgnores {
  const unread = new Map<string, string>()
  return {
    note: (file, reason) => unread.set(file, reason),
    notices() {
      const lines: string[] = []
      for (const [file, reason] of [...unread].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const shown = relative(cwd, file).split(sep).join('/')
        if (basename(file) === ownIgnoreFile) throw new UserError(`${shown}: ${reason}`)
        lines.push(`${shown} is not read: ${reason}`)
      }
      const more = lines.length - mostShown
      return more > 0 ? [...lines.slice(0, mostShown), `${more} more ignore files are not read`] : lines
    },
  }
}
