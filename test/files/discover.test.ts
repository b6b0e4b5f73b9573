import { type Dirent, readdir, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { discover, type DiscoverOptions, type ListFolder } from '../../src/files/discover.ts'
import { blank, tree } from './tree.ts'

const files = (cwd: string, paths: readonly string[], options: Partial<DiscoverOptions> = {}, list?: ListFolder) =>
  discover({ cwd, paths, ignorePatterns: [], ignore: true, ...options }, list)

describe('paths', () => {
  const content = blank(
    'B.ts',
    'a b/(group)/[id]/page.tsx',
    'a b/c.ts',
    'i/page.tsx',
    'src/a.js',
    'src/a.ts',
    'src/deep/b.ts',
  )
  const cases: readonly [readonly string[], readonly string[]][] = [
    [
      ['src', 'src/a.ts', './src/deep/'],
      ['src/a.js', 'src/a.ts', 'src/deep/b.ts'],
    ],
    [['src/*.ts'], ['src/a.ts']],
    [['./src/**/*.ts'], ['src/a.ts', 'src/deep/b.ts']],
    [['**/*.{js,tsx}'], ['a b/(group)/[id]/page.tsx', 'i/page.tsx', 'src/a.js']],
    [['a b/(group)/[id]'], ['a b/(group)/[id]/page.tsx']],
    [['a b/(group)/[id]/page.tsx'], ['a b/(group)/[id]/page.tsx']],
    [['[id]/page.tsx'], ['i/page.tsx']],
    [
      ['src/{a,z}.ts', 'B.ts'],
      ['B.ts', 'src/a.ts'],
    ],
  ]
  it.each(cases)('%j', async (paths, found) => {
    expect(await files(tree(content), paths)).toEqual(found)
  })

  it('are sorted by code unit and relative to the working directory', async () => {
    const top = tree(blank('here/b.ts', 'here/é.ts', 'here/Z.ts', 'there/a.ts', 'there/b.js'))
    const found = await files(join(top, 'here'), [join(top, 'here'), '../there/*.ts', join(top, 'there')])
    expect(found).toEqual(['../there/a.ts', '../there/b.js', 'Z.ts', 'b.ts', 'é.ts'])
  })

  it('may be above the working directory', async () => {
    const top = tree({ ...blank('sub/a.ts', 'sub/b.ts', 'c.ts'), '.emeritusignore': 'b.ts' })
    expect(await files(join(top, 'sub'), ['..', '.'])).toEqual(['../.emeritusignore', '../c.ts', 'a.ts'])
  })
})

describe('a path that matches nothing', () => {
  it.each(['srcc', 'srcc/**', '*.py', 'src/a.ts/b', '', '!src'])('%j is an error', async (path) => {
    const found = files(tree(blank('src/a.ts')), ['src', path])
    await expect(found).rejects.toThrow(UserError)
    await expect(found).rejects.toThrow(`'${path}'`)
  })

  it.each(['out', 'out/a.ts', 'out/*.ts', '**/b.ts', '{go.sum,none}', 'empty', 'link.ts', 'dangling'])(
    '%j exists, so it is not',
    async (path) => {
      const top = tree({ '.emeritusignore': 'out/', ...blank('out/a.ts', 'out/b.ts', 'go.sum', 'c.ts', 'empty/') })
      symlinkSync('c.ts', join(top, 'link.ts'))
      symlinkSync('nowhere', join(top, 'dangling'))
      expect(await files(top, [path])).toEqual(path === 'link.ts' ? ['c.ts'] : [])
    },
  )
})

it('a named file is ignored like any other, unless ignores are off', async () => {
  const top = tree({ '.git/': '', '.gitignore': 'a.ts\nout', ...blank('a.ts', 'b.ts', 'out/c.ts', 'out/d/e.ts') })
  const paths = ['a.ts', 'b.ts', 'out/c.ts', 'out/d']
  expect(await files(top, paths)).toEqual(['b.ts'])
  expect(await files(top, paths, { ignore: false })).toEqual(['a.ts', 'b.ts', 'out/c.ts', 'out/d/e.ts'])
})

it('symbolic links are not followed', async () => {
  const top = tree(blank('a/b.ts'))
  symlinkSync('a', join(top, 'c'))
  symlinkSync('b.ts', join(top, 'a/d.ts'))
  expect(await files(top, ['.', '**/*.ts'])).toEqual(['a/b.ts'])
})

it('ignored folders are never listed', async () => {
  const top = tree({
    '.git/objects/00/': '',
    '.gitignore': 'out/\n',
    ...blank('src/a.ts', 'src/out/deep/b.ts', 'node_modules/c/d.ts'),
  })
  const listed: string[] = []
  await files(top, ['.'], {}, (directory, options, done) => {
    listed.push(relative(top, directory))
    readdir(directory, options, done)
  })
  expect(listed.toSorted()).toEqual(['', 'src'])
})

it('reports a folder that cannot be listed and goes on', async () => {
  const top = tree(blank('a/b.ts', 'locked/c.ts'))
  const told: [string, string][] = []
  const onUnreadable = (path: string, message: string) => void told.push([path, message])
  expect(await files(top, ['.', '{a,gone,locked}/**'], { onUnreadable }, allButLocked)).toEqual(['a/b.ts'])
  expect(told).toEqual([['locked', 'permission denied']])
})

const allButLocked: ListFolder = (directory, options, done) => {
  if (directory.endsWith('locked')) done(Object.assign(new Error('denied'), { code: 'EACCES' }), [] as Dirent[])
  else readdir(directory, options, done)
}
