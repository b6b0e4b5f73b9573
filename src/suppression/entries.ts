import { relative, sep } from 'node:path'
import { type Day, isDay } from '../core/day.ts'
import { UserError } from '../core/errors.ts'
import { ignoreRules, isPathValid } from '../files/ignore-rules.ts'
import type { Finding } from '../core/finding.ts'
import { heldBack } from './held-back.ts'
import type { StaleIgnore, SuppressedFinding } from '../report/report.ts'

/** An entry of `ignore` in the configuration: the findings that it covers are suppressed. */
export interface IgnoreEntry {
  /** Globs in gitignore syntax, relative to the folder of the configuration. Every file if unset. */
  readonly files?: readonly string[]
  /** IDs, in which `*` stands for any characters. Every model if unset. */
  readonly models?: readonly string[]
  readonly reason: string
  /** The last day on which it suppresses. */
  readonly until?: Day
  /** For an entry of a configuration that is extended: the folder that its globs are relative to, absolute. */
  readonly base?: string
}

export interface EntryRules {
  /** The day of the run. */
  readonly asOf: Day
  /** Whether an entry without a reason is an error. */
  readonly requireReason: boolean
  /** The folder that `files` are relative to, absolute. */
  readonly base: string
  /** The ID under which the rules know a written ID. Undefined if no rule knows it. */
  readonly idOf: (written: string) => string | undefined
}

/** The entries of a run. */
export interface IgnoreEntries {
  /** Suppresses findings of a file (absolute). `used`: the entries that cover any of them, expired ones too. */
  apply(
    absolute: string,
    findings: readonly Finding[],
  ): { findings: readonly Finding[]; suppressed: readonly SuppressedFinding[]; used: readonly IgnoreEntry[] }
  /**
   * The entries that suppress nothing.
   *
   * @param used the entries that cover a finding of the run
   * @param isWhole whether the run checked everything below a folder (absolute): only then an entry that is not used is
   *   not needed
   */
  stale(used: ReadonlySet<IgnoreEntry>, isWhole: (folder: string) => boolean): StaleIgnore[]
}

/**
 * Prepares the entries of the configuration for a run.
 *
 * @throws UserError if an entry has no reason and needs one, or if its `until` is no day
 */
export function entriesOf(entries: readonly IgnoreEntry[], rules: EntryRules): IgnoreEntries {
  const { asOf } = rules
  const prepared = entries.map((entry, index) => prepare(entry, index, rules))
  const isActive = ({ until }: IgnoreEntry) => until === undefined || until >= asOf
  return {
    apply(absolute, findings) {
      const ofFile = prepared.filter(({ coversFile }) => coversFile(absolute))
      const used = ofFile.filter(({ coversFinding }) => findings.some(coversFinding)).map(({ entry }) => entry)
      const kept: Finding[] = []
      const suppressed: SuppressedFinding[] = []
      for (const finding of findings) {
        const by = ofFile.find(({ entry, coversFinding }) => isActive(entry) && coversFinding(finding))?.entry
        if (!by) kept.push(ofFile.some(({ coversFinding }) => coversFinding(finding)) ? heldBack(finding) : finding)
        else {
          const { reason, until } = by
          suppressed.push({ finding, kind: 'external', reason, ...(until !== undefined && { until }) })
        }
      }
      return { findings: kept, suppressed, used }
    },
    stale(used, isWhole) {
      const whole = isWhole(rules.base)
      return entries.flatMap((written): StaleIgnore[] => {
        const { base, ...entry } = written
        const word = entry.models?.find((model) => !model.includes('*') && rules.idOf(model) === undefined)
        if (used.has(written)) return isActive(entry) ? [] : [{ cause: 'expired', ...entry }]
        if (word !== undefined) return [{ cause: 'no-such-model', ...entry, word }]
        // What several projects extend need not be needed in each.
        return whole && base === undefined ? [{ cause: 'unused', ...entry }] : []
      })
    },
  }
}

/** An entry with its globs and IDs made ready to match. */
interface PreparedEntry {
  readonly entry: IgnoreEntry
  /** By the path of the file, absolute. */
  readonly coversFile: (absolute: string) => boolean
  readonly coversFinding: (finding: Finding) => boolean
}

function prepare(entry: IgnoreEntry, index: number, { requireReason, idOf, base: own }: EntryRules): PreparedEntry {
  const { files, models, reason, until, base = own } = entry
  if (until !== undefined && !isDay(until)) {
    throw new UserError(`ignore[${index}].until: wants a day as YYYY-MM-DD, got '${until}'`)
  }
  if (requireReason && reason.trim() === '') throw new UserError(`ignore[${index}].reason: say why`)
  const globs = files && ignoreRules(files)
  const patterns = models?.map((model) => ({ known: idOf(model), matches: matcherOf(model) }))
  return {
    entry,
    coversFile(absolute) {
      const path = relative(base, absolute).split(sep).join('/')
      // `ignores` throws for a path outside of the folder.
      return !globs || (isPathValid(path) && globs.ignores(path))
    },
    coversFinding: ({ text, model }) =>
      !patterns || patterns.some(({ known, matches }) => known === model || matches(text) || matches(model)),
  }
}

/** Matches a whole ID; `*` stands for any characters. Each part is sought once, so many stars take no longer. */
function matcherOf(model: string): (id: string) => boolean {
  const [first = '', ...others] = model.split('*')
  const last = others.pop()
  return (id) => {
    if (last === undefined) return id === first
    if (!id.startsWith(first)) return false
    let at = first.length
    for (const part of others) {
      const found = id.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return id.length - last.length >= at && id.endsWith(last)
  }
}
