import { type ScanContext } from '../engine/analyze-text.ts'
import { describe } from '../core/describe.ts'
import { UserError } from '../core/errors.ts'
import type { Day } from '../core/day.ts'
import type { Finding } from '../core/finding.ts'
import { notesOf } from './notes.ts'
import type { Decoded } from '../files/decode.ts'
import { encodedLike } from './revise.ts'
import { fixInPasses, type Passes, type PassSteps } from './passes.ts'
import { isIntactAfterFix } from './verify.ts'
import { rewriteFile } from './write.ts'
import { clean } from '../report/clean.ts'
import { checkText } from '../engine/check-text.ts'
import { diffFile } from './patch.ts'

/** A file as it was read, with its findings. */
export interface FoundFile {
  /** Relative to the working directory, for messages. */
  readonly path: string
  readonly absolute: string
  readonly text: string
  readonly findings: readonly Finding[]
}

/** Filters the findings of a file through its suppressions (comments, configuration, baseline). Returns those that remain. */
export type SuppressFindings = (path: string, text: string, findings: readonly Finding[]) => readonly Finding[]

/** Suppresses nothing. */
export const keepAll: SuppressFindings = (_path, _text, findings) => findings

/**
 * Fixes one file, in memory:
 *
 * 1. plan.ts makes edit sets of the findings, and `choose` picks some of them (ask.ts asks the user)
 * 2. compose.ts applies the sets that fit together, in as many passes as needed (passes.ts)
 * 3. verify.ts checks that the rest of the text is intact
 *
 * Afterwards, write.ts writes the file (`writeFixed`), or patch.ts makes a patch of it (`diffFixed`).
 *
 * @param find finds the findings of a changed text; by default, those that the file alone shows
 */
export function fixFile(
  file: Omit<FoundFile, 'absolute'>,
  choose: PassSteps['choose'],
  context: ScanContext,
  find: PassSteps['scan'] = (text) => checkText(file.path, text, context),
): Promise<Passes> {
  return fixInPasses(file.text, file.findings, {
    choose,
    scan: find,
    isSound: (before, after, edits) =>
      isIntactAfterFix(context.languageFor(file.path), file.path, { before, after, edits }),
  })
}

/**
 * Writes the fixed text.
 *
 * @throws UserError as `rewriteFile` does, and if the file has changed since it was read
 */
export function writeFixed({ absolute, path, text }: FoundFile, fixed: Passes): void {
  rewriteFile(absolute, path, replacing(text, fixed.text, path))
}

/**
 * Writes the old text again, after `writeFixed`.
 *
 * @throws UserError as `writeFixed` does
 */
export function restoreFixed({ absolute, path, text }: FoundFile, fixed: Passes): void {
  rewriteFile(absolute, path, replacing(fixed.text, text, path))
}

/**
 * The fixed text as bytes, in the encoding of the file.
 *
 * @throws UserError if that encoding cannot hold the text
 */
export function encodeFixed({ path }: FoundFile, fixed: Passes, as: Pick<Decoded, 'encoding' | 'bom'>): Buffer {
  const bytes = encodedLike(fixed.text, as)
  if (!bytes)
    throw new UserError(`${path}: cannot be rewritten: its encoding (${as.encoding}) cannot hold the new text`)
  return bytes
}

/**
 * A patch with the changes that `writeFixed` would write. The head of each hunk names its findings.
 *
 * @throws UserError as `writeFixed` does
 */
export function diffFixed({ absolute, path, text }: FoundFile, fixed: Passes, patchPath: string, asOf: Day): Buffer {
  const notes = notesOf(fixed.passes, (finding) => clean(noteOn(finding, asOf)))
  return diffFile(absolute, path, patchPath, replacing(text, fixed.text, path), notes)
}

function noteOn(finding: Finding, asOf: Day): string {
  const { changes = [] } = finding.fix
  return [`${finding.text} ${describe(finding, asOf)}`, ...changes].join('; ')
}

function replacing(expected: string, text: string, path: string): (found: string) => string {
  return (found) => {
    // Another run has made the same fix meanwhile.
    if (found === text) return found
    if (found !== expected) throw new UserError(`${path}: cannot be rewritten: changed meanwhile`)
    return text
  }
}
