import { digest } from '../../core/digest.ts'

/**
 * Identifies a set of files with their content: the XOR of the hashes of all (path, digest) pairs. The order of the files
 * does not matter, so threads can hash their own files and merge the results.
 */
export type FilesetHash = readonly [number, number]

export const emptyFilesetHash: FilesetHash = [0, 0]

/** Adds a file: its path, and the digest of its bytes. */
export function addToFilesetHash(hash: FilesetHash, path: string, fileDigest: string): FilesetHash {
  const hex = digest(`${path}\0${fileDigest}`)
  return mergeFilesetHashes(hash, [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8), 16)])
}

/** The hash of two sets together. They must have no file in common. */
export function mergeFilesetHashes([a, b]: FilesetHash, [c, d]: FilesetHash): FilesetHash {
  return [(a ^ c) >>> 0, (b ^ d) >>> 0]
}
