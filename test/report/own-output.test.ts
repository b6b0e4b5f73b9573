import { describe, expect, test } from 'vitest'
import { isOwnOutput, isOwnOutputBytes } from '../../src/core/own-output.ts'
import { check } from '../../src/index.ts'
import { type FormatName, reporters } from '../../src/report/index.ts'
import type { Report } from '../../src/report/report.ts'
import { printBaseline } from '../../src/suppression/baseline-file.ts'
import { finding, report } from './sample.ts'

const fixed = { files: 1, findings: 1, applied: [finding()] }
const baseline = { path: 'emeritus-baseline.json', recorded: 1, gone: [{ path: 'a', key: 'b', count: 1 }], renamed: [] }
const long = { ...finding(), text: 'gpt-4 "quoted" '.repeat(30) }
const reports: Readonly<Record<string, Report>> = {
  'no finding': report([]),
  'one finding': report([finding()]),
  'long texts': report([long, long]),
  'an info': report([finding({ severity: 'info', rule: 'unknown-model' })]),
  'many findings': report(Array.from({ length: 300 }, () => finding({ severity: 'warning', rule: 'retiring-model' }))),
  'the rest after a fix': report([finding()], { fixed }),
  'a file that could not be read': report([finding()], {
    unreadable: [{ path: 'b.ts', message: 'permission denied' }],
  }),
  'old rules and a baseline': report([finding()], { asOf: '2027-11-20', baseline }),
  'a shard': report([finding()], { shard: { index: 1, count: 2, tree: 'f00' } }),
}

describe.each(Object.keys(reporters) as FormatName[])('%s', (format) => {
  test.each(Object.entries(reports))('%s', (_, given) => {
    for (const options of [
      { color: false, verbose: false, quiet: false },
      { color: false, verbose: true, quiet: false },
    ]) {
      const text = reporters[format](given, options)
      // A report of GitLab without findings is an empty list, and names nothing.
      if (text.trim() === '[]') continue
      expect(isOwnOutput(text)).toBe(true)
      for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`)])
        expect(isOwnOutputBytes(Buffer.concat([bytes, Buffer.alloc(9)]), bytes.length)).toBe(true)
    }
  })

  test('is not scanned, whatever its name', () => {
    const text = reporters[format](report([finding()]), { color: false, verbose: true, quiet: false })
    for (const path of ['emeritus.json', 'report.md', 'src/a.ts', 'out.txt'])
      expect(check(text, { path, asOf: '2026-11-20' })).toEqual([])
  })
})

test('a baseline', () => {
  const tally = { errors: 1, warnings: 0, unrated: 0 }
  const findings = new Map([['a.ts', new Map([['gpt-4', tally]])]])
  expect(isOwnOutput(printBaseline({ findings, within: 90 }))).toBe(true)
  expect(isOwnOutput(printBaseline({ findings }))).toBe(true)
})

test.each([
  '{"model": "gpt-4"}',
  '{ "version": 1, "tool": { "name": "other" }, "model": "gpt-4" }',
  '[{ "description": "gpt-4", "check_name": "complexity", "fingerprint": "f" }]',
  '<testsuites name="app"></testsuites>',
  '## emeritus\n\nWe run emeritus. Our model is `gpt-4`.\n',
  'emeritus: a tool\nmodel: gpt-4\n',
  '  rules of 2026-11-20, 2091 models, judged as of 2026-11-20\n\nOur model is gpt-4.\n',
  '::error file=a.ts,title=tsc::gpt-4',
  '{ "version": 1, "model": "gpt-4", "findings": {} }',
])('%j is not ours', (text) => {
  expect(isOwnOutput(text)).toBe(false)
  expect(isOwnOutputBytes(Buffer.from(text), text.length)).toBe(false)
})
