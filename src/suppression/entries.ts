import { relative, sep } from 'node:path'
import ignore from 'ignore'
import { type Day, isDay } from '../core/day.ts'
import { UserError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { StaleIgnore, SuppressedFinding } from '../report/report.ts'

/** What a team wants to hear nothing of, as its configuration says. */
export interface IgnoreEntry {
  /** Globs in gitignore syntax, relative to the folder of the configuration. Every file where there are none. */
  readonly files?: readonly string[]
  /** IDs, in which a `*` stands for anything. Every model where there are none. */
  readonly models?: readonly string[]
  readonly reason: string
  /** The last day on which it holds. */
  readonly until?: Day
}

export interface EntryRules {
  readonly asOf: Day
  readonly requireReason: boolean
  /** The folder that `files` are relative to, absolute. */
  readonly base: string
  readonly idOf: (written: string) => string | undefined
}

export interface IgnoreEntries {
  /** What the entries leave of the findings of a file (absolute). `hit` are those that are about any of them. */
  heed(
    absolute: string,
    findings: readonly Finding[],
  ): { findings: readonly Finding[]; suppressed: readonly SuppressedFinding[]; hit: readonly IgnoreEntry[] }
  /** The entries that silence nothing. `whole`: the run looked at everything, so what was not hit is not needed. */
  stale(hit: ReadonlySet<IgnoreEntry>, whole: boolean): StaleIgnore[]
}

/** @throws UserError where an entry has no reason and must have one, or its day is none */
export function entriesOf(entries: readonly IgnoreEntry[], rules: EntryRules): IgnoreEntries {
  const { asOf, base } = rules
  const read = entries.map((entry, index) => reading(entry, index, rules))
  const holds = ({ until }: IgnoreEntry) => until === undefined || until >= asOf
  return {
    heed(absolute, findings) {
      const path = relative(base, absolute).split(sep).join('/')
      const near = read.filter(({ ofFile }) => ofFile(path))
      const hit = near.filter(({ ofModel }) => findings.some(ofModel)).map(({ entry }) => entry)
      const kept: Finding[] = []
      const suppressed: SuppressedFinding[] = []
      for (const finding of findings) {
        const by = near.find(({ entry, ofModel }) => holds(entry) && ofModel(finding))?.entry
        if (!by) kept.push(finding)
        else {
          const { reason, until } = by
          suppressed.push({ finding, kind: 'external', reason, ...(until !== undefined && { until }) })
        }
      }
      return { findings: kept, suppressed, hit }
    },
    stale(hit, whole) {
      return entries.flatMap((entry): StaleIgnore[] => {
        const word = entry.models?.find((model) => !model.includes('*') && rules.idOf(model) === undefined)
        if (hit.has(entry)) return holds(entry) ? [] : [{ cause: 'expired', ...entry }]
        if (word !== undefined) return [{ cause: 'no-such-model', ...entry, word }]
        return whole ? [{ cause: 'unused', ...entry }] : []
      })
    },
  }
}

interface ReadEntry {
  readonly entry: IgnoreEntry
  readonly ofFile: (path: string) => boolean
  readonly ofModel: (finding: Finding) => boolean
}

function reading(entry: IgnoreEntry, index: number, { requireReason, idOf }: EntryRules): ReadEntry {
  const { files, models, reason, until } = entry
  if (until !== undefined && !isDay(until)) {
    throw new UserError(`ignore[${index}].until: wants a day as YYYY-MM-DD, got '${until}'`)
  }
  if (requireReason && reason.trim() === '') throw new UserError(`ignore[${index}].reason: say why`)
  const globs = files && ignore({ ignorecase: false }).add([...files])
  const patterns = models?.map((model) => ({ known: idOf(model), pattern: patternOf(model) }))
  return {
    entry,
    // The library knows no paths outside its folder.
    ofFile: (path) => !globs || (ignore.isPathValid(path) && globs.ignores(path)),
    ofModel: ({ text, model }) =>
      !patterns || patterns.some(({ known, pattern }) => known === model || pattern.test(text) || pattern.test(model)),
  }
}

function patternOf(model: string): RegExp {
  const parts = model.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\/-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
