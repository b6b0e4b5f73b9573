import { resolve } from 'node:path'
import { isInside } from '../files/ignores.ts'
import { UserError } from '../core/errors.ts'
import { type Baseline, baselineFor, type BaselineUse } from './baseline.ts'
import type { IgnoreEntry } from './entries.ts'

/**
 * The options of a run that suppress findings. This file is apart from sources.ts because every call loads it, and
 * sources.ts needs the registry and the languages.
 */
export interface SilenceOptions {
  /** The entries of `ignore` in the configuration. */
  readonly ignores?: readonly IgnoreEntry[]
  /** The folder that their globs are relative to, absolute. `cwd` unless given. */
  readonly ignoreBase?: string
  /** Whether a comment without a reason suppresses nothing, and an entry without one is an error. True unless given. */
  readonly requireReason?: boolean
  /** Whether a comment that suppresses nothing is a warning. Otherwise it is an info. False unless given. */
  readonly reportUnusedIgnores?: boolean
  /**
   * The file of recorded findings, relative to `cwd`. By default `emeritus-baseline.json` at the root of the
   * repository of the paths, if it exists. False: none.
   */
  readonly baseline?: string | false
  /** `update` records all findings, `prune` removes from the file what is no longer found. `apply` unless given. */
  readonly baselineUse?: BaselineUse
}

/** The options that say which part of a project a run checks. */
export interface RunExtent extends SilenceOptions {
  readonly staged?: boolean
  readonly since?: string
  readonly given?: { readonly path: string }
  readonly shard?: unknown
  readonly cwd: string
  readonly paths: readonly string[]
  readonly mode?: 'check' | 'fix' | 'diff'
}

/**
 * Reads the baseline of a run, if it has one.
 *
 * @throws UserError if it cannot be read, or if a run that only prints a patch should write it
 */
export function loadBaseline(options: RunExtent & { readonly within: number }): Baseline | undefined {
  if (options.mode === 'diff' && (options.baselineUse ?? 'apply') !== 'apply') {
    throw new UserError('a patch writes nothing, and so no baseline either')
  }
  const { given } = options
  const paths = given === undefined ? options.paths : [given.path]
  return baselineFor({ ...options, paths, isPartial: isPartialRun(options) })
}

/** Whether a run checks only some of the files under its paths. */
function isPartialRun({
  staged,
  since,
  given,
  shard,
}: Pick<RunExtent, 'staged' | 'since' | 'given' | 'shard'>): boolean {
  return staged === true || since !== undefined || given !== undefined || shard !== undefined
}

/** Whether a run checks every file below a folder (absolute). Only then an ignore entry that is not used is not needed. */
export function coversFolder(options: RunExtent, folder: string): boolean {
  if (isPartialRun(options)) return false
  return options.paths.some((path) => isInside(folder, resolve(options.cwd, path)))
}
