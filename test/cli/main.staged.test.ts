import { chmodSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { at, env, repository } from '../files/repository.ts'
import { tree } from '../files/tree.ts'
import { call } from './call.ts'

const [old, now] = ['claude-3-haiku-20240307', 'claude-haiku-4-5-20251001']
const dead = `export const model = '${old}'\n`
const alive = `export const model = '${now}'\n`

/** What a call finds, as `path:line`, and its exit code. */
async function found(cwd: string, ...argv: string[]): Promise<[string[], number]> {
  const { stdout, stderr, code } = await call(cwd, ['--format', 'json', ...argv], { env })
  if (stderr !== '') throw new Error(stderr)
  const { findings } = JSON.parse(stdout) as { findings: { path: string; start: { line: number } }[] }
  return [findings.map(({ path, start }) => `${path}:${start.line}`), code]
}

describe('--staged', () => {
  test('reads what is staged, not what is on disk', async () => {
    const { top, git, write } = repository({ 'a.ts': alive, 'b.ts': alive, 'old.ts': dead })
    write({ 'a.ts': dead, 'b.ts': dead })
    git('add', 'a.ts')
    write({ 'a.ts': alive })
    expect(await found(top, '--staged')).toEqual([['a.ts:1'], 1])
  })

  test('without staged files nothing is found', async () => {
    const { top } = repository({ 'old.ts': dead })
    expect(await found(top, '--staged')).toEqual([[], 0])
  })

  test.each<[string, (made: ReturnType<typeof repository>) => void]>([
    ['nothing is staged', () => {}],
    ['nothing is staged', ({ git, write }) => (write({ 'new.ts': dead }), git('add', '--intent-to-add', 'new.ts'))],
    ['only deletions are staged', ({ git }) => git('rm', '--quiet', 'old.ts')],
    [
      'only links or submodules are staged',
      ({ top, git }) => (symlinkSync('old.ts', join(top, 'to')), git('add', 'to')),
    ],
  ])('%s: says so, and passes', async (cause, stage) => {
    const made = repository({ 'old.ts': dead, 'other.ts': dead })
    stage(made)
    for (const flags of [[], ['--fix'], ['src/', '--no-ignore']]) {
      if (flags.includes('src/')) made.write({ 'src/a.ts': '' })
      const { stdout, code } = await call(made.top, ['--staged', ...flags], { env })
      expect([stdout.split('\n').find((line) => line.startsWith('✔')), code]).toEqual([
        `✔ no file to check: ${cause}`,
        0,
      ])
    }
  })

  test('what is staged is not among the paths', async () => {
    const { top, git, write } = repository({ 'src/old.ts': dead })
    write({ 'new.ts': dead })
    git('add', 'new.ts')
    const { stdout, code } = await call(top, ['--staged', 'src'], { env })
    expect([stdout, code]).toEqual(['⚠ no file was checked: what is named is empty or ignored\n', 0])
  })

  test('before the first commit', async () => {
    const { top, git, write } = repository()
    write({ 'a.ts': dead })
    git('add', '.')
    expect(await found(top, '--staged')).toEqual([['a.ts:1'], 1])
  })

  test('files that are missing on disk, moved, or have unusual names are read; deleted ones are not', async () => {
    const { top, git, write } = repository({ 'old.ts': dead, 'gone.ts': dead })
    git('mv', 'old.ts', 'new.ts')
    git('rm', '--quiet', 'gone.ts')
    write({ 'a b\té\n".ts': dead, 'lost.ts': dead })
    git('add', '.')
    rmSync(join(top, 'lost.ts'))
    expect(await found(top, '--staged')).toEqual([['a b\té\n".ts:1', 'lost.ts:1', 'new.ts:1'], 1])
  })

  test('--staged and --since work with shards', async () => {
    const { top, git, write } = repository({ 'old.ts': dead })
    write({ 'a.ts': dead, 'b.ts': dead, 'c.ts': dead })
    git('add', '.')
    for (const scope of [['--staged'], ['--since', 'HEAD']]) {
      expect(await found(top, ...scope, '--shard', '1/2')).toEqual([['a.ts:1', 'c.ts:1'], 1])
      expect(await found(top, ...scope, '--shard', '2/2')).toEqual([['b.ts:1'], 1])
      expect(await found(top, ...scope, '--shard', '4/4')).toEqual([[], 0])
    }
  })

  test('a link is not followed, and a file added with --intent-to-add has no content yet', async () => {
    const { top, git, write } = repository({ 'old.ts': dead })
    symlinkSync('old.ts', join(top, 'link.ts'))
    git('add', '.')
    write({ 'later.ts': dead })
    git('add', '--intent-to-add', 'later.ts')
    expect(await found(top, '--staged')).toEqual([[], 0])
  })

  test.each<[string, string[], string[]]>([
    ['', [], ['a.ts', 'src/a.ts', 'src/in/b.ts']],
    ['', ['src'], ['src/a.ts', 'src/in/b.ts']],
    ['', ['src/a.ts', 'a.ts'], ['a.ts', 'src/a.ts']],
    ['', ['**/b.*', '{a,x}.ts'], ['a.ts', 'src/in/b.ts']],
    ['', ['*.py'], []],
    ['', ['kept'], []],
    ['src', [], ['a.ts', 'in/b.ts']],
    ['src', ['..'], ['../a.ts', 'a.ts', 'in/b.ts']],
    ['src', ['../*.ts'], ['../a.ts']],
    ['', ['--ignore-pattern', 'src/in'], ['a.ts', 'src/a.ts']],
  ])('below %j with %j: %j', async (folder, argv, paths) => {
    const { top, git, write } = repository({ 'kept/c.ts': dead })
    write({ 'a.ts': dead, 'src/a.ts': dead, 'src/in/b.ts': dead, '.emeritusignore': 'ignored.ts', 'ignored.ts': dead })
    git('add', '.')
    expect((await found(join(top, folder), '--staged', ...argv))[0]).toEqual(paths.map((path) => `${path}:1`))
  })

  test('a path that does not exist is one line and exit 2', async () => {
    const { top } = repository({ 'old.ts': dead })
    const { stderr, code } = await call(top, ['--staged', 'sorce'], { env })
    expect([stderr, code]).toEqual(["emeritus: no file matches 'sorce'\n", 2])
  })

  test('in a linked work tree its own index is used, also if git sets the repository in the environment', async () => {
    const { top, git } = repository({ 'a.ts': alive })
    const linked = `${tree({})}/linked`
    git('worktree', 'add', '--quiet', linked, '-b', 'other')
    const other = at(linked)
    other.write({ 'sub/b.ts': dead })
    other.git('add', '.')
    expect(await found(top, '--staged')).toEqual([[], 0])
    expect(await found(linked, '--staged')).toEqual([['sub/b.ts:1'], 1])
    // As git runs a hook in a linked work tree, which then goes to a folder below.
    const GIT_DIR = other.git('rev-parse', '--absolute-git-dir').trim()
    const { stdout } = await call(join(linked, 'sub'), ['--staged', '--list-files'], { env: { ...env, GIT_DIR } })
    expect(stdout).toBe('b.ts\n')
  })

  test('the index that git passes to a hook is used', async () => {
    const { top, git, write } = repository({ 'a.ts': alive })
    write({ 'b.ts': dead })
    // `git commit b.ts` makes an index of its own.
    write({
      '.git/hooks/pre-commit': '#!/bin/sh\nprintf %s "$GIT_INDEX_FILE" > seen\ncp "$GIT_INDEX_FILE" copy\nexit 1\n',
    })
    chmodSync(join(top, '.git/hooks/pre-commit'), 0o755)
    git('add', '--intent-to-add', 'b.ts')
    expect(() => git('commit', '-m', 'b', '--', 'b.ts')).toThrow()
    expect(readFileSync(join(top, 'seen'), 'utf8')).toContain('.lock')
    const { stdout } = await call(top, ['--staged', '--list-files'], { env: { ...env, GIT_INDEX_FILE: 'copy' } })
    expect(stdout).toBe('b.ts\n')
  })

  test('settings of the user do not change the names', async () => {
    const { top, git, write } = repository({ 'src/a.ts': alive })
    git('config', 'diff.relative', 'true')
    git('config', 'diff.renames', 'copies')
    git('config', 'diff.noprefix', 'true')
    git('config', 'core.quotePath', 'true')
    write({ 'src/é.ts': dead, 'b.ts': dead })
    git('add', '.')
    expect((await found(join(top, 'src'), '--staged', '..'))[0]).toEqual(['../b.ts:1', 'é.ts:1'])
  })

  test('outside a work tree is one line and exit 2', async () => {
    const { stderr, code } = await call(tree({ 'a.ts': dead }), ['--staged'], { env })
    expect([stderr, code]).toEqual(['emeritus: --staged wants a git work tree, and this is none\n', 2])
  })

  test('if git fails, its message is shown', async () => {
    const { top, write } = repository({ 'a.ts': dead })
    write({ '.git/index': 'nonsense' })
    const { stderr, code } = await call(top, ['--staged'], { env })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^emeritus: --staged: git diff: \S.*\n$/)
  })
})

describe('--fix --staged', () => {
  test('fixes the file on disk, says to stage it again, and fails the commit', async () => {
    const { top, git, write } = repository({ 'a.ts': alive })
    write({ 'a.ts': dead, 'b.ts': alive })
    git('add', '.')
    const { stderr, code } = await call(top, ['--fix', '--staged'], { env })
    expect([stderr, code]).toEqual(['emeritus: 1 fixed on disk, not in what is staged: git add, then try again\n', 1])
    expect(readFileSync(join(top, 'a.ts'), 'utf8')).toBe(alive)
    expect(git('show', ':a.ts')).toBe(dead)
    git('add', '.')
    expect((await call(top, ['--fix', '--staged'], { env })).code).toBe(0)
  })

  test('refuses a file that has more changes on disk, and fixes the others', async () => {
    const { top, git, write } = repository({ 'a.ts': alive })
    write({ 'a.ts': dead, 'b.ts': dead, 'c.ts': dead })
    git('add', '.')
    write({ 'a.ts': `${dead}// more\n` })
    rmSync(join(top, 'c.ts'))
    const { stderr, code } = await call(top, ['--fix', '--staged'], { env })
    expect(stderr.split('\n').slice(1)).toEqual([
      'emeritus: a.ts: not fixed: it has changes that are not staged',
      'emeritus: c.ts: not fixed: it has changes that are not staged',
      '',
    ])
    expect(code).toBe(2)
    expect(readFileSync(join(top, 'a.ts'), 'utf8')).toBe(`${dead}// more\n`)
    expect(readFileSync(join(top, 'b.ts'), 'utf8')).toBe(alive)
  })

  test('a file that git stores with other line ends counts as unchanged', async () => {
    const { top, git, write } = repository()
    git('config', 'core.autocrlf', 'true')
    write({ 'a.ts': dead.replace('\n', '\r\n') })
    git('add', '.')
    expect(git('cat-file', 'blob', ':a.ts')).toBe(dead)
    expect((await call(top, ['--fix', '--staged'], { env })).code).toBe(1)
    expect(readFileSync(join(top, 'a.ts'), 'utf8')).toBe(alive.replace('\n', '\r\n'))
  })

  test('--diff --staged is a patch that applies on disk', async () => {
    const { top, git, write } = repository({ 'a.ts': alive })
    write({ 'a.ts': dead })
    git('add', '.')
    const { stdout } = await call(top, ['--diff', '--staged'], { env })
    write({ patch: stdout })
    git('apply', 'patch')
    expect(readFileSync(join(top, 'a.ts'), 'utf8')).toBe(alive)
  })
})

describe('--since', () => {
  /** A branch that left `main`, which went on. */
  function branch() {
    const made = repository({ 'old.ts': dead, 'touched.ts': dead, 'moved.ts': dead, 'src/gone.ts': dead })
    made.git('switch', '--quiet', '--create', 'feature')
    made.write({ 'touched.ts': `${dead}\n${dead}`, 'committed.ts': dead })
    made.git('mv', 'moved.ts', 'src/moved.ts')
    made.git('rm', '--quiet', 'src/gone.ts')
    made.commit()
    made.git('switch', '--quiet', 'main')
    made.write({ 'main.ts': dead })
    made.commit()
    made.git('switch', '--quiet', 'feature')
    return made
  }

  test('all findings of the files that changed since the branch left, committed or not', async () => {
    const { top, git, write } = branch()
    write({ 'staged.ts': dead, 'untracked.ts': dead, '.gitignore': 'ignored.ts\n', 'ignored.ts': dead })
    git('add', 'staged.ts')
    write({ 'old.ts': `\n${dead}` })
    expect(await found(top, '--since', 'main')).toEqual([
      ['committed.ts:1', 'old.ts:2', 'src/moved.ts:1', 'staged.ts:1', 'touched.ts:1', 'touched.ts:3', 'untracked.ts:1'],
      1,
    ])
    expect((await found(join(top, 'src'), '--since', 'main'))[0]).toEqual(['moved.ts:1'])
  })

  test('reads what is on disk', async () => {
    const { top, git, write } = branch()
    write({ 'committed.ts': dead + dead })
    git('add', '.')
    write({ 'committed.ts': alive })
    expect((await found(top, '--since', 'main', 'committed.ts'))[0]).toEqual([])
  })

  test.each([
    ['nope', '--since nope: no such commit'],
    ['--fix', '--since --fix: no such commit'],
    ['HEAD:old.ts', '--since HEAD:old.ts: no such commit'],
    ['apart', '--since apart: no commit in common with HEAD'],
  ])('%s is refused in one line', async (ref, message) => {
    const { top, git } = branch()
    git('switch', '--quiet', '--orphan', 'apart')
    git('commit', '--quiet', '--allow-empty', '-m', 'a')
    git('switch', '--quiet', 'feature')
    const { stderr, code } = await call(top, [`--since=${ref}`], { env })
    expect([stderr, code]).toEqual([`emeritus: ${message}\n`, 2])
  })

  describe('in a shallow clone, as continuous integration makes it', () => {
    const remedy =
      'in this shallow clone; get its history with "fetch-depth: 0" for actions/checkout, "GIT_DEPTH: 0" for GitLab, or "git fetch --unshallow"'

    function shallow() {
      const { top: upstream } = branch()
      const top = join(tree({}), 'clone')
      at(dirname(top)).git('clone', '--quiet', '--depth=1', `file://${upstream}`, top)
      return at(top)
    }

    test.each(['HEAD~1', 'origin/main', '1111111111111111111111111111111111111111'])('%s', async (ref) => {
      const { stderr, code } = await call(shallow().top, [`--since=${ref}`], { env })
      expect([stderr, code]).toEqual([`emeritus: --since ${ref}: no such commit ${remedy}\n`, 2])
    })

    test('the commit is there, and the one in common is not', async () => {
      const { top, git } = shallow()
      git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main')
      const { stderr, code } = await call(top, ['--since=origin/main'], { env })
      expect([stderr, code]).toEqual([`emeritus: --since origin/main: no commit in common with HEAD ${remedy}\n`, 2])
      git('fetch', '--quiet', '--unshallow')
      expect((await call(top, ['--since=origin/main'], { env })).code).toBe(1)
    })
  })

  test('of a branch that only the remote has, says how to get it', async () => {
    const { top: upstream } = branch()
    const top = join(tree({}), 'clone')
    at(dirname(top)).git('clone', '--quiet', '--single-branch', `file://${upstream}`, top)
    const message = async (ref: string) => (await call(top, ['--since', ref], { env })).stderr
    expect(await message('origin/main')).toBe(
      'emeritus: --since origin/main: no such commit; get it with "git fetch origin main:refs/remotes/origin/main"\n',
    )
    at(top).git('fetch', '--quiet', 'origin', 'main:refs/remotes/origin/main')
    expect(await message('main')).toBe('emeritus: --since main: no such commit; did you mean origin/main?\n')
  })

  test('nothing changed: says so, and passes', async () => {
    const { top } = repository({ 'old.ts': dead })
    const { stdout, code } = await call(top, ['--since', 'HEAD'], { env })
    expect([stdout, code]).toEqual(['✔ no file to check: nothing was added or changed since that commit\n', 0])
  })

  test('--fix fixes those files and no others', async () => {
    const { top } = branch()
    await call(top, ['--fix', '--since', 'main'], { env })
    expect(readFileSync(join(top, 'committed.ts'), 'utf8')).toBe(alive)
    expect(readFileSync(join(top, 'old.ts'), 'utf8')).toBe(dead)
  })
})
