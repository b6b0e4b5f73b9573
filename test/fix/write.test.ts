import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { encode } from '../../src/files/decode.ts'
import { composeEdits } from '../../src/core/compose.ts'
import { rewriteFile } from '../../src/fix/write.ts'
import { diffFile } from '../../src/fix/patch.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-write-'))
  file = join(folder, 'a.ts')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** What somebody else writes while the new text is made. */
function changedMeanwhile(text: string): string {
  if (text !== 'old') throw new UserError('a.ts: cannot be written: changed meanwhile')
  writeFileSync(file, 'the work of somebody else')
  return toNew(text)
}

function toNew(text: string): string {
  return text.replaceAll('old', 'new')
}

/** The one line a failed rewrite gives the user. */
function failure(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('nothing failed')
}

describe('rewriteFile', () => {
  test.each<[name: string, bytes: Buffer, becomes: Buffer]>([
    ['LF', Buffer.from('old\nb\n'), Buffer.from('new\nb\n')],
    ['mixed line ends', Buffer.from('old\r\nb\n\rc'), Buffer.from('new\r\nb\n\rc')],
    ['a BOM', Buffer.from('\ufeffold\ufeff'), Buffer.from('\ufeffnew\ufeff')],
    ['Latin-1', Buffer.from('caf\xe9 old \xff', 'latin1'), Buffer.from('caf\xe9 new \xff', 'latin1')],
    ['UTF-16LE', Buffer.from('\ufeffold\r\n', 'utf16le'), Buffer.from('\ufeffnew\r\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufeffold\n', 'utf16le').swap16(), Buffer.from('\ufeffnew\n', 'utf16le').swap16()],
  ])('keeps every other byte: %s', (_, bytes, becomes) => {
    writeFileSync(file, bytes)
    expect(rewriteFile(file, 'a.ts', toNew)).toBe('written')
    expect(readFileSync(file)).toEqual(becomes)
    expect(readdirSync(folder)).toEqual(['a.ts'])
    expect(rewriteFile(file, 'a.ts', toNew)).toBe('unchanged')
  })

  test('keeps every other byte of any text in any encoding', () => {
    const encodings = [
      { encoding: 'utf-8', bom: false },
      { encoding: 'utf-8', bom: true },
      { encoding: 'utf-16le', bom: true },
      { encoding: 'utf-16be', bom: true },
      { encoding: 'latin1', bom: false },
    ] as const
    const narrow = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\xe9', '\xff') })
    const wide = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é', '旧', '😀', '\ufeff') })
    const sample = fc
      .constantFrom(...encodings)
      .chain((as) =>
        fc.tuple(fc.constant(as), as.encoding === 'latin1' ? narrow : wide, as.encoding === 'latin1' ? narrow : wide),
      )
    fc.assert(
      fc.property(sample, ([as, head, tail]) => {
        // The last two bytes of Latin-1 are no UTF-8, and a first character that is a BOM would be taken for one.
        const [lead, end] = as.encoding === 'latin1' ? ['a', '\xff\xff'] : ['a', '']
        writeFileSync(file, encode(`${lead}${head}old${tail}${end}`, as))
        const start = lead.length + head.length
        const edit = { range: { start, end: start + 3 }, expected: 'old', text: 'brand new' }
        expect(rewriteFile(file, 'a.ts', (text) => composeEdits(text, [[edit]]).text)).toBe('written')
        expect(readFileSync(file)).toEqual(encode(`${lead}${head}brand new${tail}${end}`, as))
      }),
    )
  })

  test.each([0o644, 0o600, 0o755, 0o764, 0o4755])('keeps the mode %o', (mode) => {
    writeFileSync(file, 'old')
    chmodSync(file, mode)
    rewriteFile(file, 'a.ts', toNew)
    expect(statSync(file).mode & 0o7777).toBe(mode)
  })

  test.runIf(process.getuid?.() === 0)('keeps the owner', () => {
    writeFileSync(file, 'old')
    execFileSync('chown', ['12345:12346', file])
    rewriteFile(file, 'a.ts', toNew)
    expect(statSync(file)).toMatchObject({ uid: 12345, gid: 12346 })
  })

  test.each<[name: string, change: (text: string) => string | undefined]>([
    ['nothing', () => undefined],
    ['the same text', (text) => text],
  ])('leaves the very file alone where the change gives %s', (_, change) => {
    writeFileSync(file, 'old')
    const { ino, mtimeMs } = statSync(file)
    expect(rewriteFile(file, 'a.ts', change)).toBe('unchanged')
    expect(statSync(file)).toMatchObject({ ino, mtimeMs })
  })

  test('does not write if an edit no longer fits', () => {
    writeFileSync(file, 'changed since')
    const edit = { range: { start: 0, end: 3 }, expected: 'old', text: 'new' }
    expect(rewriteFile(file, 'a.ts', (text) => composeEdits(text, [[edit]]).text)).toBe('unchanged')
  })

  test('does not touch binary files', () => {
    const bytes = Buffer.from([0, 1, 2, 3, 0, 0, 0])
    writeFileSync(file, bytes)
    expect(rewriteFile(file, 'a.ts', (text) => `${text}!`)).toBe('unchanged')
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('refuses a read-only file, even for root', () => {
    writeFileSync(file, 'old')
    chmodSync(file, 0o444)
    expect(failure(() => rewriteFile(file, 'src/a.ts', toNew))).toBe('src/a.ts: cannot be written: read-only file')
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.ts'])
  })

  test('writes a file with other names in place, so that all of them show the new text', () => {
    writeFileSync(file, 'old and longer', { mode: 0o640 })
    const other = join(folder, 'other')
    linkSync(file, other)
    const { ino } = statSync(file)
    for (const [change, text] of [
      [(now: string) => `${toNew(now)}!`, 'new and longer!'],
      [() => 'new', 'new'],
    ] as const) {
      expect(rewriteFile(file, 'a.ts', change)).toBe('written')
      expect([readFileSync(file, 'utf8'), readFileSync(other, 'utf8')]).toEqual([text, text])
    }
    expect(statSync(file)).toMatchObject({ ino, nlink: 2, mode: 0o100640 })
    expect(readdirSync(folder)).toEqual(['a.ts', 'other'])
  })

  test('a file with other names that changes during the write stays', () => {
    writeFileSync(file, 'old')
    linkSync(file, join(folder, 'other'))
    expect(failure(() => rewriteFile(file, 'a.ts', changedMeanwhile))).toBe(
      'a.ts: cannot be written: changed meanwhile',
    )
    expect(readFileSync(file, 'utf8')).toBe('the work of somebody else')
  })

  test.runIf(process.getuid?.() === 0)(
    'of another owner, who cannot be given to a new file: in place (runs as root)',
    () => {
      writeFileSync(file, 'old', { mode: 0o666 })
      chmodSync(file, 0o666)
      chmodSync(folder, 0o777)
      execFileSync('chown', ['12345:12346', file])
      const { ino } = statSync(file)
      const [euid, egid] = [process.geteuid!(), process.getegid!()]
      process.setegid!(65_534)
      process.seteuid!(65_534)
      try {
        expect(rewriteFile(file, 'a.ts', toNew)).toBe('written')
      } finally {
        process.seteuid!(euid)
        process.setegid!(egid)
      }
      expect(statSync(file)).toMatchObject({ uid: 12345, gid: 12346, ino, mode: 0o100666 })
      expect(readFileSync(file, 'utf8')).toBe('new')
      expect(readdirSync(folder)).toEqual(['a.ts'])
    },
  )

  test('what somebody else writes meanwhile is judged anew', () => {
    writeFileSync(file, 'old')
    let calls = 0
    const change = (text: string): string => {
      if (++calls === 1) writeFileSync(file, 'old!')
      return toNew(text)
    }
    expect(rewriteFile(file, 'a.ts', change)).toBe('written')
    expect(readFileSync(file, 'utf8')).toBe('new!')
    writeFileSync(file, 'old')
    const asAnotherRun = (text: string): string => {
      writeFileSync(file, 'new')
      return toNew(text)
    }
    expect(rewriteFile(file, 'a.ts', asAnotherRun)).toBe('unchanged')
  })

  test('refuses to follow a symbolic link', () => {
    writeFileSync(file, 'old')
    const link = join(folder, 'link.ts')
    symlinkSync(file, link)
    expect(failure(() => rewriteFile(link, 'link.ts', toNew))).toBe('link.ts: cannot be rewritten: symbolic link')
    expect(readFileSync(file, 'utf8')).toBe('old')
  })

  test('refuses a folder, and what is not there', () => {
    expect(failure(() => rewriteFile(folder, 'folder', toNew))).toBe('folder: cannot be rewritten: not a regular file')
    expect(failure(() => rewriteFile(file, 'a.ts', toNew))).toMatch(/^a\.ts: cannot be read: no such file/)
  })

  test('refuses a text that the encoding cannot hold', () => {
    const bytes = Buffer.from('caf\xe9 old', 'latin1')
    writeFileSync(file, bytes)
    expect(failure(() => rewriteFile(file, 'a.ts', (text) => `${text}→`))).toMatch(/^a\.ts: .*latin1/)
    writeFileSync(file, 'old')
    expect(failure(() => rewriteFile(file, 'a.ts', (text) => `${text}\ud83d`))).toMatch(/^a\.ts: .*utf-8/)
    expect(readFileSync(file, 'utf8')).toBe('old')
  })

  test('refuses a file that changes during the write', () => {
    writeFileSync(file, 'old')
    expect(failure(() => rewriteFile(file, 'a.ts', changedMeanwhile))).toBe(
      'a.ts: cannot be written: changed meanwhile',
    )
    expect(readFileSync(file, 'utf8')).toBe('the work of somebody else')
    expect(readdirSync(folder)).toEqual(['a.ts'])
  })

  test('leaves no temporary file if the file cannot be replaced', () => {
    writeFileSync(file, 'old')
    const change = (text: string): string => {
      rmSync(file)
      mkdirSync(file)
      return toNew(text)
    }
    expect(failure(() => rewriteFile(file, 'a.ts', change))).toMatch(/^a\.ts: cannot be (?:re)?written: /)
    expect(readdirSync(folder)).toEqual(['a.ts'])
  })

  test('passes on an error of the change itself', () => {
    writeFileSync(file, 'old')
    expect(() =>
      rewriteFile(file, 'a.ts', () => {
        throw new TypeError('a fault of ours')
      }),
    ).toThrow(TypeError)
    expect(existsSync(file)).toBe(true)
  })
})

describe('diffFile', () => {
  test('is the change that rewriteFile would make, and writes nothing', () => {
    const contents = [
      Buffer.from('\ufeffold\r\nb'),
      Buffer.from('\xe9 old', 'latin1'),
      Buffer.from('\ufeffold\n', 'utf16le'),
    ]
    const patches: Buffer[] = []
    for (const [index, bytes] of contents.entries()) {
      const path = join(folder, `${index}.sh`)
      writeFileSync(path, bytes)
      chmodSync(path, 0o755)
      patches.push(diffFile(path, path, `${index}.sh`, toNew))
      expect(readFileSync(path)).toEqual(bytes)
    }
    const copy = join(folder, 'copy')
    mkdirSync(copy)
    for (const [index, bytes] of contents.entries()) writeFileSync(join(copy, `${index}.sh`), bytes, { mode: 0o755 })
    const env = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }
    execFileSync('git', ['init', '-q'], { cwd: copy, env })
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: copy, env, input: Buffer.concat(patches) })
    for (const index of contents.keys()) {
      const path = join(folder, `${index}.sh`)
      expect(rewriteFile(path, path, toNew)).toBe('written')
      expect(readFileSync(join(copy, `${index}.sh`))).toEqual(readFileSync(path))
      expect(statSync(join(copy, `${index}.sh`)).mode & 0o111).toBe(0o111)
    }
  })

  test('is empty where nothing changes', () => {
    writeFileSync(file, 'b')
    expect(diffFile(file, 'a.ts', 'a.ts', toNew)).toHaveLength(0)
  })
})
