import type { Day } from '../../core/day.ts'
import { describe, describeReason } from '../../core/describe.ts'
import type { Finding } from '../../core/finding.ts'
import type { LineExplanation } from './explain-line.ts'
import type { FindingAccount, MentionAccount } from './explain-line-model.ts'
import type { StageAccount, VerdictAccount } from './explain-line-stages.ts'

/*
 * A check asks the whole project before a fix counts as safe. An explanation of one line has to give the same answer.
 */

const says = 'What other files of the project allow, describe, send, expect or never read decides too.'

/** An explanation with what a check of the file finds on the line. Without a finding of the check it stays as it is. */
export function inProject(explanation: LineExplanation, findings: readonly Finding[]): LineExplanation {
  const here = findings.filter(({ start, rule }) => start.line === explanation.line && rule !== 'incompatible-request')
  const named = (account: MentionAccount) => asFound(account, here, explanation.asOf)
  return {
    ...explanation,
    literals: explanation.literals.map((one) => ({ ...one, namings: one.namings.map(named) })),
    outside: { ...explanation.outside, namings: explanation.outside.namings.map(named) },
  }
}

function asFound(account: MentionAccount, here: readonly Finding[], asOf: Day): MentionAccount {
  const { finding: own, column, stages } = account
  const found = own && here.find(({ start, rule }) => start.column === column && rule === own.rule)
  if (!own || !found) return account
  const finding = accountOf(found, asOf)
  if (JSON.stringify(levelsOf(finding)) === JSON.stringify(levelsOf(own))) return account
  const stage: StageAccount = { id: 'project', says, before: levelsOf(own), after: levelsOf(finding) }
  return { ...account, finding, stages: [...stages, stage] }
}

function accountOf({ fix, ...found }: Finding, asOf: Day): FindingAccount {
  const edit = fix.edits.find(({ range }) => range.start === found.range.start)
  return {
    rule: found.rule,
    severity: found.severity,
    message: describe({ ...found, fix }, asOf),
    applicability: fix.applicability,
    ...(fix.reason !== undefined && { reason: describeReason(fix.reason, fix) }),
    ...(fix.proof && { proof: fix.proof }),
    ...(edit && { edit: edit.text }),
  }
}

const levelsOf = ({ rule, severity, applicability, reason, edit }: FindingAccount): VerdictAccount => ({
  reported: true,
  rule,
  severity,
  applicability,
  ...(reason !== undefined && { reason }),
  ...(edit !== undefined && { edit }),
})
