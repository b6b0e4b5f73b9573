import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode, type Encoding } from '../../src/files/decode.ts'

const bytes = (...values: readonly (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.of(value))))

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('decode', () => {
  const cases: readonly [string, Buffer, string, Encoding, boolean][] = [
    ['nothing', bytes(), '', 'utf-8', false],
    ['ASCII', bytes('model'), 'model', 'utf-8', false],
    ['UTF-8', bytes('modèle 🙂'), 'modèle 🙂', 'utf-8', false],
    ['UTF-8 with BOM', bytes('\uFEFFmodèle'), 'modèle', 'utf-8', true],
    ['UTF-8 with two BOMs', bytes('\uFEFF\uFEFFa'), '\uFEFFa', 'utf-8', true],
    ['Latin-1', bytes('mod', 0xe8, 'le'), 'modèle', 'latin1', false],
    ['Latin-1, not windows-1252', bytes(0x80, 0x9f), '\u0080\u009f', 'latin1', false],
    ['Latin-1 behind what looks like a BOM', bytes('\uFEFFmod', 0xe8, 'le'), 'ï»¿modèle', 'latin1', false],
    ['Latin-1 behind half a BOM', bytes(0xff, 0xfe, 'a'), 'ÿþa', 'latin1', false],
    ['UTF-16LE', Buffer.from('\uFEFFmodèle 日本', 'utf16le'), 'modèle 日本', 'utf-16le', true],
    ['UTF-16BE', utf16be('\uFEFFmodèle 日本'), 'modèle 日本', 'utf-16be', true],
    ['UTF-16LE without ASCII', Buffer.from('\uFEFF日本', 'utf16le'), '日本', 'utf-16le', true],
    ['UTF-16LE without BOM', Buffer.from('model: "gpt"\r\n', 'utf16le'), 'model: "gpt"\r\n', 'utf-16le', false],
    ['UTF-16BE without BOM', utf16be('model: "gpt"\r\n'), 'model: "gpt"\r\n', 'utf-16be', false],
    ['UTF-16 with half a pair', bytes(0xff, 0xfe, 'a', 0, 0, 0xd8), 'a\uD800', 'utf-16le', true],
    ['a NUL far down', bytes('a'.repeat(8192), 0), `${'a'.repeat(8192)}\0`, 'utf-8', false],
  ]
  it.each(cases)('%s', (_name, given, text, encoding, bom) => {
    expect(decode(given)).toEqual({ text, encoding, bom })
    expect(encode(text, { encoding, bom })).toEqual(given)
  })

  it.each([
    ['a NUL in text', bytes('model', 0, 'a')],
    ['a NUL at the end of the head', bytes('a'.repeat(8191), 0)],
    ['a NUL behind a BOM', bytes('\uFEFFab', 0)],
    ['UTF-16 of an odd length', bytes(0xff, 0xfe, 'a', 0, 'b')],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0, 'b', 0, 0, 0)],
    ['small integers', bytes(1, 0, 2, 0, 65, 0, 66, 0, 67, 0, 68, 0)],
    ['large integers', bytes(0, 0, 0, 1, 0x12, 0x34, 0, 0)],
  ])('%s is binary', (_name, given) => {
    expect(decode(given)).toBeUndefined()
  })

  it('reads a view into a larger buffer', () => {
    expect(decode(new Uint8Array(bytes('xmodelx')).subarray(1, 6))?.text).toBe('model')
  })
})

/** Bytes in every encoding, and some that are binary. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array)),
  fc.uint8Array({ min: 1, maxLength: 64 }).map((array) => Buffer.from(array)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(`\uFEFF${text}`)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
  fc.string({ unit: 'binary' }).map((text) => utf16be(`\uFEFF${text}`)),
  fc.string({ minLength: 4 }).map((text) => Buffer.from(text, 'utf16le')),
  fc
    .uint8Array({ maxLength: 64 })
    .map((array) => bytes(0xff, 0xfe, array.length % 2 ? 'a' : '', String(array), ...array)),
)

describe('encode', () => {
  it('returns the same bytes', () => {
    fc.assert(
      fc.property(anyBytes, (given) => {
        const decoded = decode(given)
        fc.pre(decoded !== undefined)
        expect(encode(decoded.text, decoded).equals(given)).toBe(true)
      }),
    )
  })

  it('changes only the bytes that an edit covers', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(), fc.stringMatching(/^[a-z0-9.-]{1,12}$/), (given, seed, id) => {
        const decoded = decode(given)
        fc.pre(decoded !== undefined)
        const { text } = decoded
        const at = [...text].slice(0, seed % (text.length + 1)).join('').length
        const written = encode(text.slice(0, at) + id + text.slice(at), decoded)
        const inserted = encode(id, { ...decoded, bom: false })
        const before = encode(text.slice(0, at), decoded).length
        expect(written.subarray(0, before).equals(given.subarray(0, before))).toBe(true)
        expect(written.subarray(before, before + inserted.length).equals(inserted)).toBe(true)
        expect(written.subarray(before + inserted.length).equals(given.subarray(before))).toBe(true)
      }),
    )
  })

  it('refuses a character that the encoding does not have', () => {
    expect(() => encode('日本', { encoding: 'latin1', bom: false })).toThrow(RangeError)
  })
})
