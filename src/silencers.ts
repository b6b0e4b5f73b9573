import { resolve, sep } from 'node:path'
import type { Day } from './day.ts'
import { UserError } from './errors.ts'
import type { ExtraRules } from './extra-rules.ts'
import { languageFor } from './languages/index.ts'
import type { OwnPolicy } from './own-policy.ts'
import { parseId } from './registry/forms.ts'
import { registryWith } from './rules.ts'
import { baselineFor, type BaselineUse } from './suppress/baseline.ts'
import { entriesOf, type IgnoreEntry } from './suppress/entries.ts'
import type { CommentRules } from './suppress/in-source.ts'
import type { Silencers } from './suppress/suppression.ts'

/** What a run is told of what nobody wants to hear. */
export interface SilenceOptions {
  /** Findings that are silenced by path and model. */
  readonly ignores?: readonly IgnoreEntry[]
  /** The folder that their globs are relative to, absolute. `cwd` unless given. */
  readonly ignoreBase?: string
  /** Whether a comment or an entry that gives no reason silences nothing. True unless given. */
  readonly requireReason?: boolean
  /** Whether a comment that silences nothing is a warning, and not only a note. */
  readonly reportUnusedIgnores?: boolean
  /**
   * The file of recorded findings, taken from `cwd`. By default `emeritus-baseline.json` at the root of the repository,
   * if it is there. False: none.
   */
  readonly baseline?: string | false
  /** `update` records what is there, `prune` takes out of the record what is gone. `apply` unless given. */
  readonly baselineUse?: BaselineUse
}

interface RunFacts extends SilenceOptions {
  readonly policy?: OwnPolicy
  readonly staged?: boolean
  readonly since?: string
  readonly given?: unknown
  readonly cwd: string
  readonly paths: readonly string[]
  readonly asOf: Day
  readonly mode?: 'check' | 'fix' | 'diff'
  readonly extraRules?: readonly ExtraRules[]
}

/**
 * What silences findings in a run.
 *
 * @throws UserError where an entry or the baseline is not as it must be
 */
export function silencersOf(options: RunFacts): Silencers {
  const { cwd, ignores = [], ignoreBase: base = cwd, baselineUse = 'apply', mode } = options
  if (mode === 'diff' && baselineUse !== 'apply') {
    throw new UserError('a patch writes nothing, and so no baseline either')
  }
  const comments = commentRules(options)
  const baseline = baselineFor({ ...options, partly: isPart(options) })
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

/** Whether a run looks at some of the files alone, whatever paths it is given. */
function isPart({ staged, since, given }: Pick<RunFacts, 'staged' | 'since' | 'given'>): boolean {
  return staged === true || since !== undefined || given !== undefined
}

/** Whether a run looks at all that its entries may be about: what none of them silences then is not needed. */
export function looksAtAll(options: RunFacts): boolean {
  const { cwd, paths, ignoreBase = cwd } = options
  if (isPart(options)) return false
  return paths.some((path) => {
    const place = resolve(cwd, path)
    return ignoreBase === place || ignoreBase.startsWith(place.endsWith(sep) ? place : place + sep)
  })
}
