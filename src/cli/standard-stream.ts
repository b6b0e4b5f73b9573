import { fstatSync, statSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'

/** A stream that text and bytes are written to. */
export interface Stream {
  readonly isTTY?: boolean
  /** The width of a terminal. */
  readonly columns?: number
  write(chunk: string | Uint8Array): unknown
}

/**
 * The standard output (1) or error (2). Node's own streams take 5 ms to make and are only needed for a terminal. Files and
 * pipes are written to directly, and completely, so that the process can end afterwards.
 */
export function standardStream(fd: 1 | 2): Stream {
  return mayBeTerminal(fd) ? (fd === 1 ? process.stdout : process.stderr) : { write: (chunk) => writeWhole(fd, chunk) }
}

function mayBeTerminal(fd: 1 | 2): boolean {
  try {
    const stat = fstatSync(fd)
    return stat.isCharacterDevice() && (process.platform === 'win32' || stat.rdev !== statSync(devNull).rdev)
  } catch {
    // The parent process has closed it. Node's own stream handles that.
    return true
  }
}

/** How long to wait before writing again to a non-blocking pipe whose reader is slow, in milliseconds. */
const pause = 5

function writeWhole(fd: 1 | 2, chunk: string | Uint8Array): void {
  let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // The reader has read enough and closed the pipe (`emeritus | head`). That is no error.
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}
