import { languageFor } from '../../src/languages/index.ts'
import { checkText } from '../../src/engine/check-text.ts'
import type { SilenceOptions } from '../../src/suppression/options.ts'
import { commentRules } from '../../src/suppression/sources.ts'
import { type SuppressionResult, createSuppression } from '../../src/suppression/suppression.ts'
import { contextFor } from '../../src/runner/scan-context.ts'

const asOf = '2026-11-20'
const context = contextFor({ asOf, within: 90 })

/** What is made of a text whose comments are heeded, on 2026-11-20. */
export function look(text: string, path = 'src/a.ts', options: SilenceOptions = {}): SuppressionResult {
  const { applySuppressions: heed } = createSuppression({ comments: commentRules({ asOf, ...options }), languageFor })
  return heed({ path, absolute: `/repo/${path}`, text, findings: checkText(path, text, context) })
}

/** The rule of each finding, with what stands there. */
export const rulesIn = ({ findings }: SuppressionResult) => findings.map(({ rule, text }) => `${rule} ${text}`)

/** The line of each finding that is silenced. */
export const silencedIn = ({ suppressed }: SuppressionResult) => suppressed.map(({ finding }) => finding.start.line)
