import { describeReason } from '../core/describe.ts'
import type { Finding } from '../core/finding.ts'
import type { Colors } from './colors.ts'
import { cleanPath } from './clean.ts'
import type { Report } from './report.ts'
import type { ReportOptions } from './reporter.ts'
import { count, fixedCount } from './words.ts'

/** After `--fix`: what was fixed, by file and model, and what was left, by reason. With `--quiet` only the count. */
export function fixedLines(report: Report, { verbose, quiet }: ReportOptions, colors: Colors): string[] {
  const { fixed, findings } = report
  if (!fixed) return []
  const head = colors.green(fixedCount(report)!)
  if (quiet) return [head]
  const left = findings.filter((finding) => verbose || isListedAsLeft(finding))
  const reasons = leftLines(left)
  return [
    head,
    ...doneLines(fixed.applied).map((line) => `  ${cleanPath(line)}`),
    ...(reasons.length > 0 ? [`left ${count(left.length, 'finding')}`] : []),
    ...reasons.map((line) => `  ${line}`),
  ]
}

/** An info without a fix is not listed: there are many, and nothing can be done about them. */
function isListedAsLeft({ severity, fix }: Finding): boolean {
  return severity !== 'info' || fix.applicability !== 'none'
}

/** Lines such as `src/a.ts: claude-3-5-sonnet-20241022 → claude-sonnet-4-6 (3), temperature removed (1)`. */
function doneLines(applied: readonly Finding[]): string[] {
  const lines = new Map<string, { ids: number; changes: Map<string, number> }>()
  for (const finding of applied) {
    const { path, rule, text, model, replacement, ignore, fix } = finding
    // If only the request was wrong, its ID was not rewritten.
    const rewritten = rule !== 'incompatible-request' && replacement !== undefined
    const key = ignore ? path : `${path}: ${rewritten ? `${text} → ${replacement}` : model}`
    const line = lines.get(key) ?? { ids: 0, changes: new Map() }
    lines.set(key, line)
    if (rewritten) line.ids++
    for (const change of ignore
      ? [`${ignore.until === undefined ? 'unused' : 'expired'} ignore removed`]
      : (fix.changes ?? []))
      line.changes.set(change, (line.changes.get(change) ?? 0) + 1)
  }
  return [...lines].map(([key, { ids, changes }]) => {
    const counted = [...changes].map(([change, times]) => `${change} (${times})`)
    if (ids > 0) return [`${key} (${ids})`, ...counted].join(', ')
    return counted.length > 0 ? `${key}: ${counted.join(', ')}` : key
  })
}

/** How many findings were left for each reason, the most frequent first. */
function leftLines(left: readonly Finding[]): string[] {
  const counts = new Map<string, number>()
  for (const finding of left) {
    const words = reasonOf(finding)
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  const width = Math.max(0, ...[...counts.values()].map((times) => `${times}`.length))
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([words, times]) => `${`${times}`.padStart(width)}  ${words}`)
}

function reasonOf({ fix: { applicability, reason } }: Finding): string {
  // The user refused it (`--interactive`), or the file could not be written.
  if (applicability === 'safe') return 'safe fix that was not made'
  const kind = applicability === 'unsafe' ? 'unsafe fix' : 'no fix'
  return reason === undefined ? kind : `${kind}: ${describeReason(reason, { applicability })}`
}
