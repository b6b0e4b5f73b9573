import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { discover, type DiscoverOptions } from '../../src/files/discover.ts'
import { blank, tree } from './tree.ts'

const files = (cwd: string, options: Partial<DiscoverOptions> = {}) =>
  discover({ cwd, paths: ['.'], ignorePatterns: [], ignore: true, ...options })

const code = async (cwd: string, options: Partial<DiscoverOptions> = {}) =>
  (await files(cwd, options)).filter((path) => path.endsWith('.ts'))

describe('.gitignore', () => {
  const cases: readonly [string, Record<string, string>, readonly string[]][] = [
    ['a name, at every depth', { '.gitignore': 'b.ts', ...blank('a.ts', 'b.ts', 'c/b.ts') }, ['a.ts']],
    ['anchored by a slash', { '.gitignore': '/b.ts', ...blank('b.ts', 'c/b.ts') }, ['c/b.ts']],
    ['a folder, not a file', { '.gitignore': 'out/', ...blank('out/a.ts', 'c/out/a.ts', 'd/e.ts') }, ['d/e.ts']],
    ['a negation', { '.gitignore': '*.ts\n!b.ts', ...blank('a.ts', 'b.ts', 'c/b.ts') }, ['b.ts', 'c/b.ts']],
    ['no negation counts below an ignored folder', { '.gitignore': 'out\n!out/a.ts', ...blank('out/a.ts') }, []],
    [
      'unless only the content of the folder is ignored',
      { '.gitignore': 'o/*\n!o/a.ts', ...blank('o/a.ts', 'o/b.ts') },
      ['o/a.ts'],
    ],
    [
      'the deeper file wins',
      { '.gitignore': 'gen.ts', 'a/.gitignore': '!gen.ts', ...blank('a/b/gen.ts', 'c/gen.ts') },
      ['a/b/gen.ts'],
    ],
    [
      'other rules still count in a folder that a deeper file includes again',
      {
        '.gitignore': 'build/\nx.ts',
        'a/.gitignore': '!build/',
        ...blank('a/build/x.ts', 'a/build/y.ts', 'build/y.ts'),
      },
      ['a/build/y.ts'],
    ],
    [
      'a slash in a deeper file is relative to its folder',
      { 'a/.gitignore': '/b.ts', ...blank('a/b.ts', 'a/c/b.ts', 'b.ts') },
      ['a/c/b.ts', 'b.ts'],
    ],
    ['in a folder whose name is a glob', { '[id]/.gitignore': 'a.ts', ...blank('[id]/a.ts', 'i/a.ts') }, ['i/a.ts']],
    ['case matters', { '.gitignore': 'B.ts', ...blank('B.ts', 'b.ts') }, ['b.ts']],
    ['comments, escapes, CRLF', { '.gitignore': '# a.ts\r\n\\#b.ts\r\n', ...blank('a.ts', '#b.ts') }, ['a.ts']],
    [
      'character classes and extensions',
      { '.gitignore': '*.[cd].ts\n*.gen.ts', ...blank('a.c.ts', 'a.e.ts', 'a.gen.ts') },
      ['a.e.ts'],
    ],
  ]
  it.each(cases)('%s', async (_name, content, kept) => {
    expect(await code(tree({ '.git/': '', ...content }))).toEqual(kept)
  })

  it('counts only inside a git work tree', async () => {
    expect(await code(tree({ '.gitignore': 'a.ts', 'a.ts': '' }))).toEqual(['a.ts'])
  })

  it('counts above the working directory, up to the top of the work tree', async () => {
    const top = tree({
      '.gitignore': 'c.ts',
      'repo/.git/': '',
      'repo/.gitignore': 'a.ts\n/sub/b.ts',
      ...blank('repo/sub/a.ts', 'repo/sub/b.ts', 'repo/sub/c.ts'),
    })
    expect(await code(join(top, 'repo/sub'))).toEqual(['c.ts'])
  })

  it('leaves no file in a working directory that is ignored itself', async () => {
    const top = tree({ '.git/': '', '.gitignore': 'build', 'build/a.ts': '' })
    expect(await files(join(top, 'build'))).toEqual([])
  })

  it('does not count in another repository below', async () => {
    const top = tree({ '.git/': '', '.gitignore': 'a.ts', 'lib/.git': 'gitdir: ../.git/modules/lib', 'lib/a.ts': '' })
    expect(await code(top)).toEqual(['lib/a.ts'])
  })
})

describe("git's other excludes", () => {
  it('reads info/exclude', async () => {
    expect(await code(tree({ '.git/info/exclude': 'a.ts', ...blank('a.ts', 'b.ts') }))).toEqual(['b.ts'])
  })

  it('reads info/exclude of the main work tree in a linked one', async () => {
    const top = tree({
      'main/.git/info/exclude': 'a.ts',
      'main/.git/worktrees/w/commondir': '../..\n',
      ...blank('linked/a.ts', 'linked/b.ts'),
      'linked/.git': 'gitdir: ../main/.git/worktrees/w\n',
    })
    expect(await code(join(top, 'linked'))).toEqual(['b.ts'])
  })

  it('lets every other file win over the global excludes', async () => {
    const content = { '.gitignore': '!b.ts', ...blank('a.ts', 'b.ts', 'c/a.ts') }
    const globalExcludes = 'a.ts\nb.ts\n'
    expect(await code(tree({ '.git/': '', ...content }), { globalExcludes })).toEqual(['b.ts'])
    expect(await code(tree(content), { globalExcludes })).toEqual(['a.ts', 'b.ts', 'c/a.ts'])
  })
})

describe('.emeritusignore', () => {
  it('counts without git, and in every folder', async () => {
    const content = {
      '.emeritusignore': 'a.ts',
      'c/.emeritusignore': '!a.ts\nb.ts',
      ...blank('a.ts', 'c/a.ts', 'c/b.ts'),
    }
    expect(await code(tree(content))).toEqual(['c/a.ts'])
  })

  it('wins over .gitignore, even a deeper one', async () => {
    const content = { '.emeritusignore': '!gen/', 'a/.gitignore': 'gen/', ...blank('a/gen/b.ts') }
    expect(await code(tree({ '.git/': '', ...content }))).toEqual(['a/gen/b.ts'])
  })

  it('can include files that are skipped by default, which .gitignore cannot', async () => {
    const content = {
      '.gitignore': '!go.sum\n!yarn.lock',
      '.emeritusignore': '!go.sum',
      ...blank('go.sum', 'yarn.lock'),
    }
    expect(await files(tree({ '.git/': '', ...content }))).toEqual(['.emeritusignore', '.gitignore', 'go.sum'])
  })
})

describe('--ignore-pattern', () => {
  it('is relative to the working directory and wins over every file', async () => {
    const top = tree({
      '.git/': '',
      'a/.emeritusignore': '!b.ts',
      ...blank('a/b.ts', 'a/c/b.ts', 'a/tests/c.ts', 'a/d.ts'),
    })
    expect(await code(join(top, 'a'), { ignorePatterns: ['/b.ts', 'tests'] })).toEqual(['c/b.ts', 'd.ts'])
    expect(await code(join(top, 'a/tests'), { ignorePatterns: ['tests'] })).toEqual(['c.ts'])
  })

  it('counts outside of the working directory if it has no slash', async () => {
    const top = tree(blank('here/a.ts', 'there/gen/a.ts', 'there/b.ts'))
    const options = { paths: ['../there'], ignorePatterns: ['gen', '/b.ts'] }
    expect(await code(join(top, 'here'), options)).toEqual(['../there/b.ts'])
  })
})

describe('what is skipped by default', () => {
  const skipped = ['.git/config', 'node_modules/a/b.ts', 'c/.venv/d.py', 'pnpm-lock.yaml', 'e/a.min.js', 'a.js.map']
  const kept = ['.env', '.github/ci.yml', 'Dockerfile', 'lock.ts', 'map', 'min.js']

  it('is what tools write', async () => {
    expect(await files(tree(blank(...skipped, ...kept)))).toEqual(kept)
  })

  it('is only .git without ignores', async () => {
    const content = { '.gitignore': 'map', '.emeritusignore': 'min.js', ...blank(...skipped, ...kept) }
    const top = tree(content)
    const found = await files(top, { ignore: false, ignorePatterns: ['map'] })
    expect(found).toEqual([...skipped.slice(1), ...kept, '.gitignore', '.emeritusignore'].toSorted())
    expect(await files(top, { ignore: false, paths: ['.git', '.git/config', '.git/*'] })).toEqual([])
  })
})
