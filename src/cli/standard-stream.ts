import { fstatSync, readSync, statSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import { UserError } from '../core/errors.ts'
import { reasonOf } from '../files/read.ts'

/** A stream that text and bytes are written to. */
export interface Stream {
  readonly isTTY?: boolean
  /** The width of a terminal. */
  readonly columns?: number
  write(chunk: string | Uint8Array): unknown
  /** True once the reader of a pipe has closed it before it had everything. */
  readonly isCut?: boolean
}

/**
 * The standard output (1) or error (2). Node's own streams take 5 ms to make and are only needed for a terminal. Files and
 * pipes are written to directly, and completely, so that the process can end afterwards.
 */
export function standardStream(fd: 1 | 2): Stream {
  if (mayBeTerminal(fd)) return fd === 1 ? process.stdout : process.stderr
  let isCut = false
  return {
    get isCut() {
      return isCut
    },
    write: (chunk) => {
      isCut ||= !writeWhole(fd, chunk)
    },
  }
}

function mayBeTerminal(fd: 1 | 2): boolean {
  try {
    const stat = fstatSync(fd)
    return (
      stat.isCharacterDevice() &&
      (process.platform === 'win32' || (stat.rdev !== statSync(devNull).rdev && isTerminal(fd)))
    )
  } catch {
    // The parent process has closed it. Node's own stream handles that.
    return true
  }
}

/** How long to wait before writing again to a non-blocking pipe whose reader is slow, in milliseconds. */
const pause = 5

/** Whether a device is a terminal: `/dev/full` is none. `node:tty` is only loaded for a device. */
const isTerminal = (fd: number) => process.getBuiltinModule('node:tty').isatty(fd)

const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)

/**
 * Everything that the standard input gives. A pipe may be non-blocking, and have nothing yet.
 *
 * @throws UserError if it is closed, a folder or a device without an end
 */
export function readStandardInput(): Buffer {
  const parts: Buffer[] = []
  try {
    const stat = fstatSync(0)
    if (process.platform !== 'win32' && stat.isCharacterDevice() && !isTerminal(0)) {
      throw new UserError('the standard input is closed, or a device: a text or a list is expected there')
    }
    for (const room = Buffer.allocUnsafe(256 * 1024); ;) {
      const read = readOrWait(room)
      if (read === 0) return Buffer.concat(parts)
      parts.push(Buffer.from(room.subarray(0, read)))
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`the standard input cannot be read: ${reasonOf(error)}`, { cause: error })
  }
}

function readOrWait(room: Buffer): number {
  for (;;) {
    try {
      return readSync(0, room, 0, room.length, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // The end of a pipe on Windows.
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      wait()
    }
  }
}

/** Returns false if the reader of a pipe has closed it. */
function writeWhole(fd: 1 | 2, chunk: string | Uint8Array): boolean {
  let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // The reader has read enough and closed the pipe (`emeritus | head`). The check is complete even so, and its exit
      // code says what it found.
      if (code === 'EPIPE') return false
      if (code !== 'EAGAIN') {
        const name = fd === 1 ? 'output' : 'error'
        throw new UserError(`the standard ${name} cannot be written: ${reasonOf(error)}`, { cause: error })
      }
      wait()
    }
  }
  return true
}
