import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type * as Discovery from '../../src/files/discover.ts'
import { filesOf, type Report, run, type RunOptions, UserError } from '../../src/index.ts'
import { partOf, type Shard, shardIn } from '../../src/runner/shard.ts'
import { treeOf } from '../cli/call.ts'

// Root can list and read everything, so what cannot be is made up.
vi.mock('../../src/files/discover.ts', async (original) => {
  const { discover } = await original<typeof Discovery>()
  return {
    discover: async (options: Discovery.DiscoverOptions) => {
      const files = await discover(options)
      if (!options.cwd.endsWith('unreadable')) return files
      options.onUnreadable?.('closed', 'permission denied')
      return [...files, 'gone-1.ts', 'gone-2.ts']
    },
  }
})

const asOf = '2026-11-20'
const scratch = mkdtempSync(join(tmpdir(), 'emeritus-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const shardsOf = (count: number) => Array.from({ length: count }, (_, place): Shard => ({ index: place + 1, count }))

describe('the parts of the files', () => {
  test('are disjoint, in order, of similar size, and together all files', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 40 }), (files, count) => {
        const parts = shardsOf(count).map((shard) => partOf(files, shard))
        expect(parts.flat().toSorted((a, b) => files.indexOf(a) - files.indexOf(b))).toEqual(files)
        const sizes = parts.map((part) => part.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        for (const part of parts) expect(files.filter((file) => part.includes(file))).toEqual(part)
      }),
    )
  })
  test('are all files without a shard', () => {
    expect(partOf(['b', 'a'], undefined)).toEqual(['b', 'a'])
  })
})

test.each<[string, Shard | undefined]>([
  ['1/1', { index: 1, count: 1 }],
  ['2/4', { index: 2, count: 4 }],
  ['02/16', { index: 2, count: 16 }],
  ['5/4', undefined],
  ['0/4', undefined],
  ['1/0', undefined],
  ['-1/4', undefined],
  ['1.5/4', undefined],
  ['1', undefined],
  ['1/4/4', undefined],
  ['', undefined],
  ['1/9999999999', undefined],
])("'%s' is %j", (text, shard) => {
  expect(shardIn(text)).toEqual(shard)
})

/** The lists of several reports joined, and their counts added. */
function joined(reports: readonly Report[]) {
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : Number(a.path > b.path))
  const all = <Key extends keyof Report>(key: Key) => reports.flatMap((report) => report[key] as Report[Key] & object[])
  const summary = { ...reports[0]!.summary }
  for (const key of Object.keys(summary) as (keyof typeof summary)[])
    Object.assign(summary, { [key]: reports.reduce((sum, report) => sum + report.summary[key], 0) })
  return {
    summary,
    findings: (all('findings') as Report['findings'][number][]).toSorted(byPath),
    suppressed: (all('suppressed') as NonNullable<Report['suppressed']>[number][]).toSorted((a, b) =>
      byPath(a.finding, b.finding),
    ),
    skipped: (all('skipped') as Report['skipped'][number][]).toSorted(byPath),
    unreadable: (all('unreadable') as Report['unreadable'][number][]).toSorted(byPath),
  }
}

async function reportsOf(options: RunOptions, count: number): Promise<Report[]> {
  const outcomes = await Promise.all(shardsOf(count).map((shard) => run({ ...options, shard })))
  return outcomes.map(({ report }) => report)
}

describe.each(['imports', 'languages', 'quickstart', 'requests', 'shop-assistant'])('%s', (name) => {
  test('the shards together find what a whole run finds', async () => {
    const options = { cwd: treeOf(name), paths: ['.'], asOf }
    const { summary, findings, suppressed = [], skipped, unreadable } = (await run(options)).report
    expect(findings.length).toBeGreaterThan(0)
    for (const count of [1, 2, 3, 7]) {
      const reports = await reportsOf(options, count)
      expect(joined(reports)).toEqual({ summary, findings, suppressed, skipped, unreadable })
      for (const [place, report] of reports.entries()) {
        const files = await filesOf({ ...options, shard: { index: place + 1, count } })
        expect(report.summary.files + report.summary.skipped + report.summary.unreadable).toBe(files.length)
        for (const finding of report.findings) expect(files).toContain(finding.path)
      }
    }
  })
})

test('a request is checked against a model ID in a file of another shard', async () => {
  const options = { cwd: treeOf('imports'), paths: ['.'], asOf }
  const files = await filesOf(options)
  const place = files.indexOf('src/jobs/summary.ts')
  const alone = await run({ ...options, shard: { index: place + 1, count: files.length } })
  const whole = await run(options)
  expect(alone.report.findings.length).toBeGreaterThan(0)
  expect(alone.report.findings).toEqual(whole.report.findings.filter(({ path }) => path === 'src/jobs/summary.ts'))
})

test('each skipped or unreadable file is reported by one shard', async () => {
  const cwd = join(scratch, 'unreadable')
  mkdirSync(cwd)
  for (const name of ['a.png', 'b.png', 'c.png']) writeFileSync(join(cwd, name), '\0')
  const options = { cwd, paths: ['.'], asOf }
  const { summary, findings, suppressed = [], skipped, unreadable } = (await run(options)).report
  expect(unreadable.map(({ path }) => path)).toEqual(['closed', 'gone-1.ts', 'gone-2.ts'])
  expect(skipped).toHaveLength(3)
  for (const count of [2, 3]) {
    expect(joined(await reportsOf(options, count))).toEqual({ summary, findings, suppressed, skipped, unreadable })
  }
})

test('a baseline applies to shards, and its file does not move files between shards', async () => {
  const cwd = join(scratch, 'recorded')
  cpSync(treeOf('quickstart'), cwd, { recursive: true })
  await run({ cwd, paths: ['.'], asOf, baseline: 'a.json', baselineUse: 'update' })
  const options = { cwd, paths: ['.'], asOf, baseline: 'a.json' }
  const { summary, findings, suppressed = [], skipped, unreadable } = (await run(options)).report
  expect(summary).toMatchObject({ errors: 0, warnings: 0 })
  expect(suppressed.length).toBeGreaterThan(0)
  rmSync(join(cwd, 'src/embed.ts'))
  const gone = (await reportsOf(options, 2)).map(({ baseline }) => baseline?.gone)
  expect(gone, 'a part says nothing of files that are not there').toEqual([[], []])
  cpSync(treeOf('quickstart'), cwd, { recursive: true })
  expect(joined(await reportsOf(options, 3))).toEqual({ summary, findings, suppressed, skipped, unreadable })
  expect(readdirSync(cwd)).toContain('a.json')
})

test.each<[string, Partial<RunOptions>]>([
  ['there is no shard 5/4', { shard: { index: 5, count: 4 } }],
  ['there is no shard 0/4', { shard: { index: 0, count: 4 } }],
  ['there is no shard 1.5/4', { shard: { index: 1.5, count: 4 } }],
  ['a shard only checks: to write takes all files', { shard: { index: 1, count: 4 }, mode: 'fix' }],
  ['a shard only checks: to write takes all files', { shard: { index: 1, count: 4 }, baselineUse: 'prune' }],
])('%s', async (message, changes) => {
  await expect(run({ cwd: treeOf('quickstart'), paths: ['.'], asOf, ...changes })).rejects.toThrow(
    new UserError(message),
  )
})
