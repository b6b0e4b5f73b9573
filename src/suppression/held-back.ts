import type { Finding } from '../core/finding.ts'

/**
 * A finding that an ignore is about which has expired or is malformed. It is reported. But somebody meant to keep what
 * stands there, and `--fix` does not rewrite it without a word.
 */
export function heldBack(finding: Finding): Finding {
  const { fix } = finding
  if (fix.applicability !== 'safe' || fix.edits.length === 0 || finding.ignore) return finding
  return { ...finding, fix: { ...fix, applicability: 'unsafe', reason: 'lapsed-ignore' } }
}

/** Whether a finding was held back. */
export const isHeldBack = ({ fix }: Finding) => fix.reason === 'lapsed-ignore'
