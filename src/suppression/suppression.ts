import type { Finding } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import type { BaselineState, StaleIgnore, SuppressedFinding } from '../report/report.ts'
import type { Baseline } from './baseline.ts'
import { dropLinkedFixes } from './linked-fixes.ts'
import { marker } from './directive.ts'
import type { IgnoreEntries, IgnoreEntry } from './entries.ts'
import { type CommentRules, applyIgnoreComments } from './in-source.ts'

/** A file as it was looked at. */
export interface CheckedFile {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly absolute: string
  readonly text: string
  readonly findings: readonly Finding[]
}

/** What there is to say of a file, and what somebody wants to hear nothing of. */
export interface SuppressionResult {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  /** The entries of the configuration that are about any of it. */
  readonly hit: readonly IgnoreEntry[]
  /** Those of the suppressed that the baseline records. */
  readonly recorded: readonly SuppressedFinding[]
}

/** What silences findings in a run: the comments of the files, the entries of the configuration, the baseline. */
export interface Suppression {
  applySuppressions(file: CheckedFile): SuppressionResult
}

/** How a language reads a text, as far as comments go. */
export interface CommentReader {
  readonly name: string
  literals(text: string, path: string): Iterable<Literal>
}

export interface SuppressionSources {
  readonly comments: CommentRules
  readonly languageFor: (path: string) => CommentReader
  readonly entries?: IgnoreEntries
  readonly baseline?: Baseline
}

/** Hears comments first, then the configuration, then the baseline: who says more of why comes first. */
export function createSuppression({ comments, languageFor, entries, baseline }: SuppressionSources): Suppression {
  return {
    applySuppressions({ path, absolute, text, findings }) {
      const heard = text.includes(marker)
        ? applyIgnoreComments({ path, text, findings, ...readBy(languageFor(path), path, text) }, comments)
        : { findings, suppressed: [] }
      const entered = entries?.heed(absolute, heard.findings) ?? { ...heard, suppressed: [], hit: [] }
      // An entry that a comment forestalled is not unused.
      const hit = new Set([...entered.hit, ...(entries?.heed(absolute, findings).hit ?? [])])
      const weighed = baseline?.heed(absolute, entered.findings) ?? { findings: entered.findings, suppressed: [] }
      const suppressed = [...heard.suppressed, ...entered.suppressed, ...weighed.suppressed].toSorted(byPlace)
      return {
        findings: dropLinkedFixes(weighed.findings, suppressed),
        suppressed,
        hit: [...hit],
        recorded: weighed.suppressed,
      }
    },
  }
}

function readBy(language: CommentReader, path: string, text: string) {
  return { language: language.name, literals: () => [...language.literals(text, path)] }
}

const byPlace = (a: SuppressedFinding, b: SuppressedFinding) => a.finding.range.start - b.finding.range.start

/** What a run comes to: each file (absolute) with what was made of it. */
export interface RunSuppression {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  readonly staleIgnores: readonly StaleIgnore[]
  readonly baseline?: BaselineState
}

/**
 * What all files together come to.
 *
 * @param whole whether the run looked at everything there is
 * @throws UserError where the baseline cannot be written
 */
export function applyToRun(
  files: ReadonlyMap<string, SuppressionResult>,
  { entries, baseline }: Pick<SuppressionSources, 'entries' | 'baseline'>,
  whole: boolean,
): RunSuppression {
  const looked = [...files.values()]
  const hit = new Set(looked.flatMap((file) => file.hit))
  const staleIgnores = entries?.stale(hit, whole) ?? []
  const end = baseline?.conclude(new Map([...files].map(([path, file]) => [path, recordable(file)])))
  // What was just recorded is known from now on.
  const last = [...files].map(([path, { findings, suppressed }]) => {
    if (!end?.state.written) return { findings, suppressed }
    const weighed = end.heed(path, findings)
    return { findings: weighed.findings, suppressed: [...suppressed, ...weighed.suppressed].toSorted(byPlace) }
  })
  return {
    findings: last.flatMap(({ findings }) => findings),
    suppressed: last.flatMap(({ suppressed }) => suppressed),
    staleIgnores,
    ...(end && { baseline: end.state }),
  }
}

/** What a baseline counts: what remains, and what it silenced itself. */
function recordable({ findings, recorded }: SuppressionResult): Finding[] {
  return [...findings, ...recorded.map(({ finding }) => finding)]
}
