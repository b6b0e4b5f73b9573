import { describe, expect, test } from 'vitest'
import { codeownersFile, ownersIn } from '../../src/files/codeowners.ts'
import { tree } from './tree.ts'

describe('a pattern', () => {
  test.each([
    ['*', 'a/b.ts', true],
    ['*.ts', 'a/b.ts', true],
    ['*.ts', 'a/b.TS', false],
    ['/src/', 'src/a/b.ts', true],
    ['/src/', 'lib/src/b.ts', false],
    ['src/', 'lib/src/b.ts', true],
    ['docs/*', 'docs/a.md', true],
    ['docs/*', 'docs/deep/a.md', false],
    ['/packages/docs/**', 'packages/docs/deep/a.md', true],
    ['**/logs', 'build/logs/a.txt', true],
    ['a\\ b/', 'a b/c.ts', true],
    ['*', '../outside.ts', false],
  ])('%s and %s: %s', (pattern, path, owned) => {
    expect(ownersIn(`${pattern} @a\n`)(path)).toEqual(owned ? ['@a'] : [])
  })
})

test('the last line that matches decides, also if it names no owner', () => {
  const ownersOf = ownersIn('# all\n* @all # everybody\r\n/src/ @src a@b.example\n\n/src/free/\n!/src/x @no\n')
  expect(['a.md', 'src/a.ts', 'src/free/a.ts', 'src/x'].map((path) => ownersOf(path))).toEqual([
    ['@all'],
    ['@src', 'a@b.example'],
    [],
    ['@src', 'a@b.example'],
  ])
})

test('in each section the last line decides, and the section has default owners', () => {
  const ownersOf = ownersIn('* @all\n[Docs][2] @writers\n*.md\n/api.md @api\n^[Ops]\n/deploy/ @ops @all\n')
  expect(['a.md', 'api.md', 'deploy/a.ts'].map((path) => ownersOf(path))).toEqual([
    ['@all', '@writers'],
    ['@all', '@api'],
    ['@all', '@ops'],
  ])
})

test('the first location that has the file counts', () => {
  const all = { CODEOWNERS: 'top', 'docs/CODEOWNERS': 'docs', '.gitlab/CODEOWNERS': 'gitlab' }
  expect(codeownersFile(tree({ ...all, '.github/CODEOWNERS': 'github' }))?.text).toBe('github')
  expect(codeownersFile(tree(all))).toEqual({ path: 'CODEOWNERS', text: 'top' })
  expect(codeownersFile(tree({}))).toBeUndefined()
})

test('a pattern whose match might never end has no owner, and is told', () => {
  const chain = `${'**/a/'.repeat(20)}b`
  const left: string[] = []
  const ownersOf = ownersIn(`* @all\n${chain} @x\n*a*a*a*a*a*b @y\n`, (patterns) => left.push(...patterns))
  expect(ownersOf(`${'a/'.repeat(60)}b`)).toEqual(['@all'])
  expect(left).toEqual([chain, '*a*a*a*a*a*b'])
})
