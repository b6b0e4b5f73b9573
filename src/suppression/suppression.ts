import { isOwnOutput } from '../core/own-output.ts'
import type { Edit, Finding } from '../core/finding.ts'
import type { Literal } from '../core/literal.ts'
import type { BaselineState, StaleIgnore, SuppressedFinding } from '../report/report.ts'
import { uncovers } from './uncovered.ts'
import type { Baseline } from './baseline.ts'
import { dropLinkedFixes } from './linked-fixes.ts'
import { mayHoldDirective } from '../core/directive.ts'
import type { IgnoreEntries, IgnoreEntry } from './entries.ts'
import { type CommentRules, applyIgnoreComments } from './in-source.ts'

/**
 * Suppression: which findings of a run are not reported. Three sources suppress findings, in this order:
 *
 * 1. Ignore comments in the file. core/directive.ts parses one, comments.ts finds the lines that it covers, in-source.ts
 *    applies the comments of a text and reports what is wrong with them, removal.ts makes the edits that remove them.
 * 2. `ignore` entries of the configuration: entries.ts.
 * 3. The baseline, a file of recorded findings: baseline.ts, with baseline-file.ts for its format and
 *    baseline-compare.ts for its counts.
 *
 * linked-fixes.ts then takes away fixes that depend on a suppressed finding. options.ts has the options of a run,
 * sources.ts makes the three sources from them. `createSuppression` is for one file, `applyToRun` for the whole run.
 */

/** A file and its findings. */
export interface CheckedFile {
  /** POSIX, relative to the working directory. */
  readonly path: string
  readonly absolute: string
  readonly text: string
  readonly findings: readonly Finding[]
}

/** What suppression makes of the findings of a file. */
export interface SuppressionResult {
  /** The findings that are reported, with those about ignore comments. */
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  /** The entries of the configuration that cover any of the findings. */
  readonly usedEntries: readonly IgnoreEntry[]
  /** The suppressed findings that the baseline records. */
  readonly inBaseline: readonly SuppressedFinding[]
}

/** Suppresses findings file by file. */
export interface Suppression {
  applySuppressions(file: CheckedFile): SuppressionResult
}

/** The part of a language that finds comments. */
export interface CommentReader {
  readonly name: string
  literals(text: string, path: string): Iterable<Literal>
  readonly lineJoins?: string
  keepsShown?(text: string, path: string, removal: Edit): boolean
}

export interface SuppressionSources {
  /** How comments count in a file, by its path (absolute). */
  readonly commentsFor: (absolute: string) => CommentRules
  readonly languageFor: (path: string) => CommentReader
  readonly entries?: IgnoreEntries
  readonly baseline?: Baseline
}

/** Applies the sources in the order of how exactly they say why: comments, entries of the configuration, baseline. */
export function createSuppression({ commentsFor, languageFor, entries, baseline }: SuppressionSources): Suppression {
  return {
    applySuppressions({ path, absolute, text, findings }) {
      const byComments =
        mayHoldDirective(text, findings.length > 0) && !isOwnOutput(text)
          ? applyIgnoreComments(
              { path, text, findings, ...readBy(languageFor(path), path, text) },
              commentsFor(absolute),
            )
          : { findings, suppressed: [] }
      const byEntries = entries?.apply(absolute, byComments.findings) ?? { ...byComments, suppressed: [], used: [] }
      // An entry is used too if a comment suppresses all that it covers.
      const used = new Set([...byEntries.used, ...(entries?.apply(absolute, findings).used ?? [])])
      const byBaseline = baseline?.apply(absolute, byEntries.findings) ?? {
        findings: byEntries.findings,
        suppressed: [],
      }
      const suppressed = [...byComments.suppressed, ...byEntries.suppressed, ...byBaseline.suppressed].toSorted(
        byOffset,
      )
      return {
        findings: dropLinkedFixes(byBaseline.findings, suppressed),
        suppressed,
        usedEntries: [...used],
        inBaseline: byBaseline.suppressed,
      }
    },
  }
}

/** A comment in braces. Where there is no JSX the braces are a block of code. */
const inBraces = /^\s*\{(?!\{)/

function readBy(language: CommentReader, path: string, text: string) {
  const { name, lineJoins = '' } = language
  return {
    language: name,
    literals: () => [...language.literals(text, path)],
    effects: {
      lineJoins,
      isShownAlike: (removal: Edit) =>
        !uncovers(text, removal) && (language.keepsShown?.(text, path, removal) ?? !inBraces.test(removal.expected)),
    },
  }
}

const byOffset = (a: SuppressedFinding, b: SuppressedFinding) => a.finding.range.start - b.finding.range.start

/** What suppression makes of the findings of a run. */
export interface RunSuppression {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  readonly staleIgnores: readonly StaleIgnore[]
  readonly baseline?: BaselineState
}

/**
 * Puts the files of a run together: finds the entries that suppress nothing, and compares the run with the baseline.
 *
 * @param files by path (absolute)
 * @param isWhole whether the run checked everything below a folder (absolute)
 * @throws UserError if the baseline cannot be written
 */
export function applyToRun(
  files: ReadonlyMap<string, SuppressionResult>,
  { entries, baseline }: Pick<SuppressionSources, 'entries' | 'baseline'>,
  isWhole: (folder: string) => boolean,
): RunSuppression {
  const used = new Set([...files.values()].flatMap((file) => file.usedEntries))
  const staleIgnores = entries?.stale(used, isWhole) ?? []
  const compared = baseline?.finish(new Map([...files].map(([path, file]) => [path, recordable(file)])))
  // If the baseline was written, it suppresses by what it records now.
  const results = [...files].map(([path, { findings, suppressed }]) => {
    if (!compared?.state.written) return { findings, suppressed }
    const byBaseline = compared.apply(path, findings)
    const all = [...suppressed, ...byBaseline.suppressed].toSorted(byOffset)
    return { findings: dropLinkedFixes(byBaseline.findings, all), suppressed: all }
  })
  return {
    findings: results.flatMap(({ findings }) => findings),
    suppressed: results.flatMap(({ suppressed }) => suppressed),
    staleIgnores,
    ...(compared && { baseline: compared.state }),
  }
}

/** The findings that a baseline counts: those that are reported, and those that the baseline itself suppresses. */
function recordable({ findings, inBaseline: recorded }: SuppressionResult): Finding[] {
  return [...findings, ...recorded.map(({ finding }) => finding)]
}
