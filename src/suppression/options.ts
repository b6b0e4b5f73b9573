import { resolve, sep } from 'node:path'
import { UserError } from '../core/errors.ts'
import { type Baseline, baselineFor, type BaselineUse } from './baseline.ts'
import type { IgnoreEntry } from './entries.ts'

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

/** What of a run says how much of the tree it looks at. */
export interface RunExtent extends SilenceOptions {
  readonly staged?: boolean
  readonly since?: string
  readonly given?: unknown
  readonly shard?: unknown
  readonly cwd: string
  readonly paths: readonly string[]
  readonly mode?: 'check' | 'fix' | 'diff'
}

/**
 * The record that the findings of a run are held against, if there is one.
 *
 * @throws UserError where it is not as it must be
 */
export function loadBaseline(options: RunExtent): Baseline | undefined {
  if (options.mode === 'diff' && (options.baselineUse ?? 'apply') !== 'apply') {
    throw new UserError('a patch writes nothing, and so no baseline either')
  }
  return baselineFor({ ...options, partly: isPart(options) })
}

/** Whether a run looks at some of the files alone, whatever paths it is given. */
function isPart({ staged, since, given, shard }: Pick<RunExtent, 'staged' | 'since' | 'given' | 'shard'>): boolean {
  return staged === true || since !== undefined || given !== undefined || shard !== undefined
}

/** Whether a run looks at all that its entries may be about: what none of them silences then is not needed. */
export function coversWholeProject(options: RunExtent): boolean {
  const { cwd, paths, ignoreBase = cwd } = options
  if (isPart(options)) return false
  return paths.some((path) => {
    const place = resolve(cwd, path)
    return ignoreBase === place || ignoreBase.startsWith(place.endsWith(sep) ? place : place + sep)
  })
}
