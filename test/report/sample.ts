import type { Finding, Reason } from '../../src/core/finding.ts'
import type { Report } from '../../src/report/report.ts'

/** A finding: a retired model in source code with a safe fix. A test can change any of its keys. */
export function finding(changes: Partial<Finding> = {}): Finding {
  const { range = { start: 120, end: 146 }, text = 'claude-3-5-sonnet-20241022' } = changes
  return {
    rule: 'retired-model',
    severity: 'error',
    path: 'src/client.ts',
    range,
    start: { line: 3, column: 12 },
    end: { line: 3, column: 38 },
    text,
    model: text,
    platform: 'anthropic',
    evidence: 'form of the ID',
    status: 'retired',
    retires: '2025-10-28',
    dateKind: 'exact',
    replacement: 'claude-sonnet-4-6',
    basis: 'platform',
    role: 'property',
    zone: 'source',
    language: 'typescript',
    source: 'https://docs.example.com/deprecations',
    fix: { applicability: 'safe', edits: [{ range, expected: text, text: 'claude-sonnet-4-6' }] },
    fingerprint: 'c0ffee',
    ...changes,
  }
}

/** A finding without some of its optional keys. */
export function without(base: Finding, ...keys: readonly (keyof Finding)[]): Finding {
  return Object.fromEntries(Object.entries(base).filter(([key]) => !keys.includes(key as keyof Finding))) as never
}

/** A report of these findings, with their counts. A test can change any of its keys. */
export function report(findings: readonly Finding[], changes: Partial<Report> = {}): Report {
  const { skipped = [], unreadable = [] } = changes
  const bySeverity = (severity: string) => findings.filter((one) => one.severity === severity).length
  const byFix = (applicability: string) => findings.filter((one) => one.fix.applicability === applicability).length
  return {
    tool: { name: 'emeritus', version: '0.1.0' },
    rules: { date: '2026-11-17', models: 893 },
    asOf: '2026-11-20',
    within: 90,
    summary: {
      files: 123,
      findings: findings.length,
      errors: bySeverity('error'),
      warnings: bySeverity('warning'),
      infos: bySeverity('info'),
      fixable: byFix('safe'),
      unsafeFixable: byFix('unsafe'),
      suppressed: 0,
      unreadable: unreadable.length,
      skipped: skipped.length,
    },
    findings,
    skipped,
    unreadable,
    ...changes,
  }
}

/** Every reason. The compiler checks that none is missing. */
export const reasons: Readonly<Record<Reason, true>> = {
  'list-by-hand': true,
  'listed-elsewhere': true,
  pair: true,
  'replacement-beside': true,
  'same-replacement': true,
  alive: true,
  'added-beside': true,
  'already-listed': true,
  'alias-map': true,
  'allowed-elsewhere': true,
  'ambiguous-replacement': true,
  'breaks-syntax': true,
  'router-alias': true,
  'address-setting': true,
  'beside-deployment': true,
  'comment-lost': true,
  comparison: true,
  'copied-sample': true,
  deployment: true,
  described: true,
  'different-api': true,
  disagreement: true,
  embedding: true,
  'expected-elsewhere': true,
  'endpoint-gone': true,
  'file-named': true,
  'enum-member': true,
  expectation: true,
  'sdk-constant': true,
  'sdk-version': true,
  'fine-tune': true,
  'inferred-replacement': true,
  'keyed-elsewhere': true,
  list: true,
  'looked-up': true,
  'makes-finding': true,
  'named-after': true,
  'named-beside': true,
  'named-otherwise': true,
  'needs-profile': true,
  'no-replacement': true,
  'not-approved': true,
  'not-exact': true,
  'old-tools': true,
  'only-reported': true,
  'other-host': true,
  partial: true,
  'plain-text': true,
  prose: true,
  record: true,
  recording: true,
  'rejected-request': true,
  'request-by-hand': true,
  'replacement-takes-it': true,
  'request-choice': true,
  'request-default': true,
  'library-names': true,
  'request-unknown': true,
  'request-unseen': true,
  reranker: true,
  'dead-on-purpose': true,
  'failure-comment': true,
  'shared-default': true,
  'table-key': true,
  test: true,
  text: true,
  'compared-in-file': true,
  tokenizer: true,
  type: true,
  unknown: true,
  unproven: true,
  variant: true,
}
