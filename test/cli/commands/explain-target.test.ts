import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../../src/core/errors.ts'
import { findExplainTarget, numberOf, parseFileLine } from '../../../src/cli/commands/explain-target.ts'

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

test.each([
  ['src/chat.ts:12', { path: 'src/chat.ts', line: '12' }],
  ['src/chat.ts:12:5', { path: 'src/chat.ts', line: '12', column: '5' }],
  ['C:\\src\\chat.ts:12', { path: 'C:\\src\\chat.ts', line: '12' }],
  ['src/chat.ts:x', { path: 'src/chat.ts', line: 'x' }],
  ['anthropic.claude-v2:1', { path: 'anthropic.claude-v2', line: '1' }],
  ['src/chat.ts', undefined],
  [':12', undefined],
  ['ft:gpt-4o-2024-08-06:acme::1', undefined],
])('%s as a line of a file', (word, fileLine) => {
  expect(parseFileLine(word)).toEqual(fileLine)
})

test('lines count from 1', () => {
  const fileLine = { path: 'a.ts', line: '' }
  expect(numberOf('line', '12', fileLine)).toBe(12)
  for (const text of ['0', '', '-1', '1.5', 'x', '1e3'])
    expect(() => numberOf('line', text, fileLine)).toThrow(UserError)
})
