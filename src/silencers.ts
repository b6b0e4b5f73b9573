import type { Day } from './day.ts'
import type { ExtraRules } from './extra-rules.ts'
import { languageFor } from './languages/index.ts'
import type { OwnPolicy } from './own-policy.ts'
import { parseId } from './registry/forms.ts'
import { registryWith } from './rules.ts'
import type { RunExtent } from './silence-options.ts'
import type { Baseline } from './suppress/baseline.ts'
import { entriesOf } from './suppress/entries.ts'
import type { CommentRules } from './suppress/in-source.ts'
import type { Silencers } from './suppress/suppression.ts'

interface RunFacts extends RunExtent {
  readonly policy?: OwnPolicy
  readonly asOf: Day
  readonly extraRules?: readonly ExtraRules[]
}

/**
 * What silences findings in a run.
 *
 * @throws UserError where an entry is not as it must be
 */
export function silencersOf(options: RunFacts, baseline: Baseline | undefined): Silencers {
  const { cwd, ignores = [], ignoreBase: base = cwd } = options
  const comments = commentRules(options)
  return {
    comments,
    languageFor,
    ...(ignores.length > 0 && { entries: entriesOf(ignores, { ...comments, base }) }),
    ...(baseline && { baseline }),
  }
}

/** How comments are heeded. */
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
