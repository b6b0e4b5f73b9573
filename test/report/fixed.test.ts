import { describe, expect, test } from 'vitest'
import { describeReason } from '../../src/core/describe.ts'
import type { Finding, Fix } from '../../src/core/finding.ts'
import { pretty } from '../../src/report/pretty.ts'
import { finding, report } from './sample.ts'

/** The lines before the headline. */
function printed(applied: readonly Finding[], left: readonly Finding[], more: { quiet?: true; verbose?: true } = {}) {
  const given = report(left, { fixed: { files: 2, findings: applied.length, applied } })
  const lines = pretty(given, { color: false, verbose: false, quiet: false, ...more }).split('\n')
  const from = lines.findIndex((line) => line.startsWith('fixed '))
  return lines.slice(
    from,
    lines.findIndex((line) => /^[✖⚠✔]/.test(line)),
  )
}

const safe = (changes: readonly string[]): Fix => ({ applicability: 'safe', edits: [], changes })
const left = (
  applicability: 'unsafe' | 'none',
  reason: 'list' | 'embedding' | 'prose',
  severity: Finding['severity'],
) => finding({ severity, fix: { applicability, reason, edits: [] } })

describe('after --fix', () => {
  test('the report says by file and model what was fixed, and what else was changed', () => {
    const applied = [
      finding(),
      finding({ fix: safe(['temperature removed']) }),
      finding({ fix: safe(['temperature removed', 'top_p removed']) }),
      finding({ text: 'gpt-4', replacement: 'gpt-5' }),
      finding({
        path: 'b.py',
        rule: 'incompatible-request',
        model: 'claude-opus-4-8',
        text: 'top_k',
        fix: safe(['top_k removed']),
      }),
    ]
    expect(printed(applied, [])).toEqual([
      'fixed 5 findings in 2 files',
      '  src/client.ts: claude-3-5-sonnet-20241022 → claude-sonnet-4-6 (3), temperature removed (2), top_p removed (1)',
      '  src/client.ts: gpt-4 → gpt-5 (1)',
      '  b.py: claude-opus-4-8: top_k removed (1)',
    ])
  })

  test('a file name is no command for a runner of GitHub, which reads lines behind their blanks', () => {
    const lines = printed([finding({ path: '::add-mask::a.ts' })], [])
    expect(lines[1]).toMatch(/^ {2}\.\/::add-mask::a\.ts: /)
  })

  test('the report says what is left by reason, the most frequent first', () => {
    const some = [
      left('none', 'embedding', 'error'),
      left('unsafe', 'list', 'warning'),
      left('unsafe', 'list', 'info'),
      left('none', 'prose', 'info'),
      finding(),
    ]
    const known = [
      'left 4 findings',
      `  2  unsafe fix: ${describeReason('list')}`,
      `  1  no fix: ${describeReason('embedding')}`,
      '  1  safe fix that was not made',
    ]
    expect(printed([], some).slice(1)).toEqual(known)
    expect(printed([], some, { verbose: true })).toContain(`  1  no fix: ${describeReason('prose')}`)
    expect(printed([], some, { quiet: true })).toEqual(['fixed 0 findings in 2 files'])
  })

  test('no control character of a text or a path reaches the terminal', () => {
    const hostile = '\u001b[2J\n\u202ex'
    const applied = [finding({ path: hostile, text: hostile, replacement: hostile, fix: safe([hostile]) })]
    expect(printed(applied, []).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(printed(applied, [])).toHaveLength(2)
  })
})
