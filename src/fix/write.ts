import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { hashes } from '../core/digest.ts'
import { UserError } from '../core/errors.ts'
import { orUserError, reviseFile, type TextChange } from './revise.ts'

/**
 * Changes the text of a file on disk, completely or not at all. A new file replaces the old one in one step, with the
 * same mode, and with the same owner if the system permits. If anything fails, the old file is unchanged and no temporary
 * file is left.
 *
 * Because it is a new file, a hard link under another name keeps the old content, and access lists and extended
 * attributes are lost. Symbolic links are refused, not followed.
 *
 * @param shownPath the path for messages
 * @throws UserError if the file cannot be read or written, or has changed since; see also `reviseFile`
 */
export function rewriteFile(absolutePath: string, shownPath: string, change: TextChange): 'written' | 'unchanged' {
  const revision = reviseFile(absolutePath, shownPath, change)
  if (!revision) return 'unchanged'
  const failure = `${shownPath}: cannot be written`
  // Replacing a file needs no permission on the file itself, and root may do everything. So check its mode first.
  if ((revision.stats.mode & 0o222) === 0) throw new UserError(`${failure}: read-only file`)
  orUserError(failure, () => {
    accessSync(absolutePath, constants.W_OK)
    const temporary = join(dirname(absolutePath), `.emeritus-${hashes().randomBytes(8).toString('hex')}.tmp`)
    const file = openSync(temporary, 'wx', 0o600)
    try {
      fillLike(file, revision.after, revision.stats)
      if (!isStill(absolutePath, revision.stats)) throw new UserError(`${failure}: changed meanwhile`)
      renameSync(temporary, absolutePath)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  })
  return 'written'
}

/** Writes and closes an open file, and gives it an owner and a mode. */
function fillLike(file: number, bytes: Buffer, { uid, gid, mode }: Stats): void {
  try {
    writeFileSync(file, bytes)
    try {
      fchownSync(file, uid, gid)
    } catch {
      // Only root may change the owner. The content matters more.
    }
    // The mode comes after the owner, because a change of the owner clears some bits of the mode.
    fchmodSync(file, mode & 0o7777)
  } finally {
    closeSync(file)
  }
}

function isStill(path: string, then: Stats): boolean {
  const now = lstatSync(path)
  return now.ino === then.ino && now.size === then.size && now.mtimeMs === then.mtimeMs
}
