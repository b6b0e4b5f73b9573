import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findExplainTarget } from '../../../src/cli/commands/explain-target.ts'

let cwd: string

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'emeritus-'))
  const files = { 'src/a.ts': 'a', 'dist/a.ts': 'b', 'yarn.lock': 'c', '.emeritusignore': 'dist/\n', 'a.bin': '\0' }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), text)
  }
  symlinkSync('src/a.ts', join(cwd, 'link.ts'))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

test.each([
  ['src/a.ts', { path: 'src/a.ts', text: 'a' }],
  ['./src/../src/a.ts', { path: 'src/a.ts', text: 'a' }],
  ['dist/a.ts', { path: 'dist/a.ts', text: 'b', omission: 'ignored' }],
  ['yarn.lock', { path: 'yarn.lock', text: 'c', omission: 'skipped-by-default' }],
  ['link.ts', { path: 'link.ts', text: 'a', omission: 'symbolic-link' }],
  ['a.bin', { path: 'a.bin', omission: 'binary' }],
  ['src', undefined],
  ['src/b.ts', undefined],
  ['src/a.ts/b', undefined],
])('%s', async (path, expected) => {
  expect(await findExplainTarget(path, { cwd })).toEqual(expected)
})
