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
    ['a folder alone', { '.gitignore': 'out/', ...blank('out/a.ts', 'c/out/a.ts', 'd/e.ts') }, ['d/e.ts']],
    ['a negation', { '.gitignore': '*.ts\n!b.ts', ...blank('a.ts', 'b.ts', 'c/b.ts') }, ['b.ts', 'c/b.ts']],
    ['nothing comes back below an ignored folder', { '.gitignore': 'out\n!out/a.ts', ...blank('out/a.ts') }, []],
    [
      'unless its content is what is ignored',
      { '.gitignore': 'o/*\n!o/a.ts', ...blank('o/a.ts', 'o/b.ts') },
      ['o/a.ts'],
    ],
    [
      'deeper wins',
      { '.gitignore': 'gen.ts', 'a/.gitignore': '!gen.ts', ...blank('a/b/gen.ts', 'c/gen.ts') },
      ['a/b/gen.ts'],
    ],
    [
      'a folder taken back deeper obeys the rest',
      {
        '.gitignore': 'build/\nx.ts',
        'a/.gitignore': '!build/',
        ...blank('a/build/x.ts', 'a/build/y.ts', 'build/y.ts'),
      },
      ['a/build/y.ts'],
    ],
    [
      'deeper is anchored deeper',
      { 'a/.gitignore': '/b.ts', ...blank('a/b.ts', 'a/c/b.ts', 'b.ts') },
      ['a/c/b.ts', 'b.ts'],
    ],
    ['in a folder whose name is a glob', { '[id]/.gitignore': 'a.ts', ...blank('[id]/a.ts', 'i/a.ts') }, ['i/a.ts']],
    ['case counts', { '.gitignore': 'B.ts', ...blank('B.ts', 'b.ts') }, ['b.ts']],
    ['comments, escapes, CRLF', { '.gitignore': '# a.ts\r\n\\#b.ts\r\n', ...blank('a.ts', '#b.ts') }, ['a.ts']],
    [
      'classes and endings',
      { '.gitignore': '*.[cd].ts\n*.gen.ts', ...blank('a.c.ts', 'a.e.ts', 'a.gen.ts') },
      ['a.e.ts'],
    ],
  ]
  it.each(cases)('%s', async (_name, content, kept) => {
    expect(await code(tree({ '.git/': '', ...content }))).toEqual(kept)
  })

  it('counts inside a git work tree only', async () => {
    expect(await code(tree({ '.gitignore': 'a.ts', 'a.ts': '' }))).toEqual(['a.ts'])
  })

  it('counts from above the working directory, up to the top of the work tree', async () => {
    const top = tree({
      '.gitignore': 'c.ts',
      'repo/.git/': '',
      'repo/.gitignore': 'a.ts\n/sub/b.ts',
      ...blank('repo/sub/a.ts', 'repo/sub/b.ts', 'repo/sub/c.ts'),
    })
    expect(await code(join(top, 'repo/sub'))).toEqual(['c.ts'])
  })

  it('empties a working directory that is ignored itself', async () => {
    const top = tree({ '.git/': '', '.gitignore': 'build', 'build/a.ts': '' })
    expect(await files(join(top, 'build'))).toEqual([])
  })

  it('ends where another repository begins', async () => {
    const top = tree({ '.git/': '', '.gitignore': 'a.ts', 'lib/.git': 'gitdir: ../.git/modules/lib', 'lib/a.ts': '' })
    expect(await code(top)).toEqual(['lib/a.ts'])
  })
})

describe("git's other excludes", () => {
  it('reads info/exclude', async () => {
    expect(await code(tree({ '.git/info/exclude': 'a.ts', ...blank('a.ts', 'b.ts') }))).toEqual(['b.ts'])
  })

  it('reads the one of the main work tree in a linked one', async () => {
    const top = tree({
      'main/.git/info/exclude': 'a.ts',
      'main/.git/worktrees/w/commondir': '../..\n',
      ...blank('linked/a.ts', 'linked/b.ts'),
      'linked/.git': 'gitdir: ../main/.git/worktrees/w\n',
    })
    expect(await code(join(top, 'linked'))).toEqual(['b.ts'])
  })

  it('takes the global excludes as the weakest', async () => {
    const content = { '.gitignore': '!b.ts', ...blank('a.ts', 'b.ts', 'c/a.ts') }
    const globalExcludes = 'a.ts\nb.ts\n'
    expect(await code(tree({ '.git/': '', ...content }), { globalExcludes })).toEqual(['b.ts'])
    expect(await code(tree(content), { globalExcludes })).toEqual(['a.ts', 'b.ts', 'c/a.ts'])
  })
})

describe('.emeritusignore', () => {
  it('counts everywhere, nested too', async () => {
    const content = {
      '.emeritusignore': 'a.ts',
      'c/.emeritusignore': '!a.ts\nb.ts',
      ...blank('a.ts', 'c/a.ts', 'c/b.ts'),
    }
    expect(await code(tree(content))).toEqual(['c/a.ts'])
  })

  it('beats .gitignore, even a deeper one', async () => {
    const content = { '.emeritusignore': '!gen/', 'a/.gitignore': 'gen/', ...blank('a/gen/b.ts') }
    expect(await code(tree({ '.git/': '', ...content }))).toEqual(['a/gen/b.ts'])
  })

  it('takes back what is skipped by default, which .gitignore does not', async () => {
    const content = {
      '.gitignore': '!go.sum\n!yarn.lock',
      '.emeritusignore': '!go.sum',
      ...blank('go.sum', 'yarn.lock'),
    }
    expect(await files(tree({ '.git/': '', ...content }))).toEqual(['.emeritusignore', '.gitignore', 'go.sum'])
  })
})

describe('--ignore-pattern', () => {
  it('is relative to the working directory and beats every file', async () => {
    const top = tree({
      '.git/': '',
      'a/.emeritusignore': '!b.ts',
      ...blank('a/b.ts', 'a/c/b.ts', 'a/tests/c.ts', 'a/d.ts'),
    })
    expect(await code(join(top, 'a'), { ignorePatterns: ['/b.ts', 'tests'] })).toEqual(['c/b.ts', 'd.ts'])
    expect(await code(join(top, 'a/tests'), { ignorePatterns: ['tests'] })).toEqual(['c.ts'])
  })

  it('counts outside the working directory where it has no slash', async () => {
    const top = tree(blank('here/a.ts', 'there/gen/a.ts', 'there/b.ts'))
    const options = { paths: ['../there'], ignorePatterns: ['gen', '/b.ts'] }
    expect(await code(join(top, 'here'), options)).toEqual(['../there/b.ts'])
  })
})

describe('what is skipped by default', () => {
  const skipped = ['.git/config', 'node_modules/a/b.ts', 'c/.venv/d.py', 'pnpm-lock.yaml', 'e/a.min.js', 'a.js.map']
  const kept = ['.env', '.github/ci.yml', 'Dockerfile', 'lock.ts', 'map', 'min.js']

  it('is nothing that people write', async () => {
    expect(await files(tree(blank(...skipped, ...kept)))).toEqual(kept)
  })

  it('is .git alone without ignores', async () => {
    const content = { '.gitignore': 'map', '.emeritusignore': 'min.js', ...blank(...skipped, ...kept) }
    const top = tree(content)
    const found = await files(top, { ignore: false, ignorePatterns: ['map'] })
    expect(found).toEqual([...skipped.slice(1), ...kept, '.gitignore', '.emeritusignore'].toSorted())
    expect(await files(top, { ignore: false, paths: ['.git', '.git/config', '.git/*'] })).toEqual([])
  })
})
