import { createRequire } from 'node:module'
import type * as zlib from 'node:zlib'
import { hashes } from '../core/digest.ts'

/** The name git gives these bytes as a blob: 40 hexadecimal digits. */
export function blobId(bytes: Uint8Array): string {
  return hashes().createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/**
 * The body of a patch that replaces the whole content, in git's base-85 form. It also holds the old content, for
 * `git apply -R`. The header of the patch must have both blob IDs in full.
 * https://git-scm.com/docs/diff-format and git's `base85.c`
 */
export function binaryBody(before: Uint8Array, after: Uint8Array): string {
  return `GIT binary patch\n${literal(after)}\n${literal(before)}\n`
}

const bytesALine = 52

function literal(bytes: Uint8Array): string {
  const { deflateSync } = createRequire(import.meta.url)('node:zlib') as typeof zlib
  const packed = deflateSync(bytes)
  let lines = `literal ${bytes.length}\n`
  for (let from = 0; from < packed.length; from += bytesALine) {
    const line = packed.subarray(from, from + bytesALine)
    lines += `${lengthMark(line.length)}${base85(line)}\n`
  }
  return lines
}

/** The letter before a line that says its length: `A` to `Z` for 1 to 26 bytes, `a` to `z` for 27 to 52. */
function lengthMark(length: number): string {
  return String.fromCharCode(length <= 26 ? 64 + length : 70 + length)
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'

/** Five digits for every four bytes, the highest digit first. The last group is filled up with zeros. */
function base85(bytes: Buffer): string {
  const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
  bytes.copy(padded)
  let text = ''
  for (let from = 0; from < padded.length; from += 4) {
    let rest = padded.readUInt32BE(from)
    let group = ''
    for (let place = 0; place < 5; place++) {
      group = digits[rest % 85]! + group
      rest = Math.floor(rest / 85)
    }
    text += group
  }
  return text
}
