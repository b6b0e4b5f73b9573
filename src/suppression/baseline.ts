import { existsSync, lstatSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ignore from 'ignore'
import { UserError } from '../core/errors.ts'
import { gitRoot } from '../files/git.ts'
import type { Finding } from '../core/finding.ts'
import type { BaselineState, SuppressedFinding } from '../report/report.ts'
import { baselineName, type Counts, readBaseline, type Recorded, writeBaseline } from './baseline-file.ts'
import {
  countsOf,
  goneFrom,
  prunedCounts,
  renamedIn,
  type FoundCounts,
  sumOf,
  updated,
  weigh,
} from './baseline-compare.ts'

/** What is done with the record: held against the findings, made anew of them, or rid of what is gone. */
export type BaselineUse = 'apply' | 'update' | 'prune'

export interface BaselineOptions {
  /** Absolute. */
  readonly cwd: string
  /** What the run looks at: files, folders or globs, as the user gave them. */
  readonly paths: readonly string[]
  /** The file, taken from `cwd`. By default the one at the root of the repository, if it is there. False: none. */
  readonly baseline?: string | false
  readonly baselineUse?: BaselineUse
  /** True where not all that is there is looked at: a file that was not seen may be gone or not. */
  readonly partly?: boolean
}

/** What of the findings of a file (absolute) is not recorded, and what is. */
export type ApplyBaseline = (
  absolute: string,
  findings: readonly Finding[],
) => { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] }

/** A baseline that findings are held against. */
export interface Baseline {
  /** Absolute. */
  readonly file: string
  readonly heed: ApplyBaseline
  /**
   * Says how the run stands against the record, and writes it where that is wanted. `seen`: what the files (absolute)
   * came to that were looked at, the recorded findings among them. `heed` goes by what is recorded from now on.
   *
   * @throws UserError where the file cannot be written
   */
  conclude(seen: ReadonlyMap<string, readonly Finding[]>): {
    readonly state: BaselineState
    readonly heed: ApplyBaseline
  }
}

/**
 * The baseline of a run, if it has one.
 *
 * @throws UserError where it cannot be read, or was named and is not there
 */
export function baselineFor({
  cwd,
  paths,
  baseline,
  baselineUse = 'apply',
  partly = false,
}: BaselineOptions): Baseline | undefined {
  if (baseline === false) return undefined
  const file = baseline === undefined ? join(gitRoot(cwd) ?? cwd, baselineName) : resolve(cwd, baseline)
  const shown = posix(relative(cwd, file))
  const read = readBaseline(file, shown)
  if (!read && baselineUse !== 'update') {
    if (baseline === undefined && baselineUse === 'apply') return undefined
    throw new UserError(`${shown}: no such file: --update-baseline makes one`)
  }
  const recorded: Recorded = read ?? new Map()
  const folder = dirname(file)
  const pathOf = (absolute: string) => posix(relative(folder, absolute))
  const covers = coverage(cwd, paths)

  const heedBy =
    (record: Recorded): ApplyBaseline =>
    (absolute, findings) => {
      const { known, shown: fresh } = weigh(findings, record.get(pathOf(absolute)))
      return { findings: fresh, suppressed: known.map(inBaseline) }
    }

  return {
    file,
    // What is about to be recorded is all that is there.
    heed: baselineUse === 'update' ? heedBy(new Map()) : heedBy(recorded),
    conclude(all) {
      const found = new Map<string, Counts>([...all].map(([path, findings]) => [pathOf(path), countsOf(findings)]))
      const isGone = (path: string) => {
        const absolute = resolve(folder, path)
        return !partly && !found.has(path) && !existsSync(absolute) && covers(absolute)
      }
      const seen: FoundCounts = { found, isGone }
      const state = { path: shown, gone: goneFrom(recorded, seen), renamed: renamedIn(recorded, seen) }
      if (baselineUse === 'apply') return { state: { ...state, recorded: sumOf(recorded) }, heed: heedBy(recorded) }
      const next = baselineUse === 'update' ? updated(recorded, seen) : prunedCounts(recorded, seen)
      writeBaseline(file, shown, next)
      const written = baselineUse === 'update' ? 'updated' : 'pruned'
      return { state: { ...state, recorded: sumOf(next), written }, heed: heedBy(next) }
    },
  }
}

function inBaseline(finding: Finding): SuppressedFinding {
  return { finding, kind: 'external', reason: 'baseline' }
}

/** Whether a path (absolute) that is no longer there is one that the run would have looked at. */
function coverage(cwd: string, paths: readonly string[]): (absolute: string) => boolean {
  const globs = ignore({ ignorecase: false })
  const places: string[] = []
  for (const path of paths) {
    const place = resolve(cwd, path)
    if (existsSync(place)) places.push(lstatSync(place).isDirectory() && !place.endsWith(sep) ? place + sep : place)
    else globs.add(`/${posix(path).replace(/^(?:\.?\/)+/, '')}`)
  }
  return (absolute) => {
    if (places.some((place) => absolute === place || (place.endsWith(sep) && absolute.startsWith(place)))) return true
    const path = posix(relative(cwd, absolute))
    return ignore.isPathValid(path) && globs.ignores(path)
  }
}

function posix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}
