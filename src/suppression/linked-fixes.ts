import type { Finding, Fix } from '../core/finding.ts'
import type { SuppressedFinding } from '../report/report.ts'
import { heldBack, isHeldBack } from './held-back.ts'

/**
 * Takes away fixes that are only right together with the fix of a suppressed finding, which is not made:
 *
 * - in a test, a mock and its assertion name the same ID and must stay equal
 * - in a list, an item is deleted because another item is rewritten to the same replacement
 *
 * Where that other finding is held back, so are they.
 */
export function dropLinkedFixes(
  findings: readonly Finding[],
  suppressed: readonly SuppressedFinding[],
): readonly Finding[] {
  const reasonWithNotMade = linksTo(suppressed.map(({ finding }) => finding))
  const reasonWithHeld = linksTo(findings.filter(isHeldBack))
  return findings.map((finding) => {
    const reason = reasonWithNotMade(finding)
    if (reason !== undefined) return { ...finding, fix: { applicability: 'none', reason, edits: [] } satisfies Fix }
    return reasonWithHeld(finding) === undefined ? finding : heldBack(finding)
  })
}

/** Says why a finding cannot be fixed where `others` are not. */
function linksTo(others: readonly Finding[]): (finding: Finding) => 'test' | 'list' | undefined {
  const notMade = others.filter(({ fix }) => fix.edits.length > 0)
  const texts = new Set(notMade.map(({ text }) => text))
  const replacements = new Set(notMade.flatMap(({ replacement }) => replacement ?? []))
  return ({ zone, text, replacement, fix, ignore }) => {
    if (texts.size === 0 || fix.edits.length === 0 || ignore) return undefined
    if (zone === 'test' && texts.has(text)) return 'test'
    const deletes = fix.edits.some((edit) => edit.text === '')
    return deletes && replacement !== undefined && replacements.has(replacement) ? 'list' : undefined
  }
}
