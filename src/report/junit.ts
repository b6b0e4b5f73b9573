import { groupsBy } from '../core/groups-by.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { clean, wellFormed } from './clean.ts'
import { repositoryPath } from './repository-paths.ts'
import type { Report, SuppressedFinding } from './report.ts'
import type { ReportOptions } from './reporter.ts'
import { displayName, remedy, rulesLabel, sentence, verdict } from './words.ts'

const loudness = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>

type Outcome = 'failure' | 'error' | 'skipped' | 'passed'

interface Case {
  readonly path: string
  readonly name: string
  readonly outcome: Outcome
  /** One line of text. */
  readonly message: string
  readonly line?: number
  readonly type?: string
}

/**
 * JUnit XML: a suite for each file and a case for each finding. A case fails if its finding fails the run. Infos are
 * left out unless they fail the run. A run without findings has one case that passes, because many tools take an empty
 * report for a failure.
 */
export function junit(report: Report, { failOn = 'error' }: Pick<ReportOptions, 'failOn'>): string {
  const listed = report.findings.filter(({ severity }) => severity !== 'info' || failOn === 'info')
  const cases = [
    ...listed.map((finding) =>
      caseOf(finding, report, loudness[finding.severity] >= loudness[failOn] ? 'failure' : 'passed'),
    ),
    ...(report.suppressed ?? []).map((one) => suppressedCase(one, report)),
    ...report.unreadable.map(({ path, message }): Case => ({
      path: repositoryPath(report, path),
      name: 'could not be read',
      outcome: 'error',
      message,
      type: 'unreadable-file',
    })),
  ]
  if (cases.length === 0) {
    cases.push({ path: 'emeritus', name: verdict(report), outcome: 'passed', message: rulesLabel(report) })
  }
  const suites = [...groupsBy(cases, ({ path }) => path)].flatMap(([path, own]) => suiteOf(path, own))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'emeritus', ...totals(cases) })}>`,
    ...suites,
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

function caseOf(finding: Finding, report: Report, outcome: Outcome): Case {
  const { start, rule, path } = finding
  return {
    path: repositoryPath(report, path),
    name: `${start.line}:${start.column} ${rule} ${displayName(finding)}`,
    outcome,
    message: `${finding.severity}: ${sentence(finding, report.asOf)}; ${remedy(finding)}`,
    line: start.line,
    type: rule,
  }
}

function suppressedCase({ finding, reason, until }: SuppressedFinding, report: Report): Case {
  const words = ['suppressed', reason, until === undefined ? undefined : `until ${until}`]
  return { ...caseOf(finding, report, 'skipped'), message: words.filter((word) => word !== undefined).join('; ') }
}

function totals(cases: readonly Case[]) {
  const of = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') }
}

function suiteOf(path: string, cases: readonly Case[]): string[] {
  return [
    `  <testsuite${attributes({ name: path, ...totals(cases) })}>`,
    ...cases.flatMap((one) => [
      `    <testcase${attributes({ name: one.name, classname: path, file: one.line && path, line: one.line })}>`,
      `      ${detailOf(one)}`,
      '    </testcase>',
    ]),
    '  </testsuite>',
  ]
}

function detailOf({ outcome, path, line, message, type }: Case): string {
  if (outcome === 'passed') return `<system-out>${escaped(message)}</system-out>`
  if (outcome === 'skipped') return `<skipped${attributes({ message })}/>`
  // Some viewers show the attribute, others the text.
  const place = line === undefined ? path : `${path}:${line}`
  return `<${outcome}${attributes({ message, type })}>${escaped(`${place}: ${message}`)}</${outcome}>`
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.map(([name, value]) => ` ${name}="${escaped(`${value}`)}"`).join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes a text for attributes and for content. XML can hold neither control characters nor U+FFFE and U+FFFF. */
function escaped(text: string): string {
  const allowed = wellFormed(clean(text)).replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
  return allowed.replace(/[&<>"]/g, (character) => entities[character]!)
}
