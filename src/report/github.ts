import type { Finding, Severity } from '../core/finding.ts'
import { clean } from './clean.ts'
import { keepNote } from './ignore-line.ts'
import { repositoryPath } from './repository-paths.ts'
import type { Report } from './report.ts'
import { isListed, type ReportOptions } from './reporter.ts'
import { ruleInfo } from './rule-info.ts'
import { count, fixableCount, fixedCount, remedy, rulesLabel, sentence, verdict } from './words.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>
const order = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/**
 * How many annotations of each kind GitHub shows for one step. The log has all of them.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const shown = 10

/**
 * Workflow commands of GitHub Actions. GitHub shows them as annotations at the lines of a pull request. GitHub shows
 * only the first ones of each kind: so the worst findings come first, and the summary comes before the infos.
 */
export function github(report: Report, options: ReportOptions): string {
  const listed = report.findings.filter(({ severity }) => isListed(severity, options))
  const of = (severity: Severity) => listed.filter((finding) => finding.severity === severity)
  const annotate = (severity: Severity) => of(severity).map((finding) => annotationOf(finding, report))
  const lines = [
    ...annotate('error'),
    ...report.unreadable.map(({ path, message }) =>
      command('warning', { file: repositoryPath(report, path) }, [`could not be read: ${message}`]),
    ),
    ...annotate('warning'),
    summaryNotice(
      report,
      order.some((severity) => of(severity).length > shown),
    ),
    ...annotate('info'),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function annotationOf(finding: Finding, report: Report): string {
  const { rule, severity, path, start, end } = finding
  const place = { file: repositoryPath(report, path), line: start.line, endLine: end.line }
  const title = `${rule}: ${ruleInfo[rule].title}`
  // GitHub takes columns only if the range is in one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {}
  return command(commands[severity], { ...place, ...columns, title }, [
    sentence(finding, report.asOf),
    remedy(finding),
    keepNote(finding),
  ])
}

function summaryNotice(report: Report, tooMany: boolean): string {
  const { infos, unreadable } = report.summary
  const lines = [
    fixedCount(report),
    verdict(report),
    fixableCount(report),
    infos > 0 ? count(infos, 'info') : undefined,
    unreadable > 0 ? `${count(unreadable, 'file')} could not be read` : undefined,
    rulesLabel(report),
    tooMany ? `GitHub shows ${shown} annotations of a kind; the log and the job summary have more` : undefined,
  ]
  return command(
    'notice',
    { title: 'emeritus' },
    lines.filter((line) => line !== undefined),
  )
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: readonly string[],
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${property(clean(`${value}`))}`)
  return `::${name} ${given.join(',')}::${data(message.map(clean).join('\n'))}`
}

/** Escapes a message, the text after `::`. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Escapes the value of a property. A colon or a comma would end it. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
