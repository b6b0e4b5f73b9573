import { digest } from '../../core/digest.ts'

/** Stands for files and their bytes, in whatever order they are seen: two runs that saw the same have the same. */
export type FilesetHash = readonly [number, number]

export const emptyFilesetHash: FilesetHash = [0, 0]

export function addToFilesetHash(seal: FilesetHash, path: string, of: string): FilesetHash {
  const mark = digest(`${path}\0${of}`)
  return mergeFilesetHashes(seal, [Number.parseInt(mark.slice(0, 8), 16), Number.parseInt(mark.slice(8), 16)])
}

/** Of all that two have seen, none of it both. */
export function mergeFilesetHashes([a, b]: FilesetHash, [c, d]: FilesetHash): FilesetHash {
  return [(a ^ c) >>> 0, (b ^ d) >>> 0]
}
