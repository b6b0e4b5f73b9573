import { daysBetween } from '../core/day.ts'
import type { EmptyCause } from '../core/empty-cause.ts'
import type { Colors } from './colors.ts'
import { clean } from './clean.ts'
import { fixedLines } from './fixed.ts'
import type { Report, SkipReason, Summary } from './report.ts'
import type { ReportOptions } from './reporter.ts'
import { baselineLines, staleIgnoreLines, suppressedLine, toPrune } from './suppressed.ts'
import { count, fixableCount, rulesLabel, verdict } from './words.ts'

/** The end of the report for people: counts, what was fixed and can be fixed, and what was not checked. */
export function summaryLines(report: Report, options: ReportOptions, colors: Colors): string[] {
  const lines = [
    ...fixedLines(report, options, colors),
    headline(report, colors),
    fixableLine(report),
    hiddenLine(report, options),
    suppressedLine(report),
    scannedLine(report, options),
    rulesLine(report),
    staleLine(report, colors),
    ...staleIgnoreLines(report, colors),
    ...baselineLines(report, colors),
  ]
  return lines.filter((line) => line !== undefined)
}

function headline(report: Report, colors: Colors): string {
  const { errors, files, unreadable } = report.summary
  if (files === 0 && unreadable === 0 && report.empty) {
    return colors.green(`✔ no file to check: ${emptyCauses[report.empty]}`)
  }
  if (files === 0 && unreadable === 0) return colors.yellow(`⚠ no file was checked: ${whyNone(report)}`)
  if (isClear(report.summary)) {
    const line = `${verdict(report)} (${rulesLabel(report)})`
    // A file that could not be read may have findings, so the line is a warning.
    return unreadable > 0 || toPrune(report) !== undefined ? colors.yellow(`⚠ ${line}`) : colors.green(`✔ ${line}`)
  }
  const line = verdict(report)
  return colors.bold(errors > 0 ? colors.red(`✖ ${line}`) : colors.yellow(`⚠ ${line}`))
}

const emptyCauses = {
  'nothing-staged': 'nothing is staged',
  'only-deletions': 'only deletions are staged',
  'only-links': 'only links or submodules are staged',
  'only-reports': 'reports of emeritus are not checked',
  'nothing-changed': 'nothing was added or changed since that commit',
} satisfies Record<EmptyCause, string>

/** Why no file was checked. If there are few files, a shard may have none, and nothing is wrong. */
function whyNone({ shard }: Report): string {
  return shard ? `shard ${shard.index}/${shard.count} has none` : 'what is named is empty or ignored'
}

function fixableLine(report: Report): string | undefined {
  const words = fixableCount(report)
  return words === undefined ? undefined : `  ${words}`
}

function hiddenLine({ summary: { warnings, infos } }: Report, { verbose, quiet }: ReportOptions): string | undefined {
  if (quiet) {
    const hidden: string[] = []
    if (warnings > 0) hidden.push(count(warnings, 'warning'))
    if (infos > 0) hidden.push(count(infos, 'info'))
    return hidden.length > 0 ? `  ${hidden.join(', ')} hidden by --quiet` : undefined
  }
  return infos > 0 && !verbose ? `  ${count(infos, 'info')} hidden, --verbose lists them` : undefined
}

/** A run without errors and warnings has a short summary: its headline has the count of files and the rules. */
function isClear({ errors, warnings }: Summary): boolean {
  return errors === 0 && warnings === 0
}

function scannedLine(report: Report, { verbose }: ReportOptions): string | undefined {
  const { summary } = report
  const parts: string[] = []
  if (!isClear(summary)) parts.push(`${count(summary.files, 'file')} scanned`)
  if (summary.skipped > 0) parts.push(`${summary.skipped} skipped: ${skippedOf(report, verbose)}`)
  if (summary.unreadable > 0) parts.push(`${summary.unreadable} could not be read`)
  return parts.length > 0 ? `  ${parts.join('; ')}` : undefined
}

function rulesLine(report: Report): string | undefined {
  return isClear(report.summary) ? undefined : `  ${rulesLabel(report)}`
}

const skipReasons = { binary: 'binary', 'too-large': 'over 2 MiB' } satisfies Record<SkipReason, string>

/** Binary files are counted. Files that are too large are named too if they are few, because somebody may miss them. */
function skippedOf({ skipped }: Report, verbose: boolean): string {
  const binary = skipped.filter((file) => file.reason === 'binary').length
  const large = skipped.filter((file) => file.reason === 'too-large').map((file) => clean(file.path))
  const parts: string[] = []
  if (binary > 0) parts.push(`${binary} ${skipReasons.binary}`)
  if (large.length > 0) {
    const names = verbose || large.length <= 3 ? ` (${large.join(', ')})` : ''
    parts.push(`${large.length} ${skipReasons['too-large']}${names}`)
  }
  return parts.join(', ')
}

/** Rules older than this many days miss announcements, because there are new ones every week. */
const staleAfter = 60

function staleLine({ rules, asOf }: Report, colors: Colors): string | undefined {
  const age = daysBetween(rules.date, asOf)
  if (age <= staleAfter) return undefined
  return colors.yellow(`  the rules are ${age} days old on that day: a newer emeritus may know more`)
}
