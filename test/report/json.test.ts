import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { describeReason } from '../../src/core/describe.ts'
import type { Applicability, Basis, DateKind, Rule, Severity, Status } from '../../src/core/finding.ts'
import type { Role } from '../../src/core/literal.ts'
import { jsonReport } from '../../src/report/json.ts'
import schema from '../../schema/report.schema.json' with { type: 'json' }
import { finding, report, without } from './sample.ts'
import type { Zone } from '../../src/core/zone.ts'

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema)
const bare = without(finding(), 'retires', 'dateKind', 'replacement', 'basis', 'source')

function errorsOf(text: string) {
  validate(JSON.parse(text))
  return validate.errors ?? []
}

test('a report follows the schema', () => {
  const text = jsonReport(
    report(
      [
        finding(),
        { ...bare, fix: { applicability: 'none', reason: 'no-replacement', edits: [] } },
        finding({ candidates: ['a', 'b'], redirect: 'c', text: 'a "quoted"\n\u{1f600} name' }),
      ],
      { skipped: [{ path: 'a.png', reason: 'binary' }], fixed: { files: 1, findings: 1, applied: [finding()] } },
    ),
  )
  expect(errorsOf(text)).toEqual([])
  expect(text.endsWith('}\n')).toBe(true)
})

test('keys are in the order of the contract, and unknown values are null', () => {
  const [first] = JSON.parse(jsonReport(report([{ ...bare, path: 'a.ts' }]))).findings
  expect(Object.entries(first)).toEqual([
    ['rule', 'retired-model'],
    ['severity', 'error'],
    ['path', 'a.ts'],
    ['range', { start: 120, end: 146 }],
    ['start', { line: 3, column: 12 }],
    ['end', { line: 3, column: 38 }],
    ['text', 'claude-3-5-sonnet-20241022'],
    ['model', 'claude-3-5-sonnet-20241022'],
    ['platform', 'anthropic'],
    ['evidence', 'form of the ID'],
    ['status', 'retired'],
    ['retires', null],
    ['dateKind', null],
    ['replacement', null],
    ['basis', null],
    ['check', null],
    ['field', null],
    ['role', 'property'],
    ['zone', 'source'],
    ['language', 'typescript'],
    ['message', expect.stringContaining('retired on anthropic')],
    ['source', null],
    ['fix', expect.anything()],
    ['owners', []],
    ['fingerprint', 'c0ffee'],
  ])
  const { version, tool, rules, asOf, summary } = JSON.parse(jsonReport(report([])))
  expect({ version, tool, rules, asOf }).toEqual({
    version: 1,
    tool: { name: 'emeritus', version: '0.1.0' },
    rules: { date: '2026-11-17', models: 893 },
    asOf: '2026-11-20',
  })
  expect(summary).toEqual(report([]).summary)
})

test('an edit has plain offsets, and a reason is a text', () => {
  const edit = { range: { start: 120, end: 125 }, expected: 'gpt-4', text: 'gpt-5' }
  const [{ fix }] = JSON.parse(
    jsonReport(report([finding({ fix: { applicability: 'unsafe', reason: 'copied-sample', edits: [edit] } })])),
  ).findings
  expect(fix).toEqual({
    applicability: 'unsafe',
    reason: describeReason('copied-sample'),
    changes: [],
    leaves: [],
    proof: null,
    unchecked: false,
    edits: [{ start: 120, end: 125, expected: 'gpt-4', text: 'gpt-5' }],
  })
})

test.each([
  ['an unknown key', { ...JSON.parse(jsonReport(report([]))), extra: 1 }],
  ['a missing key', { ...JSON.parse(jsonReport(report([]))), asOf: undefined }],
  ['a line 0', JSON.parse(jsonReport(report([finding({ start: { line: 0, column: 1 } })])))],
  ['an unknown status', JSON.parse(jsonReport(report([finding({ status: 'gone' as Status })])))],
])('the schema refuses %s', (_, document) => {
  expect(validate(document)).toBe(false)
})

test('the schema has every value of the types, and no others', () => {
  const { properties } = schema.$defs.finding
  expect(values(properties.rule)).toEqual(
    names<Rule>({
      'retired-model': 1,
      'retiring-model': 1,
      'deprecated-model': 1,
      'unknown-model': 1,
      'not-approved-model': 1,
      'incompatible-request': 1,
      'expired-ignore': 1,
      'unused-ignore': 1,
      'malformed-ignore': 1,
    }),
  )
  expect(values(properties.severity)).toEqual(names<Severity>({ error: 1, warning: 1, info: 1 }))
  expect(values(properties.status)).toEqual(
    names<Status>({ active: 1, legacy: 1, deprecated: 1, retired: 1, unknown: 1 }),
  )
  expect(values(properties.dateKind)).toEqual(names<DateKind>({ exact: 1, 'not-before': 1, tentative: 1 }))
  expect(values(properties.basis)).toEqual(names<Basis>({ platform: 1, vendor: 1, configured: 1 }))
  expect(values(properties.role)).toEqual(
    names<Role>({
      argument: 1,
      property: 1,
      assignment: 1,
      default: 1,
      element: 1,
      type: 1,
      key: 1,
      comparison: 1,
      constant: 1,
      comment: 1,
      prose: 1,
      text: 1,
    }),
  )
  expect(values(properties.zone)).toEqual(names<Zone>({ source: 1, example: 1, test: 1, docs: 1, history: 1, data: 1 }))
  expect(values(properties.fix.properties.applicability)).toEqual(names<Applicability>({ safe: 1, unsafe: 1, none: 1 }))
})

/**
 * All values of a type. The compiler checks that none is missing, so a new value fails here until the schema has it.
 */
function names<Name extends string>(all: Readonly<Record<Name, 1>>): string[] {
  return Object.keys(all).toSorted()
}

function values({ enum: all }: { readonly enum: readonly (string | null)[] }): string[] {
  return all.filter((value) => value !== null).toSorted()
}

test('a finding of a request has its check and its field', () => {
  const request = { check: 'claude-sampling', field: 'temperature', title: 'takes no temperature' }
  const fix = {
    applicability: 'safe',
    edits: [],
    changes: ['temperature removed'],
    leaves: ['thinking'],
    unchecked: true,
  } as const
  const text = jsonReport(report([finding({ rule: 'incompatible-request', request, fix })]))
  expect(errorsOf(text)).toEqual([])
  expect(JSON.parse(text).findings[0]).toMatchObject({
    check: 'claude-sampling',
    field: 'temperature',
    fix: { changes: ['temperature removed'], leaves: ['thinking'], unchecked: true },
  })
})

test('what a terminal executes or does not show is escaped, and reads back as it was', () => {
  const path = 'a\u0007\u009B\u202E\u2028\uFEFF\u{E0041}b.ts'
  const text = jsonReport(report([finding({ path })]))
  expect(text).not.toMatch(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/u)
  expect(JSON.parse(text).findings[0].path).toBe(path)
})
