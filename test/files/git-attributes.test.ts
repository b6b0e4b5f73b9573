import { expect, test } from 'vitest'
import { convertedByGit } from '../../src/files/git-attributes.ts'
import { call } from '../cli/call.ts'
import { env, repository } from './repository.ts'
import { tree } from './tree.ts'

const dead = "client.messages.create({ model: 'claude-3-haiku-20240307', max_tokens: 9 })\n"

test('files that git stores in another form, each with its first attribute', () => {
  const { top } = repository({
    '.gitattributes':
      '*.txt working-tree-encoding=UTF-16LE ident\n*.ts ident\n*.ipynb filter=nbstripout\n*.md -ident\n',
    'sub/.gitattributes': '*.py filter=own\n*.ts -ident\n',
  })
  const paths = ['sub/a.py', 'a.txt', 'a b.ts', 'a.ipynb', 'a.md', 'a.py', 'sub/a.ts']
  expect(convertedByGit(top, paths, env)).toEqual([
    { path: 'sub/a.py', attribute: 'filter' },
    { path: 'a.txt', attribute: 'working-tree-encoding' },
    { path: 'a b.ts', attribute: 'ident' },
    { path: 'a.ipynb', attribute: 'filter' },
  ])
  expect(convertedByGit(top, [], env)).toEqual([])
  expect(convertedByGit(tree({ 'a.txt': '' }), ['a.txt'], env)).toEqual([])
})

test('a patch of such a file says so, and a patch of others does not', async () => {
  const { top } = repository({ '.gitattributes': 'b.ts ident\n', 'a.ts': dead, 'b.ts': dead })
  const argv = ['--as-of', '2026-11-20', '--diff']
  const both = await call(top, argv, { env })
  expect(both.stderr.split('\n').filter((line) => line.includes('git apply'))).toHaveLength(1)
  expect(both.stderr).toContain('emeritus: b.ts: git apply may refuse')
  expect(both.stderr).toContain('gives it ident')
  expect((await call(top, [...argv, 'a.ts'], { env })).stderr).not.toContain('git apply')
})
