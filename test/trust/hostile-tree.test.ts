import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digest } from '../../src/core/digest.ts'
import { cacheFile, cacheFolder } from '../../src/core/cache-location.ts'
import { call } from '../cli/call.ts'
import { tree } from '../files/tree.ts'

const model = 'claude-3-haiku-20240307'
const sample = `const m = { model: '${model}' }\n`

const git = (folder: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** A repository with these files, all of them committed. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = tree(files)
  git(folder, 'init', '-q')
  git(folder, 'add', '-f', '.')
  git(folder, 'commit', '-qm', 'x')
  return folder
}

describe.skipIf(process.platform === 'win32')('files of settings that are no regular files', () => {
  const names = [
    '.gitignore',
    '.emeritusignore',
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'package.json',
    'pyproject.toml',
    'emeritus.config.json',
    'emeritus.config.ts',
    'emeritus-baseline.json',
    '.git/info/exclude',
    `${cacheFolder}/${cacheFile}`,
  ]
  test.each(names)('%s: a link to a device, and a pipe', async (name) => {
    for (const make of [
      (path: string) => symlinkSync('/dev/zero', path),
      (path: string) => spawnSync('mkfifo', [path]),
    ]) {
      const folder = tree({
        'a.ts': sample,
        '.git/HEAD': '',
        '.git/info/': '',
        '.github/': '',
        [`${cacheFolder}/`]: '',
      })
      make(join(folder, name))
      const { stdout, stderr, code } = await call(folder, ['--format', 'gitlab', '--cache'])
      if (code === 2)
        expect(stderr).toMatch(new RegExp(`^emeritus: ${name.replaceAll('.', '\\.')}: .*not a regular file\\n$`))
      else expect([code, JSON.parse(stdout)]).toEqual([1, [expect.objectContaining({ check_name: 'retired-model' })]])
    }
  })
})

test('a cache that git tracks is not believed', async () => {
  const folder = repository({ 'a.ts': sample })
  expect((await call(folder, ['--cache'])).code).toBe(1)
  // As forged: every result is empty, and the digest is right.
  const file = join(folder, cacheFolder, cacheFile)
  const [head = '', ...rest] = readFileSync(file, 'utf8').split('\n')
  const emptied = rest
    .join('\n')
    .split('\0')
    .map((field, index) => (index % 5 === 4 ? '' : field))
    .join('\0')
  writeFileSync(file, `${head.split(' ').slice(0, 2).join(' ')} ${digest(emptied)}\n${emptied}`)
  // Of the user's own, it would be believed.
  expect((await call(folder, ['--cache'])).code).toBe(0)
  for (const version of ['2', '4']) {
    git(folder, 'update-index', '--index-version', version)
    git(folder, 'add', '-f', join(cacheFolder, cacheFile))
    const before = readFileSync(file, 'utf8')
    const { code, stderr } = await call(folder, ['--cache'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('the cache is not used: git tracks it')])
    expect(readFileSync(file, 'utf8')).toBe(before)
  }
})

test.each(['{', '{"findings":[{}]}', '{"findings":1}', '[]', 'null'])(
  'a result in the cache that is none: %s',
  async (made) => {
    const folder = tree({ 'a.ts': sample })
    await call(folder, ['--cache'])
    const file = join(folder, cacheFolder, cacheFile)
    const [head = '', ...rest] = readFileSync(file, 'utf8').split('\n')
    const broken = rest
      .join('\n')
      .split('\0')
      .map((field, index) => (index % 5 === 4 ? made : field))
      .join('\0')
    writeFileSync(file, `${head.split(' ').slice(0, 2).join(' ')} ${digest(broken)}\n${broken}`)
    expect(await call(folder, ['--cache', '--format', 'json'])).toMatchObject({ code: 1, stderr: '' })
  },
)

test('a configuration of the tree writes nothing outside of the repository', async () => {
  for (const file of ['../outside.sh', join(tmpdir(), 'emeritus-outside.sh'), 'link/x.sh', '.git/hooks/pre-commit']) {
    const folder = repository({ 'work/x;touch PWNED;#.ts': sample, 'outside/': '' })
    const work = join(folder, 'work')
    git(work, 'init', '-q')
    symlinkSync('../outside', join(work, 'link'))
    writeFileSync(join(work, 'package.json'), JSON.stringify({ emeritus: { format: [`agent=${file}`] } }))
    const { code, stderr } = await call(work, [])
    expect([code, stderr.split('\n')]).toEqual([
      2,
      [expect.stringMatching(/outside of the repository|out of the repository/), ''],
    ])
    expect([existsSync(join(folder, 'outside.sh')), readdirSync(join(folder, 'outside'))]).toEqual([false, []])
    expect(existsSync(join(work, '.git/hooks/pre-commit'))).toBe(false)
  }
})

test.each([
  'g/config',
  'h/pre-commit',
  'h/deep/x',
  'sub/.git/x',
  'a/../g/HEAD',
  'package-lock.json',
  'emeritus.config.json',
])('a configuration replaces no file of git, and none that holds something else: %s', async (file) => {
  const folder = repository({ 'a.ts': sample, 'a/b': '', 'sub/.git/config': '', 'package-lock.json': '{}\n' })
  symlinkSync('.git', join(folder, 'g'))
  symlinkSync('.git/hooks', join(folder, 'h'))
  writeFileSync(join(folder, 'emeritus.config.json'), JSON.stringify({ format: [`pretty=${file}`] }))
  const before = git(folder, 'status', '--porcelain')
  const { code, stderr } = await call(folder, [])
  expect([code, stderr.split('\n')]).toEqual([2, [expect.stringContaining(`the configuration sends a report to`), '']])
  expect(git(folder, 'status', '--porcelain')).toBe(before)
  expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false)
})

test('a report of the configuration is written, and replaces an earlier one', async () => {
  const folder = repository({ 'a.ts': sample, 'out/x': '', 'emeritus.config.json': '{"format": ["json=out/r.json"]}' })
  await call(folder, [])
  const first = readFileSync(join(folder, 'out/r.json'), 'utf8')
  await call(folder, ['--as-of', '2026-11-20'])
  expect([first.length > 0, readFileSync(join(folder, 'out/r.json'), 'utf8').length > 0]).toEqual([true, true])
})

test.each(['../node_modules/p/x.mjs', '../../outside.mjs'])(
  'code that is extended by its path is not run: %s',
  async (name) => {
    const folder = tree({
      'outside.mjs': `import { writeFileSync } from 'node:fs'\nwriteFileSync('PWNED', '')\nexport default {}\n`,
      'r/node_modules/p/x.mjs': `import { writeFileSync } from 'node:fs'\nwriteFileSync('PWNED', '')\nexport default {}\n`,
      'r/pk/emeritus.config.json': JSON.stringify({ extends: name }),
      'r/pk/a.ts': sample,
    })
    git(join(folder, 'r'), 'init', '-q')
    const { code, stderr } = await call(join(folder, 'r'), [])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is code outside of this repository or in node_modules/)])
  },
)

test('a report goes neither over a source nor twice to one file, and replaces a link', async () => {
  const folder = tree({ 'a.ts': sample, 'b.ts': 'const b = 1\n', 'empty.json': '', target: 'kept' })
  symlinkSync('target', join(folder, 'link.json'))
  for (const argv of [
    ['--format', 'json=b.ts'],
    ['-o', 'b.ts'],
    ['-o', './b.ts', '--fix'],
    ['--format', 'json=r', '--format', 'sarif=./r'],
  ]) {
    const { code, stderr } = await call(folder, argv)
    expect([code, stderr.split('\n').length]).toEqual([2, 2])
  }
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(sample)
  for (const format of ['json', 'sarif', 'gitlab', 'junit', 'markdown', 'pretty', 'agent', 'github']) {
    const own = tree({ 'a.ts': sample, 'empty.json': '' })
    for (const file of ['r.txt', 'r.txt', 'empty.json'])
      expect((await call(own, ['a.ts', '--format', `${format}=${file}`])).code).toBe(1)
    expect([format, (await call(own, ['--format', `${format}=r.txt`])).code]).toEqual([format, 1])
  }
  expect((await call(folder, ['a.ts', '--format', 'json=link.json'])).code).toBe(1)
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('kept')
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a configured replacement is an ID, and nothing that ends a string', async () => {
  const folder = tree({ 'a.ts': sample, 'a.py': `model = "${model}"\n` })
  for (const id of ["'+evil()+'", '"+evil()+"', '$(id)', '`id`', 'a b', 'a;b', 'a\nb', '{{x}}', '', 'x'.repeat(300)]) {
    writeFileSync(
      join(folder, 'rules.json'),
      JSON.stringify({ platform: 'anthropic', models: [], replacements: { [model]: id } }),
    )
    writeFileSync(
      join(folder, 'row.json'),
      JSON.stringify({ platform: 'anthropic', models: [{ id: model, replacement: [id] }] }),
    )
    writeFileSync(join(folder, 'c.json'), JSON.stringify({ replacements: { [model]: id } }))
    for (const argv of [
      ['--rules', 'rules.json'],
      ['--rules', 'row.json'],
      ['--config', 'c.json'],
    ]) {
      const { code, stderr } = await call(folder, [...argv, '--fix', '--unsafe-fixes', 'a.ts', 'a.py'])
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^emeritus: (?:rules|row|c)\.json:1:\d+: .*\n$/)])
    }
  }
  for (const id of ['.', '[', '*', "'", '__proto__', `a${'b'.repeat(1_000_000)}`]) {
    writeFileSync(join(folder, 'rules.json'), JSON.stringify({ platform: 'x', models: [{ id }] }))
    const { code, stderr } = await call(folder, ['--rules', 'rules.json'])
    expect([code, stderr.split('\n').length]).toEqual([2, 2])
  }
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(sample)
})

test('settings that are nested too deeply, or have a mark of the byte order', async () => {
  const deep = '['.repeat(300_000)
  const folder = tree({ 'a.ts': 'const a = 1\n' })
  for (const [name, text] of [
    ['emeritus-baseline.json', deep],
    ['emeritus.config.json', deep],
    ['package.json', `{"a":"emeritus","b":${deep}`],
    ['rules.json', deep],
    ['pyproject.toml', `[tool.emeritus]\nwithin = ${deep}`],
  ] as const) {
    writeFileSync(join(folder, name), text)
    const { code, stderr } = await call(folder, name === 'rules.json' ? ['--rules', name] : [])
    expect([name, code, stderr]).toEqual([
      name,
      2,
      expect.stringMatching(/^emeritus: [\w.-]+:(?: nested too deeply|\d+:\d+: no TOML: .*)\n$/),
    ])
    writeFileSync(join(folder, name), '\uFEFF{}')
    if (name === 'package.json' || name === 'pyproject.toml') writeFileSync(join(folder, name), '')
    if (name === 'emeritus-baseline.json') writeFileSync(join(folder, name), '\uFEFF{"version":1,"findings":{}}')
  }
  writeFileSync(join(folder, 'rules.json'), '\uFEFF[]')
  expect(await call(folder, ['--rules', 'rules.json'])).toMatchObject({ code: 0, stderr: '' })
})

describe.skipIf(process.platform === 'win32')('links', () => {
  test('no file behind a link to a folder is read or rewritten', async () => {
    const folder = tree({ 'work/a.ts': 'const a = 1\n', 'outside/o.ts': sample })
    const work = join(folder, 'work')
    symlinkSync('../outside', join(work, 'ldir'))
    writeFileSync(join(work, 'list'), 'ldir/o.ts\n')
    for (const argv of [['ldir/o.ts'], ['ldir/*.ts'], ['ldir'], ['ldir/'], ['--file-list', 'list'], ['.']]) {
      const { stdout } = await call(work, [...argv, '--fix', '--format', 'json'])
      expect([argv, (JSON.parse(stdout) as { findings: unknown[] }).findings]).toEqual([argv, []])
    }
    expect(readFileSync(join(folder, 'outside/o.ts'), 'utf8')).toBe(sample)
  })
})

describe('what cannot be read is not clear', () => {
  test('a named file that is gone while it is read, a name that is no UTF-8', async () => {
    const folder = tree({ 'a.ts': 'const a = 1\n' })
    if (process.platform !== 'linux') return
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/n`), Buffer.from([0xff]), Buffer.from('.ts')]), sample)
    for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'agent'])
      expect([format, (await call(folder, ['--format', format])).code]).toEqual([format, 2])
    // A finding is certain, so it decides.
    writeFileSync(join(folder, 'b.ts'), sample)
    expect((await call(folder, [])).code).toBe(1)
  })
})

describe('files that git tracks although an ignore file names them', () => {
  const files = { '.gitignore': 'gen/\nb.ts\n', 'gen/a.ts': sample, 'b.ts': sample, 'c.ts': 'const c = 1\n' }

  test('are named by a walk, and read if they are named, staged or changed', async () => {
    const folder = repository(files)
    const pathsOf = async (...argv: string[]) => {
      const { stdout } = await call(folder, [...argv, '--format', 'json'])
      return (JSON.parse(stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)
    }
    const walk = await call(folder, [])
    expect([walk.code, walk.stderr]).toEqual([0, expect.stringContaining('not read: b.ts, gen/: git tracks what')])
    expect(await pathsOf('b.ts', 'gen/a.ts')).toEqual(['b.ts', 'gen/a.ts'])
    writeFileSync(join(folder, 'b.ts'), `${sample}// changed\n`)
    writeFileSync(join(folder, 'ignored.ts'), sample)
    expect(await pathsOf('--since', 'HEAD')).toEqual(['b.ts', 'ignored.ts'])
    writeFileSync(join(folder, '.gitignore'), 'gen/\nb.ts\nignored.ts\n')
    expect(await pathsOf('--since', 'HEAD')).toEqual(['b.ts'])
    expect(await pathsOf('ignored.ts')).toEqual([])
    git(folder, 'add', '-f', 'b.ts')
    expect(await pathsOf('--staged')).toEqual(['b.ts'])
    // What the user leaves out for emeritus stays out.
    writeFileSync(join(folder, '.emeritusignore'), 'b.ts\n')
    expect(await pathsOf('--staged')).toEqual([])
    expect(await pathsOf('b.ts')).toEqual([])
    expect((await call(folder, [])).stderr).toContain('not read: gen/: git tracks')
  })

  test('none, and nothing is said', async () => {
    const folder = repository({ '.gitignore': 'out/\n', 'a.ts': 'const a = 1\n' })
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/x.ts'), sample)
    expect(await call(folder, [])).toMatchObject({ code: 0, stderr: '' })
  })
})

/** Signs that mean something to a terminal, a shell, Markdown, XML, a log of GitHub or a table. */
const sign = fc.constantFrom(
  '::',
  '##[error]',
  '::set-output name=x::',
  '::stop-commands::a',
  '|',
  '\\',
  '`',
  '\u001B[31m',
  '\r',
  '\n',
  '\u202E',
  '@team',
  '[x](y)',
  '**b**',
  '<img>',
  '&amp;',
  '$(touch PWNED)',
  ';touch PWNED;',
  ' ',
  '"',
  "'",
  ']]>',
  'a',
  '%0A',
  ',',
  '-',
  '\u2028',
)
const hostileName = fc
  .array(sign, { minLength: 1, maxLength: 6 })
  .map((parts) => `${parts.join('')}.ts`)
  .filter((name) => !name.includes('/') && Buffer.byteLength(name) < 200)

describe.skipIf(process.platform !== 'linux')('the pull request of a fork', () => {
  const filter = 'touch PWNED; cat'
  const config = `[core]
\trepositoryformatversion = 0
\tfsmonitor = "touch PWNED; false"
\thooksPath = hooks
\tpager = touch PWNED
\tsshCommand = touch PWNED
\tattributesFile = attributes
[filter "x"]
\tclean = ${filter}
\tsmudge = ${filter}
\tprocess = touch PWNED
\trequired = true
[diff "x"]
\ttextconv = touch PWNED; cat
\tcommand = touch PWNED
[diff]
\texternal = touch PWNED
[include]
\tpath = more
[alias]
\tdiff = !touch PWNED
`

  test('nothing runs, nothing is injected, nothing turns green', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(hostileName, { minLength: 1, maxLength: 4 }), async (names) => {
        const expired = `// emeritus-ignore-next-line ${model} until 2020-01-01 -- ##[error]boo ::error::x\n`
        const files = Object.fromEntries(names.map((name) => [name.replaceAll('\0', ''), expired + sample]))
        const folder = tree({ ...files, '.gitattributes': '* filter=x diff=x\n', attributes: '* filter=x\n' })
        git(folder, 'init', '-q')
        git(folder, 'add', '-f', '.')
        git(folder, 'commit', '-qm', 'x')
        // From here on, the tree is as somebody else packed it.
        await call(folder, ['--cache'])
        await call(folder, ['--update-baseline'])
        const recorded = readFileSync(join(folder, 'emeritus-baseline.json'), 'utf8')
        git(folder, 'add', '-f', cacheFolder)
        for (const hook of ['pre-commit', 'post-index-change', 'fsmonitor-watchman', 'post-checkout']) {
          mkdirSync(join(folder, 'hooks'), { recursive: true })
          writeFileSync(join(folder, 'hooks', hook), '#!/bin/sh\ntouch PWNED\n', { mode: 0o755 })
        }
        writeFileSync(join(folder, 'more'), `[filter "y"]\n\tclean = ${filter}\n`)
        writeFileSync(join(folder, '.git/config'), config)
        for (const name of Object.keys(files)) writeFileSync(join(folder, name), `${expired}${sample}// changed\n`)
        writeFileSync(
          join(folder, 'package.json'),
          '{"emeritus":{"format":["agent=../outside.sh"],"rules":["/dev/zero"]}}',
        )
        writeFileSync(
          join(folder, 'emeritus.config.ts'),
          `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(join(folder, 'PWNED'))}, '')\nexport default {}\n`,
        )
        const untrusted = ['--no-config', '--no-baseline']
        for (const more of [
          [],
          ['--since', 'HEAD'],
          ['--cache'],
          ['--staged', '--fix'],
          ['--diff'],
          ['--since', 'HEAD', '--diff'],
        ]) {
          for (const format of ['pretty', 'agent', 'github', 'markdown', 'json']) {
            const { stdout, code } = await call(folder, [...untrusted, ...more, '--format', format], {
              env: { PATH: process.env.PATH, HOME: folder },
            })
            if (!more.includes('--staged')) expect([more, format, code]).toEqual([more, format, 1])
            if (more.includes('--diff') || format === 'json') continue
            expect(stdout).not.toMatch(/##\[/)
            if (format !== 'github') expect(stdout).not.toMatch(/^\s*::/m)
            else
              for (const line of stdout.trimEnd().split('\n'))
                expect(line).toMatch(/^::(?:error|warning|notice) [^:]*::/)
            expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E\u2028]/u)
          }
        }
        expect(existsSync(join(folder, 'PWNED'))).toBe(false)
        expect(readFileSync(join(folder, 'emeritus-baseline.json'), 'utf8')).toBe(recorded)
        expect(statSync(join(folder, '..', 'outside.sh'), { throwIfNoEntry: false })).toBeUndefined()
      }),
      { numRuns: 5 },
    )
  }, 120_000)
})

describe.skipIf(process.platform === 'win32')('a symbolic link', () => {
  test('that is named stands for its file in the repository, and no other is followed', async () => {
    const folder = repository({ 'work/src/a.ts': sample, 'out/o.ts': sample })
    const work = join(folder, 'work')
    git(work, 'init', '-q')
    for (const [name, target] of Object.entries({
      'in.ts': 'src/a.ts',
      'out.ts': '../out/o.ts',
      'gone.ts': 'x',
      dir: 'src',
      outer: '../out',
    }))
      symlinkSync(target, join(work, name))
    const argv = ['in.ts', 'src/a.ts', 'out.ts', 'gone.ts', 'dir', 'outer', 'dir/a.ts', 'outer/o.ts']
    const { stdout } = await call(work, ['--format', 'json', ...argv])
    expect((JSON.parse(stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toEqual([
      'src/a.ts',
    ])
    await call(work, ['--fix', ...argv])
    expect(readFileSync(join(work, 'src/a.ts'), 'utf8')).not.toContain(model)
    expect(readFileSync(join(folder, 'out/o.ts'), 'utf8')).toBe(sample)
    expect(readdirSync(work, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())).toHaveLength(5)
  })
})

test.skipIf(process.platform === 'win32').each(['HEAD', 'index', 'config'])(
  'a repository with a pipe in the place of %s does not wait for git',
  async (name) => {
    const folder = repository({ 'a.ts': sample })
    rmSync(join(folder, '.git', name))
    spawnSync('mkfifo', [join(folder, '.git', name)])
    for (const path of ['.', 'a.ts']) expect((await call(folder, [path])).code).toBe(1)
    for (const argv of [['--since', 'HEAD'], ['--staged']]) {
      const { code, stderr } = await call(folder, argv)
      expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`/\\.git/${name}: not a regular file\\n$`))])
    }
  },
)

test.skipIf(process.platform !== 'linux')('--since says that a name is no UTF-8, and is not green', async () => {
  const folder = repository({ 'a.ts': '' })
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff]), Buffer.from('.ts')]), sample)
  const { code, stdout } = await call(folder, ['--since', 'HEAD'])
  expect([code, stdout]).toEqual([2, expect.stringContaining('1 could not be read')])
})
