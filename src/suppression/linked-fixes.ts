import type { Finding, Fix } from '../core/finding.ts'
import type { SuppressedFinding } from '../report/report.ts'

/**
 * Takes away fixes that are only right together with the fix of a suppressed finding, which is not made:
 *
 * - in a test, a mock and its assertion name the same ID and must stay equal
 * - in a list, an item is deleted because another item is rewritten to the same replacement
 */
export function dropLinkedFixes(
  findings: readonly Finding[],
  suppressed: readonly SuppressedFinding[],
): readonly Finding[] {
  const notMade = suppressed.map(({ finding }) => finding).filter(({ fix }) => fix.edits.length > 0)
  if (notMade.length === 0) return findings
  const texts = new Set(notMade.map(({ text }) => text))
  const replacements = new Set(notMade.flatMap(({ replacement }) => replacement ?? []))
  return findings.map((finding) => {
    const { zone, text, replacement, fix } = finding
    if (fix.edits.length === 0 || finding.ignore) return finding
    if (zone === 'test' && texts.has(text)) return { ...finding, fix: noFix('test') }
    const deletes = fix.edits.some((edit) => edit.text === '')
    return deletes && replacement !== undefined && replacements.has(replacement)
      ? { ...finding, fix: noFix('list') }
      : finding
  })
}

const noFix = (reason: 'test' | 'list'): Fix => ({ applicability: 'none', reason, edits: [] })
