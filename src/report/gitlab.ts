import { digest } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import { clean } from './clean.ts'
import { fingerprintOf, repositoryPath } from './repository-paths.ts'
import type { Report } from './report.ts'
import { remedy, sentence } from './words.ts'

/** A code quality report of GitLab: an array of what GitLab reads, with paths from the top of the repository. */
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
  return `${JSON.stringify(issues, null, 2)}\n`
}

/** An error of a model that is gone breaks what runs today; the other errors are of requests to models that answer. */
function severityOf({ severity, rule }: Finding): 'blocker' | 'major' | 'minor' | 'info' {
  if (severity === 'error') return rule === 'retired-model' ? 'blocker' : 'major'
  return severity === 'warning' ? 'minor' : 'info'
}
