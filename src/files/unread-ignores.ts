import { basename, isAbsolute, relative, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { leftOutLine } from './ignore-rules.ts'
import { type IgnoreOptions, ownIgnoreFile } from './ignores.ts'

/** The ignore files of a run that are there and cannot be read. */
export interface UnreadIgnores {
  readonly note: NonNullable<IgnoreOptions['onUnread']>
  readonly leftOut: NonNullable<IgnoreOptions['onLeftOut']>
  /**
   * One line for each file with patterns that are left out, and for each `.gitignore` that is not read. git goes on without it, and so does the run: more files are read, none is lost.
   *
   * @throws UserError that names a `.emeritusignore`: what it leaves out would be checked, or fixed
   */
  notices(): readonly string[]
}

/** So many lines tell of ignore files. */
const mostShown = 3

export function unreadIgnores(cwd: string): UnreadIgnores {
  const unread = new Map<string, string>()
  const left = new Map<string, readonly string[]>()
  const shown = (file: string) => (isAbsolute(file) ? relative(cwd, file).split(sep).join('/') : file)
  return {
    note: (file, reason) => unread.set(file, reason),
    leftOut: (file, patterns) => left.set(file, patterns),
    notices() {
      const lines: string[] = []
      for (const [file, reason] of inOrder(unread)) {
        if (basename(file) === ownIgnoreFile) throw new UserError(`${shown(file)}: ${reason}`)
        lines.push(`${shown(file)} is not read: ${reason}`)
      }
      const others = inOrder(left).map(([file, patterns]) => leftOutLine(shown(file), patterns))
      return [
        ...capped(lines, 'more ignore files are not read'),
        ...capped(others, 'more ignore files have such patterns'),
      ]
    },
  }
}

function inOrder<Value>(files: ReadonlyMap<string, Value>): [string, Value][] {
  return [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function capped(lines: readonly string[], rest: string): string[] {
  const more = lines.length - mostShown
  return more > 0 ? [...lines.slice(0, mostShown), `${more} ${rest}`] : [...lines]
}
