import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

const [old, now] = ['claude-3-haiku-20240307', 'claude-haiku-4-5-20251001']
const dead = `export const model = '${old}'\n`
const alive = `export const model = '${now}'\n`

/** A call that is handed bytes, with its standard output as bytes in Latin-1. */
async function piped(cwd: string, bytes: string | Buffer, ...argv: string[]) {
  const chunks: Buffer[] = []
  const stdout = { write: (chunk: string | Uint8Array) => chunks.push(Buffer.from(chunk)) }
  const { stderr, code } = await call(cwd, ['--stdin', ...argv], { stdout, readStdin: () => Buffer.from(bytes) })
  return { stdout: Buffer.concat(chunks), stderr, code }
}

describe('--stdin', () => {
  test('reports the text as if it were in the file, which need not exist', async () => {
    const { stdout, code } = await piped(tree({}), dead, '--stdin-filename', './src/a.ts', '-f', 'json')
    const { findings, summary } = JSON.parse(stdout.toString())
    expect([findings[0].path, findings[0].language, summary.files, code]).toEqual(['src/a.ts', 'typescript', 1, 1])
  })

  test('the path decides the zone', async () => {
    expect((await piped(tree({}), dead, '--stdin-filename', 'CHANGELOG.md')).code).toBe(0)
  })

  test('does not read the file of that name', async () => {
    expect((await piped(tree({ 'a.ts': dead }), alive, '--stdin-filename', 'a.ts')).code).toBe(0)
  })

  test('a path that ignore files leave out is left out', async () => {
    const top = tree({ '.emeritusignore': 'a.ts\n' })
    expect((await piped(top, dead, '--stdin-filename', 'a.ts')).code).toBe(0)
    expect((await piped(top, dead, '--stdin-filename', 'a.ts', '--no-ignore')).code).toBe(1)
    expect((await piped(top, dead, '--stdin-filename', 'a.ts', '--fix')).stdout.toString()).toBe(dead)
  })
})

describe('--stdin --fix', () => {
  test('prints the fixed text, reports on the standard error, and writes no file', async () => {
    const top = tree({ 'a.ts': dead })
    const { stdout, stderr, code } = await piped(top, dead, '--stdin-filename', 'a.ts', '--fix')
    expect([stdout.toString(), code]).toEqual([alive, 0])
    expect(stderr).toContain('fixed 1 finding in 1 file')
    expect(readFileSync(join(top, 'a.ts'), 'utf8')).toBe(dead)
    await piped(top, dead, '--stdin-filename', 'b.ts', '--fix')
    expect(existsSync(join(top, 'b.ts'))).toBe(false)
  })

  test.each([
    ['UTF-8 with a byte order mark and CRLF', Buffer.from(`\uFEFF${dead.replace('\n', '\r\n')}`)],
    ['UTF-16', Buffer.from(`\uFEFF${dead}`, 'utf16le')],
    ['Latin-1', Buffer.from(`${dead}// caf\u00e9`, 'latin1')],
    ['nothing to mend', Buffer.from(`${alive}// caf\u00e9`, 'latin1')],
    ['no text', Buffer.from([0, 1, 2, 255])],
    ['nothing', Buffer.alloc(0)],
  ])('%s: no byte beside the edits changes', async (_, bytes) => {
    const { stdout } = await piped(tree({}), bytes, '--stdin-filename', 'a.ts', '--fix')
    const [from, to] = [old, now].map((id) => [Buffer.from(id, 'utf8'), Buffer.from(id, 'utf16le')])
    const at = from!.findIndex((id) => bytes.includes(id))
    const wanted =
      at < 0
        ? bytes
        : Buffer.concat([
            bytes.subarray(0, bytes.indexOf(from![at]!)),
            to![at]!,
            bytes.subarray(bytes.indexOf(from![at]!) + from![at]!.length),
          ])
    expect(stdout.toString('latin1')).toBe(wanted.toString('latin1'))
  })

  test('the report can go to a file', async () => {
    const top = tree({})
    const { stdout, stderr } = await piped(top, dead, '--stdin-filename', 'a.ts', '--fix', '-f', 'json=out.json')
    expect([stdout.toString(), stderr]).toEqual([alive, ''])
    expect(JSON.parse(readFileSync(join(top, 'out.json'), 'utf8')).summary.findings).toBe(0)
  })
})
