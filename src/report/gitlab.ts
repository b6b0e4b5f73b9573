import { digest } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import { clean, jsonText } from './clean.ts'
import { fingerprintOf, repositoryPath } from './repository-paths.ts'
import type { Report } from './report.ts'
import { remedy, sentence } from './words.ts'

/**
 * A code quality report for GitLab. Its paths start at the top of the repository.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab(report: Report): string {
  const issues = [
    ...report.findings.map((finding) => ({
      description: clean(`${sentence(finding, report.asOf)}; ${remedy(finding)}`),
      check_name: finding.rule,
      fingerprint: fingerprintOf(report, finding),
      severity: severityOf(finding),
      location: { path: repositoryPath(report, finding.path), lines: { begin: finding.start.line } },
    })),
    ...report.unreadable.map(({ path, message }) => ({
      description: clean(`The file could not be read, so nothing is known of it: ${message}`),
      check_name: 'unreadable-file',
      fingerprint: digest(`unreadable\n${repositoryPath(report, path)}`),
      severity: 'minor',
      location: { path: repositoryPath(report, path), lines: { begin: 1 } },
    })),
  ]
  return jsonText(issues)
}

/** A retired model breaks what runs today, so it is a blocker. Other errors concern models that still answer. */
function severityOf({ severity, rule }: Finding): 'blocker' | 'major' | 'minor' | 'info' {
  if (severity === 'error') return rule === 'retired-model' ? 'blocker' : 'major'
  return severity === 'warning' ? 'minor' : 'info'
}
