import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { getuid } from 'node:process'
import { describe, expect, test } from 'vitest'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

const dead = `const m = { model: 'claude-3-opus-20240229' }\n`

/** What is of a name, and is no file that can be read; with the words for it. */
const kinds: Readonly<Record<string, readonly [words: string, make: (path: string) => unknown]>> = {
  'a link that leads nowhere': ['a symbolic link that leads nowhere', (path) => symlinkSync('nowhere', path)],
  'a link to itself': ['too many symbolic links', (path) => symlinkSync(basename(path), path)],
  'a link to a device': ['not a regular file', (path) => symlinkSync('/dev/zero', path)],
  'a pipe': ['not a regular file', (path) => execFileSync('mkfifo', [path])],
  'a socket': [
    'not a regular file',
    (path) =>
      new Promise((done) =>
        createServer()
          .listen(path, () => done(path))
          .unref(),
      ),
  ],
  'a folder': ['is a folder, not a file', (path) => mkdirSync(path)],
  'a large file': [
    'too large',
    (path) => {
      writeFileSync(path, '')
      truncateSync(path, 100 * 1024 * 1024)
    },
  ],
  ...(getuid?.() !== 0 && {
    'a file without permission': [
      'permission denied',
      (path: string) => {
        writeFileSync(path, '{}')
        chmodSync(path, 0)
      },
    ],
  }),
}

/** The names, with the arguments for which they are read, and with what stands before the reason. */
const settings: readonly (readonly [name: string, argv: readonly string[], place: string])[] = [
  ['emeritus.config.json', [], 'emeritus.config.json: '],
  ['emeritus.config.jsonc', [], 'emeritus.config.jsonc: '],
  ['emeritus.config.mjs', [], 'emeritus.config.mjs: '],
  ['emeritus.config.ts', [], 'emeritus.config.ts: '],
  ['package.json', [], 'package.json: '],
  ['pyproject.toml', [], 'pyproject.toml: '],
  ['sub/emeritus.config.json', [], 'sub/emeritus.config.json: '],
  ['sub/emeritus.config.ts', ['sub/b.ts'], 'sub/emeritus.config.ts: '],
  ['sub/package.json', [], 'sub/package.json: '],
  ['other.json', ['--config', 'other.json'], 'other.json: '],
  ['.emeritusignore', [], '.emeritusignore: '],
  ['sub/.emeritusignore', [], 'sub/.emeritusignore: '],
  ['sub/.emeritusignore', ['sub/b.ts'], 'sub/.emeritusignore: '],
  ['emeritus-baseline.json', [], 'emeritus-baseline.json: cannot be read: '],
  ['old.json', ['--baseline', 'old.json'], 'old.json: cannot be read: '],
  ['rules.json', ['--rules', 'rules.json'], '--rules rules.json: '],
  ['list', ['--file-list', 'list'], '--file-list list: '],
]

describe.skipIf(process.platform === 'win32').each(Object.entries(kinds))('%s', (kind, [words, make]) => {
  const isHost = (name: string) => kind === 'a folder' && /package\.json$|pyproject\.toml$/.test(name)

  test.each(settings)('named %s, with %j', async (name, argv, place) => {
    const top = tree({ 'a.ts': dead, 'sub/b.ts': dead, '.git/HEAD': '' })
    await make(join(top, name))
    const { stdout, stderr, code } = await call(top, argv)
    if (isHost(name)) expect(code).toBe(1)
    else expect([stdout, stderr, code]).toEqual(['', `emeritus: ${place}${words}\n`, 2])
  })

  test('named .gitignore is said, and the files are read', async () => {
    const top = tree({ 'a.ts': dead, '.git/HEAD': '', 'sub/b.ts': dead })
    await make(join(top, 'sub/.gitignore'))
    const reason = kind.startsWith('a link') ? 'a symbolic link, which is not followed' : words
    const { stdout, stderr, code } = await call(top, ['--format', 'json'])
    expect([stderr, code]).toEqual([`emeritus: sub/.gitignore is not read: ${reason}\n`, 1])
    expect(JSON.parse(stdout)).toMatchObject({ summary: { findings: 2 } })
  })
})

describe.skipIf(process.platform === 'win32')('a named path that leads to no file is not passed over', () => {
  const noFiles = Object.entries(kinds).filter(([kind]) => /link|pipe|socket/.test(kind))
  test.each(noFiles)('%s', async (_kind, [words, make]) => {
    const top = tree({ 'a.ts': 'export {}\n', '.git/HEAD': '' })
    await make(join(top, 'b.ts'))
    const { stdout, code } = await call(top, ['a.ts', 'b.ts'])
    expect(stdout).toContain(`  b.ts  ${words}\n`)
    expect(stdout).toContain('no retired model IDs in 1 file')
    expect(code).toBe(2)
    // Who names the folder does not name what is in it.
    expect(await call(top, ['.'])).toMatchObject({ code: 0 })
    expect(await call(top, ['a.ts', 'b.ts', '--ignore-pattern', 'b.ts'])).toMatchObject({ code: 0 })
  })

  test('a device', async () => {
    const { stdout, code } = await call(tree({ '.git/HEAD': '' }), ['/dev/null'])
    expect(stdout).toContain('dev/null  not a regular file\n')
    expect(code).toBe(2)
  })

  test.each(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])('%s: the words for standard input', async (path) => {
    const { stdout, code } = await call(tree({ '.git/HEAD': '' }), [path])
    expect(stdout).toMatch(/--stdin reads the standard input|a symbolic link that leads nowhere/)
    expect(code).toBe(2)
  })
})

test('the flags that leave these files alone', async () => {
  const top = tree({ 'a.ts': dead, '.git/HEAD': '' })
  for (const name of ['emeritus.config.json', '.emeritusignore', 'emeritus-baseline.json'])
    symlinkSync('nowhere', join(top, name))
  const { stderr, code } = await call(top, ['--no-config', '--no-ignore', '--no-baseline'])
  expect([stderr, code]).toEqual(['', 1])
})

test('a link to a file counts, also as .emeritusignore', async () => {
  const top = tree({ 'a.ts': dead, 'shared/ignored': 'a.ts\n', '.git/HEAD': '' })
  symlinkSync('shared/ignored', join(top, '.emeritusignore'))
  expect(await call(top, ['a.ts', 'shared'])).toMatchObject({ code: 0 })
})

test.skipIf(process.platform === 'win32')('what a shell has opened is read', async () => {
  const top = tree({ 'a.ts': dead, list: 'a.ts\n' })
  const list = openSync(join(top, 'list'), 'r')
  const { stdout } = await call(top, ['--file-list', `/dev/fd/${list}`, '--format', 'json'])
  expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 1, findings: 1 } })
  closeSync(list)
})

test.runIf(process.platform === 'linux')('a name that is not UTF-8 is said to be the reason', async () => {
  const root = tree({ 'a.ts': 'const a = 1\n' })
  writeFileSync(Buffer.concat([Buffer.from(join(root, 'b')), Buffer.from([0xff]), Buffer.from('.ts')]), dead)
  const { stdout, code } = await call(root, ['.'])
  expect(stdout).toContain('b\uFFFD.ts  its name is not UTF-8\n')
  expect(code).toBe(2)
})
