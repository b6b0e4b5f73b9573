import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, inCopyOf } from '../call.ts'

const check = ['--as-of', '2026-11-20']
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
type Json = ReturnType<typeof read>

/** Writes the reports of the shards of a folder, `1.json` and so on, and of the whole, `whole.json`. */
async function shardsIn(folder: string, count: number, format: 'json' | 'sarif' = 'json', argv = check) {
  // What the calls write is not to be read by those that follow.
  const quiet = [...argv, '--ignore-pattern', `*.${format}`]
  await call(folder, [...quiet, '--format', `${format}=whole.${format}`])
  for (let index = 1; index <= count; index++) {
    await call(folder, [...quiet, '--shard', `${index}/${count}`, '--format', `${format}=${index}.${format}`])
  }
}

/** The one line that refuses to merge `1.json`, `2.json` and what else is there, once `change` was made to them. */
async function refusal(
  argv: readonly string[],
  change: (folder: string, edit: (file: string, how: (report: Json) => void) => void) => unknown = () => {},
): Promise<string> {
  return inCopyOf('quickstart', async (folder) => {
    await shardsIn(folder, 2)
    await change(folder, (file, how) => {
      const report = read(folder, file)
      how(report)
      writeFileSync(join(folder, file), JSON.stringify(report))
    })
    const { stdout, stderr, code } = await call(folder, ['merge', ...argv])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^emeritus: [^\n]+\n$/)
    return stderr.slice('emeritus: '.length, -1)
  })
}

const both = ['1.json', '2.json']

describe('refused', () => {
  test.each<[string, readonly string[], Parameters<typeof refusal>[1]?]>([
    ['merge wants the reports to join: emeritus merge <report>…', []],
    ['3.json: no such file', ['1.json', '3.json']],
    ['src: is a folder, not a file', ['src']],
    ['1.json is given twice', ['1.json', './2.json', '1.json']],
    ['./1.json is given twice', ['1.json', './1.json']],
    ['1 of 2 shards is missing: 2/2', ['1.json']],
    [
      '98 of 99 shards are missing: 1/99, 3/99, 4/99, 5/99, 6/99, …',
      ['2.json'],
      (_, edit) => edit('2.json', (report) => (report.shard.count = 99)),
    ],
    [
      '1.json and 2.json are both of the shard 1/2',
      both,
      (_, edit) => edit('2.json', (report) => (report.shard.index = 1)),
    ],
    ['2.json: shard: there is no shard 3/2', both, (_, edit) => edit('2.json', (report) => (report.shard.index = 3))],
    [
      '2.json: the number of shards is 3, in 1.json it is 2',
      both,
      (_, edit) => edit('2.json', (report) => (report.shard.count = 3)),
    ],
    ['whole.json: the number of shards is none, in 1.json it is 2', [...both, 'whole.json']],
    [
      '2.json: the version of emeritus is 0.0.9, in 1.json it is 0.1.0',
      both,
      (_, edit) => edit('2.json', (report) => (report.tool.version = '0.0.9')),
    ],
    [
      '2.json: the date of the rules is 2026-11-19, in 1.json it is 2026-11-20',
      both,
      (_, edit) => edit('2.json', (report) => (report.rules.date = '2026-11-19')),
    ],
    [
      '2.json: the day it is judged by is 2026-11-21, in 1.json it is 2026-11-20',
      both,
      (_, edit) => edit('2.json', (report) => (report.asOf = '2026-11-21')),
    ],
    [
      'src/chat.ts has findings in 1.json and in 2.json: nothing is counted twice',
      both,
      (folder, edit) =>
        edit('2.json', (report) => report.findings.push(read(folder, '1.json').findings.at(-1), ...report.findings)),
    ],
    [
      '1.json: findings[0].range: end is missing',
      both,
      (_, edit) => edit('1.json', ({ findings }) => delete findings[0].range.end),
    ],
    ['1.json: version: wants 1, got 2', both, (_, edit) => edit('1.json', (report) => (report.version = 2))],
    [
      '1.json: no report of emeritus, neither in JSON nor in SARIF',
      both,
      (_, edit) => edit('1.json', (report) => (report.tool.name = 'other')),
    ],
    [
      '1.json:1:9: no JSON: a comma is missing before "b"',
      both,
      (folder) => writeFileSync(join(folder, '1.json'), '{"a": 1 "b": 2}'),
    ],
    ['1.json: the file is empty', both, (folder) => writeFileSync(join(folder, '1.json'), '')],
    ['1.json: no JSON', both, (folder) => writeFileSync(join(folder, '1.json'), '{} // none')],
    ['1.json: is binary', both, (folder) => writeFileSync(join(folder, '1.json'), '\0\0\0')],
    [
      'whole.sarif is SARIF and 1.json is JSON: merge one kind',
      [...both, 'whole.sarif'],
      (folder) => shardsIn(folder, 0, 'sarif'),
    ],
    [
      'whole.sarif: a SARIF report of CodeQL, not of emeritus',
      ['whole.sarif'],
      async (folder, edit) => {
        await shardsIn(folder, 0, 'sarif')
        edit('whole.sarif', ({ runs }) => (runs[0].tool.driver.name = 'CodeQL'))
      },
    ],
    [
      'whole.sarif: runs[0].results[1].level: wants one of error, warning, note, got "none"',
      ['whole.sarif'],
      async (folder, edit) => {
        await shardsIn(folder, 0, 'sarif')
        edit('whole.sarif', ({ runs }) => (runs[0].results[1].level = 'none'))
      },
    ],
    ["unknown flag '--fix'", ['--fix', ...both]],
    ["--fail-on wants one of error, warning, info, got 'fatal'", ['--fail-on', 'fatal', ...both]],
    [
      'no/such/folder.json: the report cannot be written: there is no folder no/such',
      ['-o', 'no/such/folder.json', ...both],
    ],
  ])('%s', async (message, argv, change) => {
    expect(await refusal(argv, change)).toBe(message)
  })
})

describe('the exit code is the same as for a single check', () => {
  test.each([
    ['json', ['src', 'deploy', '.env.example'], [], 1],
    ['sarif', ['src', 'deploy', '.env.example'], [], 1],
    ['json', ['README.md'], [], 0],
    ['sarif', ['README.md'], [], 0],
  ] as const)('%s of %j with %j: %i', async (format, paths, argv, expected) => {
    await inCopyOf('quickstart', async (folder) => {
      writeFileSync(join(folder, 'README.md'), 'Nothing.\n')
      await shardsIn(folder, 2, format, [...check, ...paths])
      const { code } = await call(folder, ['merge', ...argv, `1.${format}`, `2.${format}`])
      expect(code).toBe(expected)
    })
  })

  test.each(['json', 'sarif'] as const)('with the levels of the flags and of the configuration: %s', async (format) => {
    await inCopyOf('quickstart', async (folder) => {
      writeFileSync(join(folder, 'src/chat.ts'), "ask({ model: 'claude-sonnet-4-5' })\n")
      await shardsIn(folder, 2, format, [...check, 'src/chat.ts'])
      const codeOf = async (...argv: string[]) =>
        (await call(folder, ['merge', `1.${format}`, `2.${format}`, ...argv])).code
      expect(await codeOf()).toBe(0)
      expect(await codeOf('--fail-on', 'warning')).toBe(1)
      expect(await codeOf('--max-warnings', '0')).toBe(1)
      expect(await codeOf('--max-warnings', '1')).toBe(0)
      writeFileSync(join(folder, 'emeritus.config.json'), JSON.stringify({ failOn: 'warning' }))
      expect(await codeOf()).toBe(1)
      expect(await codeOf('--no-config')).toBe(0)
      writeFileSync(join(folder, 'emeritus.config.json'), JSON.stringify({ maxWarnings: 0 }))
      expect(await codeOf()).toBe(1)
    })
  })
})

test('the report goes to a file, with any order and encoding of the input files', async () => {
  await inCopyOf('quickstart', async (folder) => {
    await shardsIn(folder, 3)
    // As a redirection of PowerShell writes it.
    const wide = Buffer.from(
      `\uFEFF${readFileSync(join(folder, '2.json'), 'utf8').replaceAll('\n', '\r\n')}`,
      'utf16le',
    )
    writeFileSync(join(folder, '2.json'), wide)
    const { stdout, stderr, code } = await call(folder, ['merge', '3.json', '-o', 'all.json', '1.json', '2.json'])
    expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: '', code: 1 })
    expect(readFileSync(join(folder, 'all.json'), 'utf8')).toBe(readFileSync(join(folder, 'whole.json'), 'utf8'))
  })
})

test('reports of runs on other paths are joined too', async () => {
  await inCopyOf('quickstart', async (folder) => {
    await call(folder, [...check, '--format', 'json=a.json', 'src'])
    await call(folder, [...check, '--format', 'json=b.json', 'deploy', '.env.example'])
    await call(folder, [...check, '--format', 'json=c.json', '--ignore-pattern', '*.json'])
    const { stdout } = await call(folder, ['merge', 'a.json', 'b.json'])
    expect(stdout).toBe(readFileSync(join(folder, 'c.json'), 'utf8'))
  })
})

test('a gone baseline entry is reported once', async () => {
  await inCopyOf('quickstart', async (folder) => {
    const argv = [...check, '--baseline', 'base.json']
    await call(folder, [...argv, '--update-baseline'])
    const values = join(folder, 'deploy/values.yaml')
    for (const file of [values, join(folder, 'src/chat.ts')]) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/gpt-4-0613|claude-3-5-sonnet-20241022/, 'gpt-6-luna'))
    }
    await shardsIn(folder, 2, 'json', argv)
    const { stdout, stderr, code } = await call(folder, ['merge', ...both])
    expect(stdout).toBe(readFileSync(join(folder, 'whole.json'), 'utf8'))
    expect(JSON.parse(stdout).baseline.gone).toHaveLength(2)
    expect(stderr).toBe('emeritus: 2 recorded findings are gone: run emeritus --prune-baseline\n')
    expect(code).toBe(1)

    rmSync(join(folder, 'base.json'))
    await call(folder, [...check, '--shard', '2/2', '--ignore-pattern', '*.json', '--format', 'json=2.json'])
    const other = await call(folder, ['merge', ...both])
    expect(other.stderr).toMatch(
      /^emeritus: 2\.json: the baseline is none, in 1\.json it is base\.json with \d recorded\n$/,
    )
  })
})

test.each(['json', 'sarif'] as const)('a part of another list of files is refused: %s', async (format) => {
  await inCopyOf('quickstart', async (folder) => {
    for (const part of ['1', '2']) {
      // The second part finds a file that the first one has not seen.
      if (part === '2') writeFileSync(join(folder, 'new.ts'), '')
      await call(folder, [...check, '--shard', `${part}/2`, '--format', `${format}=${part}.${format}`])
    }
    const { stderr, code } = await call(folder, ['merge', `1.${format}`, `2.${format}`])
    expect(stderr).toMatch(
      /^emeritus: 2\.\w+: the list of all files \(as a digest\) is \w{16}, in 1\.\w+ it is \w{16}\n$/,
    )
    expect(code).toBe(2)
  })
})

test('an ignore entry is stale if no part uses it', async () => {
  await inCopyOf('quickstart', async (folder) => {
    const ignore = [
      { models: ['claude-3-5-sonnet-20241022'], reason: 'in one part alone' },
      { models: ['gpt-4-0613'], reason: 'held too long', until: '2026-01-31' },
      { models: ['gpt-44'], reason: 'no such model' },
    ]
    writeFileSync(join(folder, 'emeritus.config.json'), JSON.stringify({ ignore }))
    await shardsIn(folder, 3)
    const { stdout } = await call(folder, ['merge', '1.json', '2.json', '3.json'])
    const { staleIgnores } = JSON.parse(stdout)
    expect(new Set(staleIgnores)).toEqual(new Set(read(folder, 'whole.json').staleIgnores))
    expect(staleIgnores.map(({ cause }: Json) => cause).toSorted()).toEqual(['expired', 'no-such-model'])
  })
})

test('--help describes the arguments', async () => {
  await inCopyOf('quickstart', async (folder) => {
    const { stdout, code } = await call(folder, ['merge', '--help'])
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot('transcripts/merge-help.txt')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})

test.each(['json', 'sarif'])('the reports of the parts may lie in the tree: %s', async (format) => {
  await inCopyOf('quickstart', async (folder) => {
    const alone = await call(folder, [...check, '--format', 'json'])
    for (let index = 1; index <= 3; index++) {
      await call(folder, [...check, '--shard', `${index}/3`, '--format', `${format}=report-${index}.${format}`])
    }
    const merged = await call(folder, ['merge', ...[1, 2, 3].map((index) => `report-${index}.${format}`)])
    expect(merged.stderr).toBe('')
    expect(merged.code).toBe(alone.code)
    const files = (await call(folder, ['--list-files'])).stdout
    expect(files).not.toContain('report-')
    const after = JSON.parse((await call(folder, [...check, '--format', 'json'])).stdout) as Json
    expect(after.summary).toEqual(JSON.parse(alone.stdout).summary)
    const only = await call(folder, [...check, `report-1.${format}`])
    expect([only.stdout, only.code]).toEqual(['✔ no file to check: reports of emeritus are not checked\n', 0])
  })
})
