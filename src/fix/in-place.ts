import { closeSync, fstatSync, ftruncateSync, openSync, type Stats, writeSync } from 'node:fs'

/**
 * Writes the bytes of a file into the file itself, which keeps its other names, its owner, and all that belongs to it. What
 * does not fit into the old length is written first: if the disk is full, nothing has changed by then. If anything fails
 * later, the old bytes are written again.
 *
 * @param stats the file as it was when `before` was read
 * @returns false, and nothing is written, if it is another file by now, or has changed
 * @throws an error of the system
 */
export function overwrite(path: string, before: Buffer, after: Buffer, stats: Stats): boolean {
  const file = openSync(path, 'r+')
  try {
    const now = fstatSync(file)
    if (now.ino !== stats.ino || now.dev !== stats.dev || now.size !== stats.size || now.mtimeMs !== stats.mtimeMs)
      return false
    try {
      const kept = Math.min(before.length, after.length)
      writeAll(file, after.subarray(kept), kept)
      writeAll(file, after.subarray(0, kept), 0)
      if (after.length < before.length) ftruncateSync(file, after.length)
    } catch (error) {
      ftruncateSync(file, before.length)
      writeAll(file, before, 0)
      throw error
    }
    return true
  } finally {
    closeSync(file)
  }
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, position + at)
}
