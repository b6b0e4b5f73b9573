import { closeSync, constants, openSync, readSync } from 'node:fs'
import { head, wideMark } from './decode.ts'
import { type FileText, reasonOf, textOf } from './read.ts'

/** Tells of the first `length` bytes whether they may hold what is looked for. Two NULs stand behind them. */
export type Holds = (bytes: Uint8Array, length: number) => boolean

/**
 * The text of a file, or `nothing` where it is one and holds nothing of what is looked for. Where its digest is `known`
 * already it is not looked through, nor made a text.
 */
export type CandidateText = (FileText | { readonly kind: 'nothing' } | { readonly kind: 'known' }) & {
  /** Of its bytes, where digests are wanted and it could be read. */
  readonly digest?: string
}

/** Sixteen hexadecimal digits that stand for bytes. */
export type DigestOf = (bytes: Uint8Array) => string

/** Whether all is known of bytes with such a digest. */
export type Knows = (digest: string) => boolean

/** Reads files one after another, into the same memory: only what holds something becomes a text. */
export interface ReadCandidate {
  /** A regular file, absolute. Never throws: what goes wrong is in the answer. */
  file(path: string, knows?: Knows): CandidateText
  /** The same for bytes that are at hand. */
  bytes(bytes: Uint8Array): CandidateText
}

/** How much is asked for at first, in bytes. Most files are smaller. */
const usual = 256 * 1024

/** Larger files than `maxBytes` are skipped. */
export function candidateReader(holds: Holds, maxBytes: number, digestOf?: DigestOf): ReadCandidate {
  let room = Buffer.allocUnsafeSlow(usual + 2)

  /** How many bytes the file has, at most one more than are wanted. */
  function fill(file: number): number {
    for (let length = 0; ;) {
      const free = Math.min(room.length - 2, maxBytes + 1) - length
      const read = free === 0 ? 0 : readSync(file, room, length, free, null)
      if (read === 0 && (free > 0 || length > maxBytes)) return length
      length += read
      if (length === room.length - 2 && length <= maxBytes) grow(length)
    }
  }

  function grow(length: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(room.length * 4, maxBytes + 1) + 2)
    room.copy(larger, 0, 0, length)
    room = larger
  }

  function sift(length: number, knows?: Knows): CandidateText {
    const digest = digestOf?.(room.subarray(0, length))
    if (digest === undefined) return siftBytes(length)
    return knows?.(digest) ? { kind: 'known', digest } : { ...siftBytes(length), digest }
  }

  function siftBytes(length: number): FileText | { readonly kind: 'nothing' } {
    room[length] = 0
    room[length + 1] = 0
    // Of what may be UTF-16 the bytes tell nothing.
    const zero = room.indexOf(0)
    if ((zero < length && zero < head) || wideMark(room)) return textOf(room.subarray(0, length))
    return holds(room, length) ? textOf(room.subarray(0, length)) : { kind: 'nothing' }
  }

  return {
    file(path, knows) {
      let file: number | undefined
      try {
        // Not to wait, should it be a pipe by now.
        file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
        const length = fill(file)
        return length > maxBytes ? { kind: 'skipped', reason: 'too-large' } : sift(length, knows)
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
      return sift(bytes.length)
    },
  }
}

/** Reads regular files (absolute) as `readText` does, one after another into the same memory. */
export function readerOf(maxBytes: number): (path: string) => FileText {
  const { file } = candidateReader(() => true, maxBytes)
  // Whatever is a text holds what is looked for here.
  return (path) => file(path) as FileText
}
