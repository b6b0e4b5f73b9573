import type { Day } from '../core/day.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { languageFor } from '../languages/index.ts'
import type { OwnPolicy } from '../policy/user-policy.ts'
import { parseId } from '../registry/id-grammar.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import type { RunExtent } from './options.ts'
import type { Baseline } from './baseline.ts'
import { entriesOf } from './entries.ts'
import type { CommentRules } from './in-source.ts'
import type { SuppressionSources } from './suppression.ts'

interface RunFacts extends RunExtent {
  readonly policy?: OwnPolicy
  readonly asOf: Day
  readonly extraRules?: readonly ExtraRules[]
}

/**
 * Makes the suppression sources of a run from its options.
 *
 * @throws UserError if an ignore entry is not valid
 */
export function suppressionSources(options: RunFacts, baseline: Baseline | undefined): SuppressionSources {
  const { cwd, ignores = [], ignoreBase: base = cwd } = options
  const comments = commentRules(options)
  return {
    comments,
    languageFor,
    ...(ignores.length > 0 && { entries: entriesOf(ignores, { ...comments, base }) }),
    ...(baseline && { baseline }),
  }
}

/** How ignore comments count in a run. The registry is made at the first use of `idOf`. */
export function commentRules({
  asOf,
  requireReason = true,
  reportUnusedIgnores = false,
  extraRules = [],
  policy,
}: Pick<RunFacts, 'policy' | 'asOf' | 'requireReason' | 'reportUnusedIgnores' | 'extraRules'>): CommentRules {
  let registry: ReturnType<typeof registryWith> | undefined
  return {
    asOf,
    requireReason,
    ...(policy && { policy }),
    reportUnused: reportUnusedIgnores,
    idOf: (written) => parseId((registry ??= registryWith(extraRules)), written)?.id,
  }
}
