import { expect, test } from 'vitest'
import { checkText } from '../../src/engine/check-text.ts'
import type { Finding } from '../../src/core/finding.ts'
import { languageFor } from '../../src/languages/index.ts'
import { contextFor } from '../../src/runner/scan-context.ts'
import { applyIgnoreComments } from '../../src/suppression/in-source.ts'
import { commentRules } from '../../src/suppression/sources.ts'

/** How often the positions of findings are read. */
function readsFor(count: number, path: string, comment: string): number {
  const text = Array.from(
    { length: count },
    (_, index) => `${comment} emeritus-ignore-next-line gpt-4-32k -- why\nmodel_${index} = "gpt-4-32k"\n`,
  ).join('')
  let reads = 0
  const findings = checkText(path, text, contextFor({ asOf: '2026-11-20', within: 90 })).map((finding): Finding => ({
    ...finding,
    get range() {
      reads++
      return finding.range
    },
    get start() {
      reads++
      return finding.start
    },
  }))
  const language = languageFor(path)
  const found = { path, text, findings, language: language.name, literals: () => [...language.literals(text, path)] }
  const { suppressed } = applyIgnoreComments(found, commentRules({ asOf: '2026-11-20' }))
  expect(suppressed).toHaveLength(count)
  return reads
}

test.each([
  ['a.py', '#'],
  ['a.go', '//'],
  ['a.lua', '--'],
])('%s: the work for ignore comments grows in proportion', (path, comment) => {
  expect(readsFor(400, path, comment) / readsFor(100, path, comment)).toBeLessThan(8)
})
