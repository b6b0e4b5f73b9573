import { existsSync, lstatSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { ignoreRules, isPathValid } from '../files/ignore-rules.ts'
import { UserError } from '../core/errors.ts'
import { fileAtRootOf } from '../files/roots-of-paths.ts'
import type { Finding } from '../core/finding.ts'
import type { BaselineState, SuppressedFinding } from '../report/report.ts'
import {
  type BaselineRecord,
  baselineName,
  type Counts,
  readBaseline,
  type Recorded,
  writeBaseline,
} from './baseline-file.ts'
import {
  countsOf,
  goneFrom,
  prunedCounts,
  renamedIn,
  type FoundCounts,
  sumOf,
  unratedIn,
  updatedCounts,
  splitByBaseline,
} from './baseline-compare.ts'

/**
 * What a run does with the baseline.
 *
 * - `apply`: suppresses the findings that it records
 * - `update`: writes all findings into it (`--update-baseline`)
 * - `prune`: removes from it what is no longer found (`--prune-baseline`)
 */
export type BaselineUse = 'apply' | 'update' | 'prune'

/** The window that a baseline of version 1 was probably recorded with: the default. In days. */
const windowOfVersion1 = 90

export interface BaselineOptions {
  /** Absolute. */
  readonly cwd: string
  /** What the run checks: files, folders or globs, as the user gave them. */
  readonly paths: readonly string[]
  /** The file, relative to `cwd`. By default the one at the root of the repository of `paths`, if it exists. False: none. */
  readonly baseline?: string | false
  readonly baselineUse?: BaselineUse
  /** The window of `retiring-model` in this run, in days. */
  readonly within: number
  /** True if the run checks only some of the files: a file that it did not check may still exist. */
  readonly isPartial?: boolean
}

/** Splits the findings of a file (absolute) into those that the baseline does not record and those that it does. */
export type ApplyBaseline = (
  absolute: string,
  findings: readonly Finding[],
) => { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] }

/** The baseline of a run. */
export interface Baseline {
  /** Absolute. */
  readonly file: string
  readonly apply: ApplyBaseline
  /**
   * Compares the whole run with the baseline, and writes the file if the run updates or prunes it. The `apply` of the
   * result uses what the file records afterwards.
   *
   * @param findings by checked file (absolute), the recorded findings included
   * @throws UserError if the file cannot be written
   */
  finish(findings: ReadonlyMap<string, readonly Finding[]>): {
    readonly state: BaselineState
    readonly apply: ApplyBaseline
  }
}

/**
 * The baseline of a run, if it has one.
 *
 * @throws UserError if it cannot be read, or if it was named and does not exist
 */
export function baselineFor({
  cwd,
  paths,
  baseline,
  baselineUse = 'apply',
  within,
  isPartial = false,
}: BaselineOptions): Baseline | undefined {
  if (baseline === false) return undefined
  const usual = fileAtRootOf(paths, cwd, baselineName)
  const file = baseline === undefined ? usual.file : resolve(cwd, baseline)
  const shown = posix(relative(cwd, file))
  if (baseline === undefined && usual.others.length > 0) {
    const other = posix(relative(cwd, usual.others[0]!))
    throw new UserError(
      `${other}: the baseline of another git repository: call emeritus for each, or name one with --baseline`,
    )
  }
  const read = readBaseline(file, shown)
  if (!read && baselineUse !== 'update') {
    if (baseline === undefined && baselineUse === 'apply') return undefined
    throw new UserError(`${shown}: no such file: --update-baseline makes one`)
  }
  const recorded: Recorded = read?.findings ?? new Map()
  const recordedWithin = read ? (read.within ?? windowOfVersion1) : undefined
  const folder = dirname(file)
  const pathOf = (absolute: string) => posix(relative(folder, absolute))
  const covers = coverage(cwd, paths)

  const splitOf = (record: Recorded, absolute: string, findings: readonly Finding[]) =>
    splitByBaseline(findings, record.get(pathOf(absolute)))
  const applying =
    (record: Recorded): ApplyBaseline =>
    (absolute, findings) => {
      const { known, fresh } = splitOf(record, absolute, findings)
      return { findings: fresh, suppressed: known.map(inBaseline) }
    }

  /** The widest window of the runs whose findings are recorded: what one of them saw is not gone for a narrower run. */
  const windowOf = (next: Recorded, found: Recorded): Pick<BaselineRecord, 'within'> => {
    const keepsOthers = baselineUse === 'prune' || [...next.keys()].some((path) => !found.has(path))
    return { within: keepsOthers ? Math.max(recordedWithin ?? 0, within) : within }
  }

  return {
    file,
    // An update records every finding, so none may be suppressed before it.
    apply: baselineUse === 'update' ? applying(new Map()) : applying(recorded),
    finish(all) {
      const found = new Map<string, Counts>([...all].map(([path, findings]) => [pathOf(path), countsOf(findings)]))
      const isGone = (path: string) => {
        const absolute = resolve(folder, path)
        return !isPartial && !found.has(path) && !existsSync(absolute) && covers(absolute)
      }
      const isNarrower = recordedWithin !== undefined && within < recordedWithin
      const counts: FoundCounts = { found, isGone, isNarrower }
      const state = { path: shown, gone: goneFrom(recorded, counts), renamed: renamedIn(recorded, counts) }
      if (baselineUse === 'apply') {
        const risen = [...all].reduce((sum, [path, ones]) => sum + splitOf(recorded, path, ones).risen, 0)
        const [unrated, total] = [unratedIn(recorded), sumOf(recorded)]
        return {
          state: { ...state, recorded: total, ...(risen > 0 && { risen }), ...(unrated > 0 && { unrated }) },
          apply: applying(recorded),
        }
      }
      const next = baselineUse === 'update' ? updatedCounts(recorded, counts) : prunedCounts(recorded, counts)
      writeBaseline(file, shown, { findings: next, ...windowOf(next, found) })
      const written = baselineUse === 'update' ? 'updated' : 'pruned'
      return { state: { ...state, recorded: sumOf(next), written }, apply: applying(next) }
    },
  }
}

function inBaseline(finding: Finding): SuppressedFinding {
  return { finding, kind: 'external', reason: 'baseline' }
}

/** Tells of a path (absolute) that no longer exists whether the run would have checked it. */
function coverage(cwd: string, paths: readonly string[]): (absolute: string) => boolean {
  const patterns: string[] = []
  const existing: string[] = []
  for (const path of paths) {
    const given = resolve(cwd, path)
    if (existsSync(given)) existing.push(lstatSync(given).isDirectory() && !given.endsWith(sep) ? given + sep : given)
    else patterns.push(`/${posix(path).replace(/^(?:\.?\/)+/, '')}`)
  }
  const globs = ignoreRules(patterns)
  return (absolute) => {
    if (existing.some((given) => absolute === given || (given.endsWith(sep) && absolute.startsWith(given)))) return true
    const path = posix(relative(cwd, absolute))
    return isPathValid(path) && globs.ignores(path)
  }
}

function posix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}
