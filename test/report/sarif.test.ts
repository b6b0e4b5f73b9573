import { Ajv } from 'ajv'
import officialSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { check } from '../../src/index.ts'
import type { Report } from '../../src/report/report.ts'
import { sarif } from '../../src/report/sarif.ts'
import { positionsIn } from '../../src/core/range.ts'
import { finding, report, without } from './sample.ts'

// The schema is in draft 4. Ajv does not read the `id` and `$schema` of that draft. The rest is the same in later
// drafts.
const { id: _id, $schema: _draft, ...schema } = officialSchema
const validate = new Ajv({
  allErrors: true,
  strict: false,
  // One of its patterns is not valid with the flag `u`.
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => /^(?:[\w\-.~!$&'()*+,;=:@/?#[\]]|%[\dA-F]{2})*$/i.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
}).compile(schema)

function errorsOf(text: string) {
  validate(JSON.parse(text))
  return validate.errors ?? []
}

const runOf = (given: Report) => JSON.parse(sarif(given)).runs[0]
const resultsOf = (given: Report) => runOf(given).results
const placedFix = (text: string): Finding['fix'] => ({
  applicability: 'safe',
  edits: [
    {
      range: { start: 120, end: 146 },
      expected: 'claude-3-5-sonnet-20241022',
      text,
      start: { line: 3, column: 12 },
      end: { line: 3, column: 38 },
    },
  ],
})
const bare = without(finding(), 'retires', 'dateKind', 'replacement', 'basis', 'source')

describe('the official schema', () => {
  const owners = new Map([['src/client.ts', ['@acme/ai']]])
  test.each<[string, Report]>([
    ['nothing', report([])],
    ['findings with and without optional keys', report([finding(), bare, finding({ fix: placedFix('a') })])],
    ['a deletion', report([finding({ fix: placedFix('') })])],
    ['files that could not be read', report([], { unreadable: [{ path: 'a b/ü.ts', message: 'denied' }] })],
    ['owners and a folder', report([finding()], { owners, folder: 'packages/api' })],
    [
      'suppressed findings',
      report([finding()], {
        suppressed: [
          { finding: finding({ severity: 'info' }), kind: 'inSource', reason: 'a demo', until: '2027-01-31' },
          { finding: bare, kind: 'external' },
        ],
      }),
    ],
  ])('accepts %s', (_, given) => {
    expect(errorsOf(sarif(given))).toEqual([])
  })

  test('accepts any path and text', () => {
    const odd = fc.string({ unit: 'binary', minLength: 1 })
    fc.assert(
      fc.property(odd, odd, odd, (path, text, message) => {
        const given = report([finding({ path, text, fix: placedFix(text) })], { unreadable: [{ path, message }] })
        expect(errorsOf(sarif(given))).toEqual([])
      }),
    )
  })

  test('refuses a report that is not SARIF', () => {
    const log = JSON.parse(sarif(report([finding()])))
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    log.runs[0].columnKind = 'bytes'
    expect(
      errorsOf(JSON.stringify(log))
        .map(({ instancePath }) => instancePath)
        .toSorted(),
    ).toEqual(['/runs/0/columnKind', '/runs/0/results/0/locations/0/physicalLocation/region/startLine'])
  })
})

test('a result names a rule, whose help has the comment that suppresses it', () => {
  const { tool, results } = runOf(report([finding(), finding({ rule: 'unknown-model', severity: 'info' })]))
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
  for (const { help } of tool.driver.rules) {
    expect(help.text).toContain('// emeritus-ignore-next-line <id> until YYYY-MM-DD -- reason')
  }
})

test('levels are those of SARIF', () => {
  const given = (['error', 'warning', 'info'] as const).map((severity) => finding({ severity }))
  expect(resultsOf(report(given)).map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'note'])
})

test('a fingerprint does not depend on lines, and differs between two folders of a repository', () => {
  const printsOf = (one: Finding, folder?: string) =>
    resultsOf(report([one], folder === undefined ? {} : { folder }))[0].partialFingerprints
  const moved = finding({ start: { line: 99, column: 1 }, end: { line: 99, column: 27 } })
  expect(printsOf(moved)).toEqual(printsOf(finding()))
  expect(printsOf(finding(), 'a')).not.toEqual(printsOf(finding(), 'b'))
})

test('addresses are paths from the top of the repository, and no path of the machine is in the report', () => {
  const given = report([finding({ path: '../a b/c#1%.ts' })], { folder: 'packages/api' })
  expect(resultsOf(given)[0].locations[0].physicalLocation.artifactLocation).toEqual({
    uri: 'packages/a%20b/c%231%25.ts',
    uriBaseId: '%SRCROOT%',
  })
  expect(runOf(given).originalUriBaseIds['%SRCROOT%']).not.toHaveProperty('uri')
})

describe('suppressions', () => {
  const suppressed = [{ finding: bare, kind: 'inSource', reason: 'a demo', until: '2027-01-31' }] as const
  test('have a kind, a reason and a last day', () => {
    expect(resultsOf(report([], { suppressed }))[0].suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'a demo, until 2027-01-31' },
    ])
  })
  test('are in all results or in none', () => {
    const has = (given: Report) => resultsOf(given).map((result: object) => 'suppressions' in result)
    expect(has(report([finding()], { suppressed }))).toEqual([true, true])
    expect(has(report([finding()]))).toEqual([false])
  })
})

describe('fixes', () => {
  test('are left out if there is no edit, or if an edit has no lines', () => {
    const none = finding({ fix: { ...placedFix('a'), applicability: 'none' } })
    for (const one of [none, finding()]) expect(resultsOf(report([one]))[0]).not.toHaveProperty('fixes')
  })

  const request = [
    '// 😀',
    'const client = new Anthropic()',
    'await client.messages.create({ /* 😀 */ model: "claude-3-opus-20240229", max_tokens: 9,',
    '  temperature: 0.4,',
    '  messages: [] })',
    '',
  ]
  test.each(['\n', '\r\n'])('have lines and columns of the same places as the offsets of the edits (%j)', (lineEnd) => {
    const text = request.join(lineEnd)
    const findings = check(text, { path: 'src/a.ts', asOf: '2026-11-20' })
    const edits = findings.flatMap(({ fix }) => (fix.applicability === 'none' ? [] : fix.edits))
    expect(edits.length).toBeGreaterThan(1)
    const positionAt = positionsIn(text)
    const offsetOf = (line: number, column: number) => {
      for (let at = 0; at <= text.length; at++) {
        const position = positionAt(at)
        if (position.line === line && position.column === column) return at
      }
      return undefined
    }
    const replacements = resultsOf(report(findings)).flatMap(
      (result: { fixes?: { artifactChanges: { replacements: never[] }[] }[] }) =>
        (result.fixes ?? []).flatMap((fix) => fix.artifactChanges.flatMap((change) => change.replacements)),
    )
    type Replacement = { deletedRegion: Record<string, number>; insertedContent?: { text: string } }
    expect(
      replacements.map(({ deletedRegion: region, insertedContent }: Replacement) => ({
        start: offsetOf(region.startLine!, region.startColumn!),
        end: offsetOf(region.endLine!, region.endColumn!),
        text: insertedContent?.text ?? '',
      })),
    ).toEqual(edits.map(({ range, text: inserted }) => ({ ...range, text: inserted })))
  })
})
