import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Note } from '../../src/fix/notes.ts'
import { patchBytes, type FileChange } from '../../src/fix/patch.ts'

interface NamedChange extends FileChange {
  readonly path: string
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-patch-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function git(args: readonly string[], input?: Buffer): Buffer {
  const { PATH } = process.env
  const env = {
    PATH,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CEILING_DIRECTORIES: dirname(folder),
  }
  return execFileSync('git', args, { cwd: folder, env, input: input ?? '', stdio: 'pipe' })
}

function write(files: readonly NamedChange[]): void {
  for (const { path, before, executable } of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, before)
    chmodSync(file, executable ? 0o755 : 0o644)
  }
}

function read(files: readonly NamedChange[]): NamedChange[] {
  return files.map(({ path, executable }) => {
    const bytes = readFileSync(join(folder, path))
    return { path, before: bytes, after: bytes, executable: executable === true && isExecutable(path) }
  })
}

function isExecutable(path: string): boolean {
  return (statSync(join(folder, path)).mode & 0o100) !== 0
}

function patchOf(files: readonly NamedChange[]): Buffer {
  return Buffer.concat(files.map((file) => patchBytes(file.path, file)))
}

/** What is on disk, by path, so that a failure names the file. */
function contents(files: readonly NamedChange[], bytesOf: (file: NamedChange) => Uint8Array): [string, string][] {
  return files.map((file) => [file.path, Buffer.from(bytesOf(file)).toString('latin1')])
}

const body = Array.from({ length: 29 }, (_, line) => `line ${line}`)
const rewritten = body.map((line, index) => (index === 10 || index === 17 || index === 25 ? 'new' : line))

function change(path: string, before: string, after: string, encoding: BufferEncoding = 'utf8'): NamedChange {
  return { path, before: Buffer.from(before, encoding), after: Buffer.from(after, encoding) }
}

const changes: NamedChange[] = [
  change('lf.ts', body.join('\n') + '\n', rewritten.join('\n') + '\n'),
  change('crlf.ts', body.join('\r\n') + '\r\n', rewritten.join('\r\n') + '\r\n'),
  change('cr.ts', body.join('\r'), rewritten.join('\r')),
  change('mixed.ts', 'a\r\nb\nc\r\nold\r\nd\ne\r\n', 'a\r\nb\nc\r\nnew\r\nd\ne\r\n'),
  change('no-end.ts', 'a\nb\nold', 'a\nb\nnew'),
  change('no-end-far.ts', 'old\nb\nc\nd\ne\nf', 'new\nb\nc\nd\ne\nf'),
  change('no-end-near.ts', 'old\nb', 'new\nb'),
  change('loses-end.ts', 'a\nb\n', 'a\nb'),
  change('gains-end.ts', 'a\nb', 'a\nb\n'),
  change('fewer-lines.ts', 'a\nb\nc\nd\ne\n', 'a\nb\nd\ne\n'),
  change('more-lines.ts', 'a\nb\nc\nd\ne\n', 'a\nb\nnew\nc\nd\ne\n'),
  change('from-empty.ts', '', 'a\n'),
  change('to-empty.ts', 'a\n', ''),
  change('one-line.json', '{"model":"old"}', '{"model":"new"}'),
  change('bom.ts', '\ufeffold\nb\n', '\ufeffnew\nb\n'),
  change('utf8.ts', 'ä old 😀\n', 'ä new 😀\n'),
  change('latin1.py', 'caf\xe9 old\n\xff\n', 'caf\xe9 new\n\xff\n', 'latin1'),
  change('utf16.json', '\ufeffa old\r\nb\r\n', '\ufeffa new\r\nb\r\n', 'utf16le'),
  change('utf16-wide.txt', '旧'.repeat(5000), '新'.repeat(5000), 'utf16le'),
  change('nul.bin', 'a\0old', 'a\0new'),
  change('diff-like.md', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-new\n'),
  { ...change('run.sh', '#!/bin/sh\nold\n', '#!/bin/sh\nnew\n'), executable: true },
  { ...change('run-16', 'old', 'new', 'utf16le'), executable: true },
  ...[
    'sub/folder/plain.ts',
    'with space.ts',
    ' leading and trailing ',
    'b/a b/b b.ts',
    'quote".ts',
    'back\\slash.ts',
    'tab\t.ts',
    'tab\tand space.ts',
    'new\nline.ts',
    'bell\u0007.ts',
    'delete\u007f.ts',
    'ä.ts',
    '😀 x.ts',
    '-dash.ts',
  ].flatMap((path) => [change(path, 'old\n', 'new\n'), change(`${path}.utf16`, 'old\n', 'new\n', 'utf16le')]),
]

describe('patchBytes', () => {
  test('is a unified diff', () => {
    expect(patchBytes('src/a b.ts', change('', body.join('\n'), rewritten.join('\n'))).toString()).toBe(
      `diff --git a/src/a b.ts b/src/a b.ts
index a108a463865d05ce5da84a535849d1d474dfc433..583a4411158c081603a2308be9e9e8c133323b57 100644
--- a/src/a b.ts\t
+++ b/src/a b.ts\t
@@ -8,14 +8,14 @@
 line 7
 line 8
 line 9
-line 10
+new
 line 11
 line 12
 line 13
 line 14
 line 15
 line 16
-line 17
+new
 line 18
 line 19
 line 20
@@ -23,7 +23,7 @@
 line 22
 line 23
 line 24
-line 25
+new
 line 26
 line 27
 line 28
\\ No newline at end of file
`,
    )
  })

  test.each([
    ['plain.ts', 'a/plain.ts'],
    ['with space.ts', 'a/with space.ts\t'],
    ['ä.ts', '"a/\\303\\244.ts"'],
    ['ä b.ts', '"a/\\303\\244 b.ts"'],
    ['a"b\\c\td\ne\u0001.ts', '"a/a\\"b\\\\c\\td\\ne\\001.ts"'],
  ])('writes the name %j as git does', (path, name) => {
    const lines = patchBytes(path, change('', 'old\n', 'new\n'))
      .toString()
      .split('\n')
    expect(lines.find((line) => line.startsWith('--- '))).toBe(`--- ${name}`)
  })

  test.each([
    [false, '100644'],
    [true, '100755'],
  ])('says the mode of the file: executable %s', (executable, mode) => {
    const header = patchBytes('a.sh', { ...change('', 'old\n', 'new\n'), executable })
      .toString()
      .split('\n')[1]
    expect(header).toMatch(new RegExp(` ${mode}$`))
  })

  test('is empty if nothing changes', () => {
    expect(patchBytes('a.ts', change('', 'same\n', 'same\n'))).toHaveLength(0)
  })

  test.each([
    ['in a repository', [['init', '-q']]],
    ['outside of one', []],
    [
      'in a repository that converts line ends',
      [
        ['init', '-q'],
        ['config', 'core.autocrlf', 'true'],
      ],
    ],
  ])('is what git applies, %s', (where, setup) => {
    for (const args of setup) git(args)
    // There git itself rewrites a lone LF whatever a patch says.
    const some = where.includes('converts')
      ? changes.filter(({ path }) => /^(crlf|utf16|one-line)/.test(path))
      : changes
    write(some)
    const patch = patchOf(some)
    git(['apply', '--whitespace=nowarn', '-'], patch)
    expect(contents(read(some), ({ before }) => before)).toEqual(contents(some, ({ after }) => after))
    for (const { path, executable } of some) expect([path, isExecutable(path)]).toEqual([path, executable === true])
    git(['apply', '--whitespace=nowarn', '-R', '-'], patch)
    expect(contents(read(some), ({ before }) => before)).toEqual(contents(some, ({ before }) => before))
  })

  test('git applies it exactly, whatever the bytes', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '\n',
      '\n',
      '\r\n',
      '\r',
      '\0',
      '\xff',
      '\\',
      '+',
      '-',
      '@@',
      'a\n'.repeat(9),
    )
    const bytes = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'))
    const many = fc.array(fc.record({ before: bytes, after: bytes }), { minLength: 50, maxLength: 100 })
    git(['init', '-q'])
    fc.assert(
      fc.property(many, (pairs) => {
        const named = pairs.map((pair, index) => ({ ...pair, path: `${index}` }))
        write(named)
        const patch = patchOf(named)
        if (patch.length > 0) git(['apply', '--whitespace=nowarn', '-'], patch)
        expect(contents(read(named), ({ before }) => before)).toEqual(contents(named, ({ after }) => after))
      }),
      { numRuns: 10 },
    )
  })

  describe('notes', () => {
    const file = change('a.ts', body.join('\n'), rewritten.join('\n'))
    const heads = (notes: Note[], of: NamedChange = file) =>
      patchBytes(of.path, { ...of, notes })
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('@@'))
        .map((line) => line.replace(/^@@ \S+ \S+ @@/, ''))
    const note = (from: number, to: number, text: string): Note => ({ from, to, text })

    test.each<[string, Note[], string[]]>([
      ['none', [], ['', '']],
      ['one on each hunk', [note(10, 10, 'one'), note(25, 25, 'two')], [' one', ' two']],
      ['several on one', [note(10, 10, 'one'), note(17, 17, 'two')], [' one | two', '']],
      ['the same words once', [note(10, 10, 'one'), note(17, 17, 'one')], [' one', '']],
      ['one that meets both', [note(9, 26, 'wide')], [' wide', ' wide']],
      ['one that meets none, on the nearest', [note(21, 21, 'near'), note(22, 22, 'far')], [' near', ' far']],
    ])('%s', (_, notes, expected) => {
      expect(heads(notes)).toEqual(expected)
    })

    test('are cut by characters', () => {
      const [head] = heads([note(10, 10, '\u{1f600}'.repeat(300))])
      expect(head).toBe(` ${'\u{1f600}'.repeat(199)}…`)
    })

    test('do not prevent git from applying the patch', () => {
      git(['init', '-q'])
      write(changes)
      const words = ['x', '@@ -1 +1 @@', '+ b', 'é 旧 \u{1f600}', '-- a/b', 'y'.repeat(500)]
      const noted = changes.map((one) => ({ ...one, notes: words.map((text, line) => note(line, line + 9, text)) }))
      const patch = patchOf(noted)
      expect(patch.length).toBeGreaterThan(patchOf(changes).length)
      git(['apply', '--check', '--whitespace=nowarn', '-'], patch)
      git(['apply', '--whitespace=nowarn', '-'], patch)
      expect(contents(read(changes), ({ before }) => before)).toEqual(contents(changes, ({ after }) => after))
      git(['apply', '--whitespace=nowarn', '-R', '-'], patch)
      expect(contents(read(changes), ({ before }) => before)).toEqual(contents(changes, ({ before }) => before))
    })
  })
})
