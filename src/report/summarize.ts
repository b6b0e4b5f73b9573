import type { Finding, Severity } from '../core/finding.ts'
import type { Summary } from './report.ts'

/** The parts of a finding that are counted. */
interface Counted extends Pick<Finding, 'severity'> {
  readonly fix: Pick<Finding['fix'], 'applicability'> & { readonly edits: readonly unknown[] }
}

/** Counts findings for a report. */
export function summarize(
  findings: readonly Counted[],
  counts: Pick<Summary, 'files' | 'unreadable' | 'skipped'> & Partial<Pick<Summary, 'suppressed'>>,
): Summary {
  const ofSeverity = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const ofFix = (applicability: 'safe' | 'unsafe') =>
    findings.filter(({ fix }) => fix.applicability === applicability && fix.edits.length > 0).length
  return {
    files: counts.files,
    findings: findings.length,
    errors: ofSeverity('error'),
    warnings: ofSeverity('warning'),
    infos: ofSeverity('info'),
    fixable: ofFix('safe'),
    unsafeFixable: ofFix('unsafe'),
    suppressed: counts.suppressed ?? 0,
    unreadable: counts.unreadable,
    skipped: counts.skipped,
  }
}
