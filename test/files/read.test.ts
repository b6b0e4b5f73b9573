import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { candidateReader } from '../../src/files/read-candidate.ts'
import { defaultMaxBytes, readText, reasonOf } from '../../src/files/read.ts'
import { tree } from './tree.ts'

it('reads text', () => {
  const top = tree({ 'a.ts': '\uFEFFmodèle' })
  expect(readText(join(top, 'a.ts'), defaultMaxBytes)).toEqual({
    kind: 'text',
    text: 'modèle',
    encoding: 'utf-8',
    bom: true,
  })
})

it('skips files that are binary or too large', () => {
  const top = tree({ 'a.bin': 'a\0b', 'b.ts': '12345' })
  expect(readText(join(top, 'a.bin'), 10)).toEqual({ kind: 'skipped', reason: 'binary' })
  expect(readText(join(top, 'b.ts'), 4)).toEqual({ kind: 'skipped', reason: 'too-large' })
  expect(readText(join(top, 'b.ts'), 5)).toMatchObject({ kind: 'text', text: '12345' })
})

it('lets notebooks be ten times as large', () => {
  const top = tree({ 'a.ipynb': 'x'.repeat(40), 'b.ipynb': 'x'.repeat(41), 'c.json': 'x'.repeat(5) })
  const reader = candidateReader(() => true, 4)
  for (const read of [(path: string) => readText(join(top, path), 4), (path: string) => reader.file(join(top, path))]) {
    expect(read('a.ipynb')).toMatchObject({ kind: 'text', text: 'x'.repeat(40) })
    expect(read('b.ipynb')).toEqual({ kind: 'skipped', reason: 'too-large' })
    expect(read('c.json')).toEqual({ kind: 'skipped', reason: 'too-large' })
  }
})

it.each(['gone.ts', 'folder', 'file/below'])(
  '%s is unreadable, with a message of one line without the path',
  (name) => {
    const top = tree({ 'folder/': '', file: '' })
    const read = readText(join(top, name), defaultMaxBytes)
    expect(read.kind).toBe('unreadable')
    const message = read.kind === 'unreadable' ? read.message : top
    expect(message).not.toMatch(/\n/)
    expect(message).not.toContain(top)
  },
)

it.skipIf(spawnSync('mkfifo', ['--version']).status !== 0)('does not wait for a pipe', () => {
  const top = tree({})
  expect(spawnSync('mkfifo', [join(top, 'pipe')]).status).toBe(0)
  expect(readText(join(top, 'pipe'), defaultMaxBytes).kind).toBe('unreadable')
})

it.each([
  [Object.assign(new Error('x'), { code: 'EACCES' }), 'permission denied'],
  [Object.assign(new Error('x'), { code: 'EXDEV' }), 'cannot be read (EXDEV)'],
  ['x', 'cannot be read (unknown error)'],
])('the message for %s', (error, words) => {
  expect(reasonOf(error)).toBe(words)
})
