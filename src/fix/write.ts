import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
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
import { overwrite } from './in-place.ts'
import { orUserError, reviseFile, type Revision, type TextChange } from './revise.ts'

/**
 * Changes the text of a file on disk, completely or not at all. As in Vim (`backupcopy=auto`), one of two ways is taken:
 *
 * - Usually a new file replaces the old one in one step, with the same mode and owner. Access lists and extended attributes
 *   are lost.
 * - A file that has other names (hard links), or whose owner this user cannot give to a new file, is written in place: the
 *   other names show the new text, and everything that belongs to the file stays.
 *
 * If anything fails, the old content is there and no temporary file is left. Symbolic links are refused, not followed.
 *
 * @param shownPath the path for messages
 * @throws UserError if the file cannot be read or written, or has changed since; see also `reviseFile`
 */
export function rewriteFile(absolutePath: string, shownPath: string, change: TextChange): 'written' | 'unchanged' {
  // Somebody else may write the file at the same time, such as another run. Then `change` says whether its text still fits.
  for (let left = 3; ; left--) {
    const revision = reviseFile(absolutePath, shownPath, change)
    if (!revision) return 'unchanged'
    const failure = `${shownPath}: cannot be written`
    // Replacing a file needs no permission on the file itself, and root may do everything. So check its mode first.
    if ((revision.stats.mode & 0o222) === 0) throw new UserError(`${failure}: read-only file`)
    if (orUserError(failure, () => writeRevision(absolutePath, revision))) return 'written'
    if (left === 1) throw new UserError(`${failure}: changed meanwhile`)
  }
}

/** Returns false, and writes nothing, if the file has changed since it was read. */
function writeRevision(path: string, { before, after, stats }: Revision): boolean {
  accessSync(path, constants.W_OK)
  if (stats.nlink > 1) return overwrite(path, before, after, stats)
  const temporary = join(dirname(path), `.emeritus-${hashes().randomBytes(8).toString('hex')}.tmp`)
  const file = openSync(temporary, 'wx', 0o600)
  try {
    if (!fillLike(file, after, stats)) {
      rmSync(temporary, { force: true })
      return overwrite(path, before, after, stats)
    }
    if (isStill(path, stats)) {
      renameSync(temporary, path)
      return true
    }
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  rmSync(temporary, { force: true })
  return false
}

/** Writes and closes an open file, and gives it an owner and a mode. Returns false if the owner cannot be given. */
function fillLike(file: number, bytes: Buffer, { uid, gid, mode }: Stats): boolean {
  try {
    writeFileSync(file, bytes)
    const own = fstatSync(file)
    if (own.uid !== uid || own.gid !== gid) {
      try {
        fchownSync(file, uid, gid)
      } catch {
        return false
      }
    }
    // The mode comes after the owner, because a change of the owner clears some bits of the mode.
    fchmodSync(file, mode & 0o7777)
    return true
  } finally {
    closeSync(file)
  }
}

function isStill(path: string, then: Stats): boolean {
  const now = lstatSync(path)
  return now.ino === then.ino && now.size === then.size && now.mtimeMs === then.mtimeMs
}
