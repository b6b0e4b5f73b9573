import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, inCopyOf, treeOf } from './call.ts'

const escape = '\u001B['

describe('colour', () => {
  const terminal = { stdout: { isTTY: true, write: () => {} } }
  const printed = async (argv: string[], env: Record<string, string>, isTTY: boolean) => {
    const chunks: string[] = []
    const stdout = { isTTY, write: (chunk: string | Uint8Array) => chunks.push(String(chunk)) }
    await call(treeOf('quickstart'), argv, { ...terminal, env, stdout })
    return chunks.join('')
  }
  test.each([
    ['a pipe', [], {}, false, false],
    ['a terminal', [], {}, true, true],
    ['a terminal under NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['a terminal that can show none', [], { TERM: 'dumb' }, true, false],
    ['a pipe under FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['a pipe with --color', ['--color'], { NO_COLOR: '1' }, false, true],
    ['a terminal with --no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ] as const)('%s', async (_, argv, env, isTTY, colours) => {
    expect((await printed([...argv], env, isTTY)).includes(escape)).toBe(colours)
  })
})

describe('--file-list', () => {
  test.each([
    ['lines', 'src/chat.ts\nsrc/embed.ts\n'],
    ['lines of Windows', 'src/chat.ts\r\nsrc/embed.ts\r\n'],
    ['NUL, as git -z writes', 'src/chat.ts\0src/embed.ts\0'],
  ])('from the standard input, by %s', async (_, text) => {
    const { stdout } = await call(treeOf('quickstart'), ['--list-files', '--file-list', '-'], {
      readStdin: () => Buffer.from(text),
    })
    expect(stdout).toBe('src/chat.ts\nsrc/embed.ts\n')
  })
  test('from a file, beside paths', async () => {
    await inCopyOf('quickstart', async (folder) => {
      writeFileSync(join(folder, 'list'), 'src/chat.ts\n')
      const { stdout } = await call(folder, ['--list-files', '--file-list', 'list', 'deploy'])
      expect(stdout).toBe('deploy/values.yaml\nsrc/chat.ts\n')
    })
  })
  test('a missing file list is one clear line and exit 2', async () => {
    const { stderr, code } = await call(treeOf('quickstart'), ['--file-list', 'no-list'])
    expect({ stderr, code }).toEqual({ stderr: 'emeritus: --file-list no-list: no such file\n', code: 2 })
  })
})

describe('reports in files', () => {
  test('go there, several in one run, and the standard output keeps its own', async () => {
    await inCopyOf('quickstart', async (folder) => {
      const { stdout } = await call(folder, ['--format', 'json=out.json', '--format', 'pretty'])
      expect(stdout).toContain('4 errors')
      expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({ summary: { errors: 4 } })
    })
  })
  test('leave the standard output empty with --output-file', async () => {
    await inCopyOf('quickstart', async (folder) => {
      const { stdout } = await call(folder, ['--output-file', 'out.txt'])
      expect(stdout).toBe('')
      expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toContain('4 errors')
    })
  })
  describe('that cannot be written are one clear line and exit 2', () => {
    test.each([
      ['no/such/folder.txt', 'there is no folder no/such'],
      ['package.json/a.txt', 'package.json is no folder'],
      ['src', 'it is a folder; name a file in it'],
      ['src/', 'it is a folder; name a file in it'],
      ['out/', 'it is a folder; name a file in it'],
    ])('%s', async (file, reason) => {
      for (const flags of [
        ['--output-file', file],
        [`--format=json=${file}`, '--format=pretty'],
      ]) {
        await inCopyOf('quickstart', async (folder) => {
          writeFileSync(join(folder, 'package.json'), '{}')
          const before = readFileSync(join(folder, 'src/chat.ts'), 'utf8')
          const { stdout, stderr, code } = await call(folder, ['--fix', ...flags])
          expect({ stdout, stderr, code }).toEqual({
            stdout: '',
            stderr: `emeritus: ${file}: the report cannot be written: ${reason}\n`,
            code: 2,
          })
          expect(readFileSync(join(folder, 'src/chat.ts'), 'utf8')).toBe(before)
        })
      }
    })

    test('a pipe that nobody reads', async () => {
      await inCopyOf('quickstart', async (folder) => {
        execFileSync('mkfifo', [join(folder, 'pipe')])
        const { stderr, code } = await call(folder, ['--format=json=pipe'])
        const reason = 'nobody reads the pipe, or there is no such device'
        expect([stderr, code]).toEqual([`emeritus: pipe: the report cannot be written: ${reason}\n`, 2])
      })
    })
  })
})

describe('on GitHub', () => {
  const summaryAfter = (argv: string[]) =>
    inCopyOf('quickstart', async (folder) => {
      const file = join(folder, 'summary.md')
      writeFileSync(file, 'before\n')
      await call(folder, argv, { env: { GITHUB_STEP_SUMMARY: file } })
      return readFileSync(file, 'utf8')
    })
  test('annotations come with a job summary, appended to the existing one', async () => {
    expect(await summaryAfter(['--format', 'github'])).toMatch(
      /^before\n## emeritus: 4 errors, 2 warnings in 4 files\n/,
    )
  })
  test('other formats leave it alone', async () => {
    expect(await summaryAfter(['--format', 'markdown'])).toBe('before\n')
  })
})

describe('in a folder of a repository', () => {
  const paths = async (format: string, cwd: string) =>
    (await call(cwd, ['--format', format, 'src/chat.ts'])).stdout.match(/[\w/]*src\/chat\.ts/g)
  test('services get paths from the top of the repository, people and programs get paths from the folder', async () => {
    await inCopyOf('quickstart', async (folder) => {
      mkdirSync(join(folder, '.git'))
      mkdirSync(join(folder, 'web'))
      renameSync(join(folder, 'src'), join(folder, 'web/src'))
      for (const format of ['sarif', 'github', 'gitlab', 'junit', 'markdown']) {
        expect(new Set(await paths(format, join(folder, 'web'))), format).toEqual(new Set(['web/src/chat.ts']))
      }
      for (const format of ['pretty', 'json', 'agent']) {
        expect(new Set(await paths(format, join(folder, 'web'))), format).toEqual(new Set(['src/chat.ts']))
      }
    })
  })
  test('code owners are found by the whole path', async () => {
    await inCopyOf('quickstart', async (folder) => {
      for (const made of ['.git', 'web', '.github']) mkdirSync(join(folder, made))
      renameSync(join(folder, 'src'), join(folder, 'web/src'))
      writeFileSync(join(folder, '.github/CODEOWNERS'), '* @all\n/web/src/chat.ts @chat\n')
      const { stdout } = await call(join(folder, 'web'), ['--format', 'json', '.', '../deploy'])
      const owners = JSON.parse(stdout).findings.map((one: { path: string; owners: string[] }) => [
        one.path,
        one.owners,
      ])
      expect(Object.fromEntries(owners)).toEqual({
        '../deploy/values.yaml': ['@all'],
        'src/chat.ts': ['@chat'],
        'src/embed.ts': ['@all'],
      })
    })
  })
})

test('today is the day of the clock', async () => {
  const on = async (day: string) =>
    (await call(treeOf('quickstart'), ['src/chat.ts'], { now: () => Date.parse(day) })).stdout
  expect(await on('2025-10-27T23:59:59Z')).not.toContain('retired on anthropic since')
  expect(await on('2025-10-28T00:00:00Z')).toContain('retired on anthropic since 2025-10-28 (today)')
})

test('a defect of emeritus says so, and exits 2', async () => {
  const stdout = {
    write: () => {
      throw new TypeError('broken')
    },
  }
  const { stderr, code } = await call(treeOf('quickstart'), [], { stdout })
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^emeritus: this is a defect of emeritus, please report it(?: at \S+)?\nTypeError: broken\n +at /,
  )
})
