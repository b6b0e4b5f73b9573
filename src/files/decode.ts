import { isAscii, isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'

export interface Decoded {
  /** Without the byte order mark. */
  readonly text: string
  readonly encoding: Encoding
  /** Whether a byte order mark came first. */
  readonly bom: boolean
}

/** How much of a file is looked at to tell text from binary, in bytes. */
export const head = 8192

/**
 * The text of a file's bytes, or undefined where they are binary: a NUL among the first 8 KiB that UTF-16 does
 * not explain. What is neither UTF-8 nor UTF-16 is read as ISO-8859-1, byte for code unit, so nothing is lost:
 * `encode` gives back exactly these bytes, and a splice in the text changes only the bytes it covers.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = wideEncoding(buffer)
  if (wide) {
    const text = fromWide(wide.bom ? buffer.subarray(2) : buffer, wide.encoding)
    return text.slice(0, head / 2).includes('\0') ? undefined : { text, ...wide }
  }
  if (buffer.subarray(0, head).includes(0)) return undefined
  // Node makes a string of bytes much faster than it decodes UTF-8.
  if (isAscii(buffer)) return { text: buffer.toString('latin1'), encoding: 'utf-8', bom: false }
  if (!isUtf8(buffer)) return { text: buffer.toString('latin1'), encoding: 'latin1', bom: false }
  const bom = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
  return { text: buffer.toString('utf8', bom ? 3 : 0), encoding: 'utf-8', bom }
}

/**
 * The bytes of a text, in the encoding it was read in.
 *
 * @throws RangeError where Latin-1 has no byte for a character of the text, rather than write another one
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

/** What a byte order mark of UTF-16 says. */
export function wideMark(bytes: Uint8Array): WideEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** Half a code unit at the end would be lost, so an odd length is not UTF-16, whatever its first bytes say. */
function wideEncoding(buffer: Buffer): { encoding: WideEncoding; bom: boolean } | undefined {
  if (buffer.length < 2 || buffer.length % 2 === 1) return undefined
  const marked = wideMark(buffer)
  if (marked) return { encoding: marked, bom: true }
  const sample = buffer.subarray(0, head)
  if (!sample.includes(0)) return undefined
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    if (readsAsWide(fromWide(sample, encoding))) return { encoding, bom: false }
  }
  return undefined
}

/**
 * Without a byte order mark only plain evidence counts: most code units are ASCII, and none is a control
 * character, so that an array of small integers is not taken for text. The wrong byte order has hardly any ASCII.
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
