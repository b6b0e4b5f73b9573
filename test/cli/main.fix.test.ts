import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './call.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emeritus-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
const bytesOf = (name: string) => readFileSync(join(folder, name))
const all = () => Object.fromEntries(names.map((name) => [name, bytesOf(name).toString('latin1')]))

const old = 'claude-3-haiku-20240307'
const now = 'claude-haiku-4-5-20251001'
const source = `const a = { model: '${old}', name: 'caf\u00E9 \u2713' }\n`

/** Bytes that a careless rewrite would change. */
const files: Readonly<Record<string, Buffer>> = {
  'plain.ts': Buffer.from(source),
  'bom.ts': Buffer.from(`\uFEFF${source}`),
  'crlf.ts': Buffer.from(`// one\r\n${source.replaceAll('\n', '\r\n')}`),
  'mixed.ts': Buffer.from(`// one\r\n${source}// two\rthree\r\n`),
  'no-newline.ts': Buffer.from(source.trimEnd()),
  'latin1.ts': Buffer.from(`const a = { model: '${old}', name: 'caf\u00E9' }\n`, 'latin1'),
  'utf16.ts': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(source, 'utf16le')]),
  'utf16be.ts': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(source, 'utf16le').swap16()]),
  'with space/[id].ts': Buffer.from(source),
  'twice.ts': Buffer.from(`${source}${source.replace('const a', 'const b')}`),
}
const names = Object.keys(files)

/** What a fix must make of the bytes: the ID, and nothing else. */
const fixed = (bytes: Buffer) => {
  const wide = (text: string, swap: boolean) => {
    const units = Buffer.from(text, 'utf16le')
    return (swap ? units.swap16() : units).toString('latin1')
  }
  return bytes
    .toString('latin1')
    .replaceAll(old, now)
    .replaceAll(wide(old, false), wide(now, false))
    .replaceAll(wide(old, true), wide(now, true))
}
const expected = Object.fromEntries(names.map((name) => [name, fixed(files[name]!)]))

function write(): void {
  git('init', '-q')
  execFileSync('mkdir', ['-p', join(folder, 'with space')])
  for (const name of names) writeFileSync(join(folder, name), files[name]!)
  chmodSync(join(folder, 'plain.ts'), 0o755)
}

test('--fix changes the IDs and keeps every other byte and the mode; a second run changes nothing', async () => {
  write()
  const first = await call(folder, ['--fix'])
  expect(first.code).toBe(0)
  expect(all()).toEqual(expected)
  expect(statSync(join(folder, 'plain.ts')).mode & 0o777).toBe(0o755)

  const stamps = () => names.map((name) => statSync(join(folder, name))).map(({ ino, mtimeMs }) => `${ino} ${mtimeMs}`)
  const stamped = stamps()
  await call(folder, ['--fix'])
  expect(all()).toEqual(expected)
  expect(stamps()).toEqual(stamped)
})

test.each([
  ['the top', '.'],
  ['a subfolder', 'with space'],
])('--diff from %s is a patch that git applies to the same tree, and writes nothing', async (_, where) => {
  write()
  const chunks: Buffer[] = []
  await call(join(folder, where), ['--diff'], {
    stdout: { write: (chunk: string | Uint8Array) => chunks.push(Buffer.from(chunk)) },
  })
  expect(all()).toEqual(Object.fromEntries(names.map((name) => [name, files[name]!.toString('latin1')])))
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply'], { cwd: folder, input: Buffer.concat(chunks) })
  const inside = (name: string) => where === '.' || name.startsWith(where)
  expect(all()).toEqual(
    Object.fromEntries(names.map((name) => [name, inside(name) ? expected[name] : files[name]!.toString('latin1')])),
  )
})

test('a read-only file is one clear line and exit 2; the others are rewritten', async () => {
  write()
  chmodSync(join(folder, 'crlf.ts'), 0o444)
  const { code, stderr } = await call(folder, ['--fix'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^emeritus: crlf\.ts: .*read-only.*\n$/)
  expect(all()).toEqual({ ...expected, 'crlf.ts': files['crlf.ts']!.toString('latin1') })
  expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([])
})

test('an unsafe replacement is not made', async () => {
  writeFileSync(
    join(folder, 'a.ts'),
    [
      `import { openai } from '@ai-sdk/openai'`,
      `openai('ft:gpt-3.5-turbo:acme::1')`,
      `openai.embedding('code-search-ada-code-001')`,
      `const list = ['gpt-4', 'gpt-6-luna']`,
      `const model = 'claude-3-7-sonnet-20250219:thinking'`,
      `const modelId = 'anthropic.claude-3-sonnet-20240229-v1:0:28k'`,
      '',
    ].join('\n'),
  )
  const before = bytesOf('a.ts')
  await call(folder, ['--fix'])
  expect(bytesOf('a.ts').equals(before)).toBe(true)
})
