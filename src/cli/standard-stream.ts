import { fstatSync, statSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Stream } from './io.ts'

/**
 * The standard output (1) or error (2). Node's own streams take 5 ms to make, and are needed for a terminal alone: a
 * file or a pipe is written to directly, and whole before the process may end.
 */
export function standardStream(fd: 1 | 2): Stream {
  return mayBeTerminal(fd) ? (fd === 1 ? process.stdout : process.stderr) : { write: (chunk) => writeWhole(fd, chunk) }
}

function mayBeTerminal(fd: 1 | 2): boolean {
  try {
    const stat = fstatSync(fd)
    return stat.isCharacterDevice() && (process.platform === 'win32' || stat.rdev !== statSync(devNull).rdev)
  } catch {
    // Closed by whoever started us: Node's own stream knows what to do.
    return true
  }
}

/** How long to wait for a reader that is slow, in milliseconds, where the pipe is one that does not wait by itself. */
const pause = 5

function writeWhole(fd: 1 | 2, chunk: string | Uint8Array): void {
  let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A reader that has seen enough closes its end of the pipe: no reason to fail.
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}
