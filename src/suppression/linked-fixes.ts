import type { Finding, Fix } from '../core/finding.ts'
import type { SuppressedFinding } from '../report/report.ts'

/**
 * What is silenced is not rewritten, so what was to be rewritten along with it stays too: in a test a mock and its
 * assertion have to stay equal, and what a list drops because an earlier item becomes it would be lost.
 */
export function dropLinkedFixes(
  findings: readonly Finding[],
  suppressed: readonly SuppressedFinding[],
): readonly Finding[] {
  const standing = suppressed.map(({ finding }) => finding).filter(({ fix }) => fix.edits.length > 0)
  if (standing.length === 0) return findings
  const texts = new Set(standing.map(({ text }) => text))
  const replacements = new Set(standing.flatMap(({ replacement }) => replacement ?? []))
  return findings.map((finding) => {
    const { zone, text, replacement, fix } = finding
    if (fix.edits.length === 0 || finding.ignore) return finding
    if (zone === 'test' && texts.has(text)) return { ...finding, fix: noFix('test') }
    const drops = fix.edits.some((edit) => edit.text === '')
    return drops && replacement !== undefined && replacements.has(replacement)
      ? { ...finding, fix: noFix('list') }
      : finding
  })
}

const noFix = (reason: 'test' | 'list'): Fix => ({ applicability: 'none', reason, edits: [] })
