import { isAscii, isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'

/** The text of a file, with what `encode` needs to write it back. */
export interface Decoded {
  /** Without the byte order mark. */
  readonly text: string
  readonly encoding: Encoding
  /** Whether the file begins with a byte order mark. */
  readonly bom: boolean
}

/** How many bytes decide whether a file is text or binary. */
export const binaryCheckSize = 8192

/**
 * The text of a file's bytes. Undefined if the file is binary: it has a NUL in the first 8 KiB, and is not UTF-16.
 *
 * Bytes that are neither UTF-8 nor UTF-16 are read as ISO-8859-1, one code unit for each byte. So nothing is lost:
 * `encode` returns exactly the same bytes, and an edit of the text changes only the bytes that it covers.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = wideEncoding(buffer)
  if (wide) {
    const text = fromWide(wide.bom ? buffer.subarray(2) : buffer, wide.encoding)
    return text.slice(0, binaryCheckSize / 2).includes('\0') ? undefined : { text, ...wide }
  }
  if (buffer.subarray(0, binaryCheckSize).includes(0)) return undefined
  // ASCII is the same in Latin-1, and Node decodes Latin-1 much faster than UTF-8.
  if (isAscii(buffer)) return { text: buffer.toString('latin1'), encoding: 'utf-8', bom: false }
  if (!isUtf8(buffer)) return { text: buffer.toString('latin1'), encoding: 'latin1', bom: false }
  const bom = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
  return { text: buffer.toString('utf8', bom ? 3 : 0), encoding: 'utf-8', bom }
}

/**
 * The bytes of a text, in the encoding in which it was read.
 *
 * @throws RangeError if Latin-1 has no byte for a character of the text
 */
export function encode(text: string, as: Pick<Decoded, 'encoding' | 'bom'>): Buffer {
  const marked = as.bom ? `\uFEFF${text}` : text
  switch (as.encoding) {
    case 'utf-8':
      return Buffer.from(marked, 'utf8')
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le')
    case 'utf-16be':
      return Buffer.from(marked, 'utf16le').swap16()
    case 'latin1': {
      const bytes = Buffer.from(text, 'latin1')
      if (bytes.toString('latin1') !== text) throw new RangeError('the text has characters that Latin-1 has not')
      return bytes
    }
  }
}

function fromWide(buffer: Buffer, encoding: WideEncoding): string {
  return (encoding === 'utf-16le' ? buffer : Buffer.from(buffer).swap16()).toString('utf16le')
}

type WideEncoding = 'utf-16le' | 'utf-16be'

/** The encoding that a byte order mark of UTF-16 names. Undefined without one. */
export function wideMark(bytes: Uint8Array): WideEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** Whether bytes are UTF-16, and in which byte order. An odd length is not: half a code unit would be lost. */
function wideEncoding(buffer: Buffer): { encoding: WideEncoding; bom: boolean } | undefined {
  if (buffer.length < 2 || buffer.length % 2 === 1) return undefined
  const marked = wideMark(buffer)
  if (marked) return { encoding: marked, bom: true }
  const sample = buffer.subarray(0, binaryCheckSize)
  if (!sample.includes(0)) return undefined
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    if (readsAsWide(fromWide(sample, encoding))) return { encoding, bom: false }
  }
  return undefined
}

/**
 * Whether a text without a byte order mark is really UTF-16: most code units are ASCII, and none is a control
 * character. In the wrong byte order hardly any unit is ASCII, and an array of small integers has control characters.
 */
function readsAsWide(sample: string): boolean {
  let ascii = 0
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index)
    if (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d) && unit !== 0x1b) return false
    if (unit < 0x7f) ascii++
  }
  return sample.length >= 4 && ascii * 2 > sample.length
}
