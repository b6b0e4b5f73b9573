import { composeEdits } from '../../src/core/compose.ts'
import { languageFor } from '../../src/languages/index.ts'
import { checkText } from '../../src/engine/check-text.ts'
import type { SilenceOptions } from '../../src/suppression/options.ts'
import { commentRules } from '../../src/suppression/sources.ts'
import { type SuppressionResult, createSuppression } from '../../src/suppression/suppression.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const asOf = '2026-11-20'
const context = contextFor({ asOf, within: 90 })

/** The findings of a text on 2026-11-20, after its ignore comments are applied. */
export function applyComments(text: string, path = 'src/a.ts', options: SilenceOptions = {}): SuppressionResult {
  const { applySuppressions } = createSuppression({
    commentsFor: () => commentRules({ asOf, ...options }),
    languageFor,
  })
  return applySuppressions({ path, absolute: `/repo/${path}`, text, findings: checkText(path, text, context) })
}

/** The text after the fixes of all `unused-ignore` findings. */
export function tidied(text: string, path: string): string {
  const unused = applyComments(text, path).findings.filter(({ rule }) => rule === 'unused-ignore')
  return composeEdits(
    text,
    unused.map(({ fix }) => fix.edits),
  ).text
}

/** The rule of each finding, with its text. */
export const rulesIn = ({ findings }: SuppressionResult) => findings.map(({ rule, text }) => `${rule} ${text}`)

/** The line of each suppressed finding. */
export const suppressedLines = ({ suppressed }: SuppressionResult) =>
  suppressed.map(({ finding }) => finding.start.line)
