import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolders } from '../../src/files/project-folders.ts'
import { repository } from './repository.ts'
import { tree } from './tree.ts'

test('in a repository the working directory is the project of what lies below', () => {
  const { top } = repository({ 'sub/a.py': '', 'other/b.py': '' })
  expect(projectFolders(top, ['.'])).toEqual([top])
  expect(projectFolders(top, ['sub/a.py', 'other/*.py', 'gone/c.py'])).toEqual([top])
  expect(projectFolders(join(top, 'sub'), ['a.py'])).toEqual([join(top, 'sub')])
  expect(projectFolders(join(top, 'sub'), ['../other/b.py'])).toEqual([top])
})

test('a path in another repository belongs to that one', () => {
  const [one, two] = [repository({ 'a.py': '' }).top, repository({ 'deep/b.py': '' }).top]
  const above = tree({ 'x/.git/HEAD': '', 'x/src/a.py': '', 'y/a.py': '' })
  expect(projectFolders(one, ['a.py', join(two, 'deep', 'b.py')]).toSorted()).toEqual([one, two].toSorted())
  expect(projectFolders(above, ['x/src/a.py'])).toEqual([join(above, 'x')])
  expect(projectFolders(above, ['x/src/a.py', 'y/a.py'])).toEqual([above])
})

test('a path in no repository belongs to the working directory, or to its own folder', () => {
  const [here, there] = [tree({ 'sub/a.py': '' }), tree({ 'sub/a.py': '', 'b.py': '' })]
  expect(projectFolders(here, ['sub/a.py'])).toEqual([here])
  expect(projectFolders(here, [join(there, 'sub', 'a.py')])).toEqual([join(there, 'sub')])
  expect(projectFolders(join(there, 'sub'), ['..'])).toEqual([there])
  expect(projectFolders(here, [`${'long'.repeat(100)}/*.py`])).toEqual([here])
})
