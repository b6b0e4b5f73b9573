import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScanResults } from '../../src/runner/scan-files.ts'
import { pathsIn, sharedPaths } from '../../src/core/paths.ts'
import { threadsFor, mergeResults } from '../../src/runner/threads.ts'
import { builtProgram } from '../built.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))

test('shared paths keep the paths, also with a line end in a name', () => {
  const paths = ['a.ts', 'b\n.ts', 'ü/é.py']
  const sent = pathsIn(sharedPaths(paths))
  expect([...sent]).toEqual(paths)
  expect([sent.length, sent.at(2), sent.at(3), sent.at(-1)]).toEqual([3, 'ü/é.py', undefined, undefined])
  expect([...pathsIn(sharedPaths([]))]).toEqual([])
})

test('the results of several threads come in the order of the files', () => {
  const skipped = (index: number) => ({ index, kind: 'skipped', reason: 'binary' }) as const
  const parts: ScanResults[] = [
    {
      files: 2,
      reports: 1,
      results: [skipped(4)],
      cacheUpdate: { entries: [{ path: 'b', digest: '1', span: {}, made: '' }], filesetHash: [1, 5] },
    },
    {
      files: 3,
      reports: 2,
      results: [skipped(1), skipped(5)],
      cacheUpdate: { entries: [], filesetHash: [3, 2 ** 32 - 1] },
    },
  ]
  expect(mergeResults(parts)).toEqual({
    files: 5,
    reports: 3,
    results: [skipped(1), skipped(4), skipped(5)],
    cacheUpdate: { entries: [{ path: 'b', digest: '1', span: {}, made: '' }], filesetHash: [2, 2 ** 32 - 6] },
  })
})

test('without a build, a run stays on one thread', () => {
  expect([threadsFor(100_000, 'auto'), threadsFor(100_000, 4)]).toEqual([1, 1])
})

describe('a built program', () => {
  let program: string
  let tree: string

  beforeAll(async () => {
    program = await builtProgram()
    tree = join(program, 'tree')
    mkdirSync(join(tree, 'deep'), { recursive: true })
    for (const name of ['imports', 'languages', 'requests', 'shop-assistant']) {
      cpSync(join(fixtures, name), join(tree, name), { recursive: true, force: true, errorOnExist: false })
    }
    writeFileSync(join(tree, 'binary.bin'), 'a\0b')
    writeFileSync(join(tree, 'silenced.py'), 'model = "gpt-4-0613" # emeritus-ignore-line -- kept\n')
    writeFileSync(join(tree, 'models.ts'), "export const MODEL = 'gpt-4o'\n")
    for (let index = 0; index < 150; index++) {
      writeFileSync(join(tree, `deep/${index}.ts`), `ask({ model: 'claude-3-opus-20240229', id: ${index} })\n`)
      writeFileSync(join(tree, `deep/${index}.txt`), 'nothing here\n')
    }
    writeFileSync(
      join(tree, 'emeritus.config.mjs'),
      "export default { zones: { docs: ['deep/1*.ts'] }, replacements: { 'gpt-4-0613': 'gpt-5.4' } }\n",
    )
  }, 120_000)
  afterAll(() => rmSync(program, { recursive: true, force: true }))

  function said(...flags: readonly string[]) {
    const argv = [join(program, 'bin/emeritus.js'), '--as-of', '2026-11-20', ...flags]
    const { stdout, stderr, status } = spawnSync(process.execPath, argv, {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    return { stdout, stderr, status }
  }

  test.each([
    ['a check', ['--format', 'json']],
    ['without a configuration', ['--format', 'json', '--no-config']],
    ['a patch', ['--diff', '--unsafe-fixes']],
    ['a shard', ['--format', 'json', '--shard', '2/3']],
    ['a report for people', ['--verbose', '--report-unused-ignores']],
  ])('prints the same on three threads as on one: %s', (_, flags) => {
    const alone = said(...flags, '--jobs', '1')
    expect(alone.stdout.length).toBeGreaterThan(1000)
    expect(said(...flags, '--jobs', '3')).toEqual(alone)
  })

  test.each([
    ['a check', []],
    ['without a configuration', ['--no-config']],
    ['a shard', ['--shard', '2/3']],
  ])('prints the same with a cache, the first and the second time: %s', (_, flags) => {
    const alone = said('--format', 'json', '--jobs', '1', ...flags)
    const cached = () => said('--format', 'json', '--jobs', '3', '--cache', '--cache-location', '../kept', ...flags)
    expect(cached()).toEqual(alone)
    const kept = readFileSync(join(program, 'kept/emeritus-check.cache'))
    expect(cached()).toEqual(alone)
    expect(readFileSync(join(program, 'kept/emeritus-check.cache')).equals(kept)).toBe(true)
  })

  test('the findings of another thread are reported if this thread has none', () => {
    // The main thread of this one is never handed a file.
    const idle = join(program, 'idle.cjs')
    const code = "if (require('node:worker_threads').isMainThread) Atomics.add = () => 1e9"
    writeFileSync(idle, code)
    const argv = [
      '--require',
      idle,
      join(program, 'bin/emeritus.js'),
      '--as-of',
      '2026-11-20',
      '--format',
      'json',
      '--no-config',
      '-j',
      '2',
    ]
    const { stdout } = spawnSync(process.execPath, argv, { cwd: tree, encoding: 'utf8', maxBuffer: 1e9 })
    expect(stdout).toBe(said('--format', 'json', '--no-config', '--jobs', '1').stdout)
  })

  test('an invalid number of threads is an error', () => {
    expect([said('--jobs', '0'), said('-j', 'x')]).toEqual([
      { status: 2, stdout: '', stderr: "emeritus: --jobs wants a whole number from 1 to 256, got '0'\n" },
      { status: 2, stdout: '', stderr: "emeritus: --jobs wants a whole number from 1 to 256, got 'x'\n" },
    ])
  })
})
