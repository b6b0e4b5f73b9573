import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { defaultMaxBytes, readText } from '../../src/files/read.ts'
import { candidateReader } from '../../src/files/read-candidate.ts'

const folder = mkdtempSync(join(tmpdir(), 'emeritus-candidate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'file')

const byX = (bytes: Uint8Array, length: number) => bytes.subarray(0, length).includes(0x78)

test('a candidate is the same as readText reads, or nothing if the prefilter refuses it', () => {
  const reader = candidateReader(byX, 1000)
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
        for (const candidate of [reader.file(file), reader.bytes(bytes)]) {
          if (candidate.kind !== 'nothing') expect(candidate).toEqual(read)
          else {
            expect(read.kind).toBe('text')
            expect(Buffer.from(bytes).includes(0x78)).toBe(false)
          }
        }
      },
    ),
  )
})

test('files larger than the initial memory are read whole', () => {
  const reader = candidateReader(byX, 3_000_000)
  for (const size of [262_143, 262_144, 262_145, 1_048_578, 2_999_999, 3_000_000, 3_000_001]) {
    writeFileSync(file, `${'a'.repeat(size - 1)}x`)
    const expected = size > 3_000_000 ? { kind: 'skipped', reason: 'too-large' } : { kind: 'text' }
    expect([size, reader.file(file)]).toMatchObject([size, expected])
  }
  // The memory still has bytes of the file before. They must not count.
  writeFileSync(file, 'short')
  expect(reader.file(file)).toEqual({ kind: 'nothing' })
})

test('a file that cannot be read gives the reason', () => {
  const reader = candidateReader(byX, defaultMaxBytes)
  mkdirSync(join(folder, 'sub'))
  expect(reader.file(join(folder, 'sub'))).toEqual({ kind: 'unreadable', message: 'is a folder, not a file' })
  expect(reader.file(join(folder, 'none'))).toEqual({ kind: 'unreadable', message: 'no such file' })
})
