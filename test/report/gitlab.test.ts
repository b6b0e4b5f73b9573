import { expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { check } from '../../src/index.ts'
import { gitlab } from '../../src/report/gitlab.ts'
import type { Report } from '../../src/report/report.ts'
import { finding, report } from './sample.ts'

const issuesOf = (given: Report) => JSON.parse(gitlab(given))

test('an issue has what GitLab reads, with the path from the top of the repository', () => {
  const [issue] = issuesOf(report([finding()], { folder: 'packages/api' }))
  expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location'])
  expect(issue).toMatchObject({
    check_name: 'retired-model',
    location: { path: 'packages/api/src/client.ts', lines: { begin: 3 } },
  })
})

test.each<[Partial<Finding>, string]>([
  [{}, 'blocker'],
  [{ rule: 'incompatible-request' }, 'major'],
  [{ severity: 'warning' }, 'minor'],
  [{ severity: 'info' }, 'info'],
])('%j is %s', (changes, severity) => {
  expect(issuesOf(report([finding(changes)]))[0].severity).toBe(severity)
})

test('fingerprints are distinct, also for the same ID twice in a line', () => {
  const text = `const models = ['gpt-4', 'gpt-4']\nconst model = 'gpt-4'\n`
  const findings = ['src/a.ts', 'src/b.ts'].flatMap((path) => check(text, { path, asOf: '2026-11-20' }))
  const unreadable = ['a.env', 'b.env'].map((path) => ({ path, message: 'denied' }))
  const prints = issuesOf(report(findings, { unreadable })).map((issue: { fingerprint: string }) => issue.fingerprint)
  expect(prints).toHaveLength(8)
  expect(new Set(prints).size).toBe(8)
})

test('nothing found is an empty array', () => {
  expect(issuesOf(report([]))).toEqual([])
})
