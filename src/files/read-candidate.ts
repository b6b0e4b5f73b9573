import { closeSync, constants, openSync, readSync } from 'node:fs'
import { isOwnOutputBytes } from '../core/own-output.ts'
import { binaryCheckSize, wideMark } from './decode.ts'
import { type FileText, reasonOf, textOf, largestSize } from './read.ts'

/**
 * The prefilter: whether the first `length` bytes of a file may contain a model ID, or anything else that the run
 * searches for. Two NULs must follow them.
 */
export type MayContain = (bytes: Uint8Array, length: number) => boolean

/**
 * What a file mayContain. `nothing`: it cannot contain what the run searches for. `known`: the cache isKnown the
 * findings of its digest, so the file is neither searched nor decoded. `report`: emeritus itself has written the file.
 */
export type CandidateText = (
  | FileText
  | { readonly kind: 'nothing' }
  | { readonly kind: 'known' }
  | { readonly kind: 'report' }
) & {
  /** The digest of its bytes. Set if digests are wanted and the file could be read. */
  readonly digest?: string
}

/** The digest of bytes: 16 hexadecimal digits. */
export type DigestOf = (bytes: Uint8Array) => string

/** Whether the cache isKnown the findings of a file with this digest. */
export type IsKnown = (digest: string) => boolean

/** Reads files one after another into the same memory, and decodes only those that pass the prefilter. */
export interface ReadCandidate {
  /** Reads a regular file (absolute). Never throws: an error is part of the answer. */
  file(path: string, isKnown?: IsKnown): CandidateText
  /** The same for bytes that are in memory already. */
  bytes(bytes: Uint8Array): CandidateText
}

/** The size of the memory at first, in bytes. Most files are smaller. */
const initialSize = 256 * 1024

/**
 * Makes a reader of candidates.
 *
 * @param mayContain the prefilter
 * @param maxBytes larger files are skipped; see `largestSize` for notebooks
 * @param digestOf makes the digest of each file. No digest is made unless given.
 * @param isReport whether emeritus has written the first `length` bytes
 */
export function candidateReader(
  mayContain: MayContain,
  maxBytes: number,
  digestOf?: DigestOf,
  isReport = isOwnOutputBytes,
): ReadCandidate {
  let room = Buffer.allocUnsafeSlow(initialSize + 2)

  /** Reads a file into `room`. Returns its size, at most `most` + 1. */
  function fill(file: number, most: number): number {
    for (let length = 0; ;) {
      const free = Math.min(room.length - 2, most + 1) - length
      const read = free === 0 ? 0 : readSync(file, room, length, free, null)
      if (read === 0 && (free > 0 || length > most)) return length
      length += read
      if (length === room.length - 2 && length <= most) grow(length, most)
    }
  }

  function grow(length: number, most: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(room.length * 4, most + 1) + 2)
    room.copy(larger, 0, 0, length)
    room = larger
  }

  function candidate(length: number, isKnown?: IsKnown): CandidateText {
    if (isReport(room, length)) return { kind: 'report' }
    const digest = digestOf?.(room.subarray(0, length))
    if (digest === undefined) return filteredText(length)
    return isKnown?.(digest) ? { kind: 'known', digest } : { ...filteredText(length), digest }
  }

  function filteredText(length: number): FileText | { readonly kind: 'nothing' } {
    room[length] = 0
    room[length + 1] = 0
    // The prefilter does not understand UTF-16.
    const zero = room.indexOf(0)
    if ((zero < length && zero < binaryCheckSize) || wideMark(room)) return textOf(room.subarray(0, length))
    return mayContain(room, length) ? textOf(room.subarray(0, length)) : { kind: 'nothing' }
  }

  return {
    file(path, isKnown) {
      let file: number | undefined
      try {
        // Without O_NONBLOCK, opening would wait forever if the file has become a pipe.
        file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
        const most = largestSize(path, maxBytes)
        const length = fill(file, most)
        return length > most ? { kind: 'skipped', reason: 'too-large' } : candidate(length, isKnown)
      } catch (error) {
        return { kind: 'unreadable', message: reasonOf(error) }
      } finally {
        if (file !== undefined) closeSync(file)
      }
    },
    bytes(bytes) {
      if (bytes.length > maxBytes) return { kind: 'skipped', reason: 'too-large' }
      if (bytes.length > room.length - 2) room = Buffer.allocUnsafeSlow(bytes.length + 2)
      room.set(bytes)
      return candidate(bytes.length)
    },
  }
}

/** Reads regular files (absolute) as `readText` does, but one after another into the same memory. */
export function readerOf(maxBytes: number): (path: string) => FileText {
  const { file } = candidateReader(
    () => true,
    maxBytes,
    undefined,
    () => false,
  )
  // Every text passes this prefilter, and without digests none is known.
  return (path) => file(path) as FileText
}
