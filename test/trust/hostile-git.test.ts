import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call } from '../cli/call.ts'
import { tree } from '../files/tree.ts'

const git = (folder: string, ...args: readonly string[]) => {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@b']
  const { status, stdout, stderr } = spawnSync('git', [...own, ...args], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

/** A repository with one commit, whose file looks changed to git. */
function repository(): string {
  const folder = tree({ 'a.py': 'model = "claude-3-opus-20240229"\n' })
  git(folder, 'init', '-q')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'x')
  utimesSync(join(folder, 'a.py'), 1_700_000_000, 1_700_000_000)
  return folder
}

const filter = (name: string) => `[filter "${name}"]\n\tclean = "touch PWNED; cat"\n\tprocess = "touch PWNED"\n`

const flags = [
  ['--since', 'HEAD'],
  ['--staged', '--fix'],
]

describe.skipIf(process.platform !== 'linux')('the configuration of a repository starts no filter', () => {
  test.each<[string, Record<string, string | Buffer>]>([
    ['with an equals sign in its name', { '.gitattributes': 'a.py filter=a=b\n', '.git/config': filter('a=b') }],
    [
      'whose name is no UTF-8',
      {
        '.gitattributes': Buffer.from('a.py filter=a\xff\n', 'latin1'),
        '.git/config': Buffer.from(filter('a\xff'), 'latin1'),
      },
    ],
    [
      'of a file that the other configuration includes',
      {
        '.gitattributes': 'a.py filter=z\n',
        '.git/config':
          '[extensions]\n\tworktreeConfig = true\n[core]\n\trepositoryformatversion = 1\n[includeIf "hasconfig:remote.*.url:evil"]\n\tpath = ../inc\n',
        '.git/config.worktree': '[remote "o"]\n\turl = evil\n',
        inc: filter('z'),
      },
    ],
    [
      'behind many thousand others',
      {
        '.gitattributes': 'a.py filter=z\n',
        '.git/config':
          Array.from({ length: 40_000 }, (_, index) => `[filter "${'f'.repeat(20)}${index}"]\n\tclean =\n`).join('') +
          filter('z'),
      },
    ],
    [
      'in a configuration of many megabytes',
      { '.gitattributes': 'a.py filter=z\n', '.git/config': filter('z') + `# ${'c'.repeat(98)}\n`.repeat(90_000) },
    ],
  ])('%s', async (_, files) => {
    const folder = repository()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    for (const more of flags) {
      const { code } = await call(folder, ['--no-config', '--no-baseline', ...more])
      expect([0, 1, 2]).toContain(code)
    }
    expect(existsSync(join(folder, 'PWNED'))).toBe(false)
    // Without emeritus, the filter does run: what is tested could happen.
    utimesSync(join(folder, 'a.py'), 1_600_000_000, 1_600_000_000)
    spawnSync('git', ['diff', '--name-only'], { cwd: folder })
    expect(existsSync(join(folder, 'PWNED'))).toBe(true)
  })
})

test('what a partial clone lacks is not fetched, whatever protocol its configuration allows', async () => {
  const folder = repository()
  writeFileSync(join(folder, 'b.py'), 'more = 1\n')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'y')
  const blob = git(folder, 'rev-parse', 'HEAD:b.py')
  writeFileSync(
    join(folder, '.git/config'),
    '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = o\n[remote "o"]\n\turl = ftp://127.0.0.1:9/x\n\tpromisor = true\n[protocol "ftp"]\n\tallow = always\n',
  )
  rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)))
  rmSync(join(folder, 'b.py'))
  for (const ref of ['HEAD~1', 'deadbeef'.repeat(5)]) {
    const { stderr } = await call(folder, ['--no-config', '--since', ref])
    expect(stderr).not.toMatch(/ftp|unable to access/)
  }
})

test('no report replaces a file of git, whoever names it', async () => {
  const folder = repository()
  const config = readFileSync(join(folder, '.git/config'), 'utf8')
  for (const argv of [
    ['-f', 'json=.git/config'],
    ['--format', 'sarif', '--output-file', '.git/HEAD'],
  ]) {
    const { stderr, code } = await call(folder, argv)
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^emeritus: \.git\/\w+: a report would replace/)])
  }
  expect(readFileSync(join(folder, '.git/config'), 'utf8')).toBe(config)
  expect(readFileSync(join(folder, '.git/HEAD'), 'utf8')).toMatch(/^ref: /)
})

describe.skipIf(process.platform === 'win32')('git waits for no pipe', () => {
  const named = ['core.excludesFile', 'core.attributesFile', 'diff.orderFile']
  test.each([...named, 'shallow', 'commondir', 'objects/info/alternates', '../.gitattributes'])('%s', async (name) => {
    const folder = repository()
    const pipe = named.includes(name) ? join(folder, 'pipe') : join(folder, '.git', name)
    mkdirSync(dirname(pipe), { recursive: true })
    spawnSync('mkfifo', [pipe])
    if (named.includes(name))
      writeFileSync(join(folder, '.git/config'), `[${name.slice(0, 4)}]\n\t${name.slice(5)} = ${pipe}\n`)
    for (const more of flags) {
      const { stderr, code } = await call(folder, ['--no-config', ...more])
      expect([code, stderr]).toEqual([2, expect.stringMatching(/not a regular file/)])
    }
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toContain('claude-3-opus-20240229')
  })
})

test('the configuration of a repository cannot name another tree, in which nothing has changed', async () => {
  const folder = repository()
  const sibling = tree({ 'a.py': readFileSync(join(folder, 'a.py'), 'utf8') })
  writeFileSync(join(folder, 'a.py'), 'model = "claude-3-opus-20240229"\nother = "claude-2.1"\n')
  const asked = ['--no-config', '--no-baseline', '--since', 'HEAD']
  const before = await call(folder, asked)
  expect(before.code).toBe(1)
  git(folder, 'config', 'core.worktree', sibling)
  expect(await call(folder, asked)).toEqual(before)
})
