import fc from 'fast-check'

/** What may be left of a file after an accident: with one byte changed, cut off, with more bytes, or something else. */
export function damaged(whole: Buffer): fc.Arbitrary<Buffer> {
  return fc.oneof(
    fc.record({ at: fc.nat(whole.length - 1), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
      const bytes = Buffer.from(whole)
      bytes[at] = bytes[at]! ^ by
      return bytes
    }),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    fc.uint8Array({ minLength: 1 }).map((more) => Buffer.concat([whole, more])),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.string().map((text) => Buffer.from(text)),
  )
}
