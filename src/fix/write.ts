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
 * Changes the text of a file on disk, all of it or nothing: the new content takes the file's place in one step, with
 * its mode, and its owner where the system permits. On any failure the file is as it was and nothing is left behind.
 *
 * The new content is a new file. A hard link under another name keeps the old content, and access lists and extended
 * attributes are not carried over. Symbolic links are refused, not followed.
 *
 * @param shownPath the path as the user knows it, for messages
 * @throws UserError where the file cannot be read or written, or changed meanwhile; see also `reviseFile`
 */
export function rewriteFile(absolutePath: string, shownPath: string, change: TextChange): 'written' | 'unchanged' {
  const revision = reviseFile(absolutePath, shownPath, change)
  if (!revision) return 'unchanged'
  const failure = `${shownPath}: cannot be written`
  // Taking a file's place needs no leave of the file itself, and root has every leave: so ask, and look.
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

/** Writes and closes an open file, and gives it the owner and mode of another. */
function fillLike(file: number, bytes: Buffer, { uid, gid, mode }: Stats): void {
  try {
    writeFileSync(file, bytes)
    try {
      fchownSync(file, uid, gid)
    } catch {
      // Only root may give a file away. The content matters more than its owner.
    }
    // After the owner: giving a file away clears some bits of its mode.
    fchmodSync(file, mode & 0o7777)
  } finally {
    closeSync(file)
  }
}

function isStill(path: string, then: Stats): boolean {
  const now = lstatSync(path)
  return now.ino === then.ino && now.size === then.size && now.mtimeMs === then.mtimeMs
}
