import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { hashes } from '../core/digest.ts'
import { UserError } from '../core/errors.ts'
import { gitRoot } from './git.ts'
import { isInside } from './ignores.ts'

/**
 * Writes a report, a baseline or a cache, completely or not at all: a full disk leaves the old file as it was. A symbolic
 * link of that name is replaced and not followed, since it may come with the tree and lead anywhere.
 *
 * @param path absolute
 * @throws UserError if a folder of the repository is a symbolic link that leads out of it
 * @throws an error of the system if it cannot be written
 */
export function replaceFile(path: string, text: string): void {
  const folder = dirname(path)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  assertStaysInside(folder)
  const temporary = join(folder, `.emeritus-${hashes().randomBytes(8).toString('hex')}.tmp`)
  let file: number
  try {
    file = openSync(temporary, 'wx', 0o666)
  } catch (error) {
    // A folder in which only this file may be written, as in some containers.
    const { code } = error as NodeJS.ErrnoException
    if (stats?.isFile() && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) return writeFileSync(path, text)
    throw error
  }
  try {
    try {
      writeFileSync(file, text)
      if (stats?.isFile()) fchmodSync(file, stats.mode & 0o777)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * The same for a file that the user names: a device or a pipe is written to.
 *
 * @throws as `replaceFile` does, and for a pipe that nobody reads
 */
export function replaceNamedFile(path: string, text: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats?.isFIFO()) writePipe(path, text)
  else if (isStream(path, stats)) writeFileSync(path, text)
  else replaceFile(path, text)
}

/**
 * Writes to a named pipe that somebody reads. To open one that nobody reads would wait for ever, unless it is opened with
 * `O_NONBLOCK`. Writes to what was opened so can fail if the reader is slow, so the pipe is opened a second time for them.
 */
function writePipe(path: string, text: string): void {
  const { O_WRONLY, O_NONBLOCK } = constants
  const probe = openSync(path, O_WRONLY | O_NONBLOCK)
  try {
    writeFileSync(path, text)
  } finally {
    closeSync(probe)
  }
}

/** Whether a path is a device, a pipe, or one of the links to open files, such as `/dev/stdout`. */
function isStream(path: string, stats: Stats | undefined): boolean {
  if (!stats || stats.isFile()) return false
  return /^\/(?:dev|proc\/\w+\/fd)\//.test(path) || !(stats.isSymbolicLink() || stats.isDirectory())
}

/**
 * Why a file that the user names cannot be written. Undefined if nothing speaks against it. Nothing is opened: a program
 * that reads a pipe would take that for the end.
 *
 * @param path absolute
 * @param shown the path as the user knows it
 */
export function targetProblem(path: string, shown: string): string | undefined {
  const stats = statsOf(path)
  if (isStream(path, stats)) return undefined
  if (stats?.isDirectory() || /[\\/]$/.test(shown)) return 'it is a folder; name a file in it'
  const folder = dirname(path)
  const around = statSync(folder, { throwIfNoEntry: false })
  if (!around) return `there is no folder ${dirname(shown)}`
  if (!around.isDirectory()) return `${dirname(shown)} is no folder`
  if (canWrite(folder) || (stats?.isFile() && canWrite(path))) return undefined
  return stats?.isFile() ? 'permission denied' : `permission denied in the folder ${dirname(shown)}`
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    // A part of the path is a file, or cannot be entered.
    return undefined
  }
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** @throws UserError if a folder lies in a repository by its name, and elsewhere in truth */
function assertStaysInside(folder: string): void {
  const root = existsSync(folder) ? gitRoot(folder) : undefined
  if (root === undefined || !isInside(folder, root)) return
  const [real, realRoot] = [realpathSync(folder), realpathSync(root)]
  if (!isInside(real, realRoot)) throw new UserError(`${folder}: a symbolic link leads out of the repository`)
}
