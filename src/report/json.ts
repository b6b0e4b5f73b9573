import { jsonText } from './clean.ts'
import type { Day } from '../core/day.ts'
import { describe, describeReason } from '../core/describe.ts'
import type { Finding, Fix } from '../core/finding.ts'
import { ownersOf } from './repository-paths.ts'
import type { BaselineState, Report } from './report.ts'

/**
 * The report as JSON. It is a public contract: `schema/report.schema.json`. Keys keep their order. Every key is always
 * there, with `null` if nothing is known; only `shard` may be missing. A change that breaks readers must raise
 * `version`.
 */
export function jsonReport(report: Report): string {
  const { tool, rules, asOf, shard, summary } = report
  const described = (finding: Finding) => findingOf(finding, asOf, ownersOf(report, finding.path))
  const document = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    rules: { date: rules.date, models: rules.models },
    asOf,
    // The key is missing in the report of a whole run, not `null`: so it is equal to the merged report of all shards.
    ...(shard && { shard: { index: shard.index, count: shard.count, tree: shard.tree } }),
    summary: {
      files: summary.files,
      findings: summary.findings,
      errors: summary.errors,
      warnings: summary.warnings,
      infos: summary.infos,
      fixable: summary.fixable,
      unsafeFixable: summary.unsafeFixable,
      suppressed: summary.suppressed,
      unreadable: summary.unreadable,
      skipped: summary.skipped,
    },
    findings: report.findings.map(described),
    suppressed: (report.suppressed ?? []).map(({ kind, reason, until, finding }) => ({
      kind,
      reason: reason ?? null,
      until: until ?? null,
      finding: described(finding),
    })),
    staleIgnores: (report.staleIgnores ?? []).map(({ cause, files, models, reason, until, word }) => ({
      cause,
      files: files ?? null,
      models: models ?? null,
      reason,
      until: until ?? null,
      word: word ?? null,
    })),
    baseline: report.baseline ? baselineOf(report.baseline) : null,
  }
  return jsonText(document)
}

function baselineOf({ path, written, recorded, gone, renamed }: BaselineState) {
  return {
    path,
    written: written ?? null,
    recorded,
    gone: gone.map(({ path: file, key, count }) => ({ path: file, key, count })),
    renamed: renamed.map(({ from, to }) => ({ from, to })),
  }
}

function findingOf(finding: Finding, asOf: Day, owners: readonly string[]) {
  const { range, start, end } = finding
  return {
    rule: finding.rule,
    severity: finding.severity,
    path: finding.path,
    range: { start: range.start, end: range.end },
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
    text: finding.text,
    model: finding.model,
    platform: finding.platform,
    evidence: finding.evidence,
    status: finding.status,
    retires: finding.retires ?? null,
    dateKind: finding.dateKind ?? null,
    replacement: finding.replacement ?? null,
    basis: finding.basis ?? null,
    check: finding.request?.check ?? null,
    field: finding.request?.field ?? null,
    role: finding.role,
    zone: finding.zone,
    language: finding.language,
    message: describe(finding, asOf),
    source: finding.source ?? null,
    fix: fixOf(finding.fix),
    owners,
    fingerprint: finding.fingerprint,
  }
}

function fixOf(fix: Fix) {
  const {
    applicability,
    reason,
    edits,
    elsewhere,
    beside,
    sdk,
    brings,
    changes = [],
    leaves = [],
    proof,
    unchecked,
  } = fix
  return {
    applicability,
    reason: reason === undefined ? null : describeReason(reason, fix),
    ...(elsewhere && { elsewhere }),
    ...(beside && { beside }),
    ...(sdk && { sdk: { package: sdk.package, needs: sdk.needs, allowed: sdk.allowed, path: sdk.path } }),
    ...(brings && reason === 'makes-finding' && { brings }),
    changes,
    leaves,
    proof: proof ?? null,
    unchecked: unchecked === true,
    edits: edits.map(({ range, expected, text }) => ({ start: range.start, end: range.end, expected, text })),
  }
}
