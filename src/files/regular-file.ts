import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'

/**
 * The largest file of settings, in bytes: ignore files, CODEOWNERS, configurations, baselines, caches. They come with a
 * tree that anybody may have written, and emeritus reads them as a whole.
 */
export const largestSettings = 64 * 1024 * 1024

export interface ReadRegularOptions {
  /** The most bytes. */
  readonly most?: number
  /** Whether a symbolic link of that name is followed. True unless given; what it leads to must be a regular file, too. */
  readonly follow?: boolean
}

/**
 * Reads a regular file. A tree may hold a symbolic link to a device, or a pipe, with the name of a file of settings:
 * reading such a file would never end.
 *
 * @throws an error of the system, also for what is no regular file (`NOT_REGULAR`), for a larger file (`TOO_LARGE`), and
 *   for a symbolic link that leads nowhere (`LEADS_NOWHERE`) or is not followed (`NOT_FOLLOWED`)
 */
export function readRegular(path: string, { most = largestSettings, follow = true }: ReadRegularOptions = {}): Buffer {
  const file = open(path, follow)
  try {
    const stats = fstatSync(file)
    if (stats.isDirectory()) throw failure('EISDIR')
    if (!stats.isFile()) throw failure('NOT_REGULAR')
    if (stats.size > most) throw failure('TOO_LARGE')
    // The size is only a guess: files of /proc have none, and a file may grow while it is read.
    const parts: Buffer[] = []
    let length = 0
    for (let room = stats.size + 1; ; room = 64 * 1024) {
      const part = Buffer.allocUnsafe(room)
      const read = readSync(file, part, 0, room, null)
      if (read === 0) break
      parts.push(part.subarray(0, read))
      length += read
      if (length > most) throw failure('TOO_LARGE')
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  } finally {
    closeSync(file)
  }
}

function open(path: string, follow: boolean): number {
  // Without O_NONBLOCK, opening a pipe waits for its other end. Windows has neither flag.
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
  try {
    return openSync(path, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if ((code === 'ENOENT' || (code === 'ELOOP' && !follow)) && isLink(path))
      throw failure(follow ? 'LEADS_NOWHERE' : 'NOT_FOLLOWED')
    throw error
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** Whether there is anything of that name, also a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // ENOTDIR: a folder of the path is a file.
    return false
  }
}

/** Whether a path leads to a standard stream or another open file of this process, as `<(…)` of a shell does. */
export function isOpenStream(path: string): boolean {
  return /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/.test(path)
}

/** Whether a path leads to the standard input. */
export function isStandardInput(path: string): boolean {
  return /^\/(?:dev\/(?:stdin|fd\/0)|proc\/self\/fd\/0)$/.test(path)
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}
