import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { defaultMaxBytes, readText } from '../../src/files/read.ts'
import { candidateReader } from '../../src/files/read-candidate.ts'

const folder = mkdtempSync(join(tmpdir(), 'emeritus-sift-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'file')

const byX = (bytes: Uint8Array, length: number) => bytes.subarray(0, length).includes(0x78)

test('is what readText gives, or nothing where the bytes hold nothing', () => {
  const sifter = candidateReader(byX, 1000)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 1010 }),
        fc.string({ maxLength: 300, unit: 'binary' }).map((text) => Buffer.from(text)),
        fc.string({ maxLength: 300 }).map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
      ),
      (bytes) => {
        writeFileSync(file, bytes)
        const read = readText(file, 1000)
        for (const sifted of [sifter.file(file), sifter.bytes(bytes)]) {
          if (sifted.kind !== 'nothing') expect(sifted).toEqual(read)
          else {
            expect(read.kind).toBe('text')
            expect(Buffer.from(bytes).includes(0x78)).toBe(false)
          }
        }
      },
    ),
  )
})

test('files larger than what is asked for at first', () => {
  const sifter = candidateReader(byX, 3_000_000)
  for (const size of [262_143, 262_144, 262_145, 1_048_578, 2_999_999, 3_000_000, 3_000_001]) {
    writeFileSync(file, `${'a'.repeat(size - 1)}x`)
    const expected = size > 3_000_000 ? { kind: 'skipped', reason: 'too-large' } : { kind: 'text' }
    expect([size, sifter.file(file)]).toMatchObject([size, expected])
  }
  // And what was there before is not seen again.
  writeFileSync(file, 'short')
  expect(sifter.file(file)).toEqual({ kind: 'nothing' })
})

test('what cannot be read says why', () => {
  const sifter = candidateReader(byX, defaultMaxBytes)
  mkdirSync(join(folder, 'sub'))
  expect(sifter.file(join(folder, 'sub'))).toEqual({ kind: 'unreadable', message: 'is a folder, not a file' })
  expect(sifter.file(join(folder, 'none'))).toEqual({ kind: 'unreadable', message: 'no such file' })
})
