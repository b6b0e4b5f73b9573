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

/** A file as it was read, and what was found in it. */
export interface FoundFile {
  /** As the user knows it. */
  readonly path: string
  readonly absolute: string
  readonly text: string
  readonly findings: readonly Finding[]
}

/** What there is left to hear of what was found in a text, by what somebody wants to hear nothing of. */
export type SuppressFindings = (path: string, text: string, findings: readonly Finding[]) => readonly Finding[]

export const keepAll: SuppressFindings = (_path, _text, findings) => findings

/** What becomes of a file. Nothing is written yet. `find` is what finds more than the file alone shows. */
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

/** @throws UserError as `rewriteFile` does, and where the file is no longer what was read */
export function writeFixed({ absolute, path, text }: FoundFile, mended: Passes): void {
  rewriteFile(absolute, path, insteadOf(text, mended.text, path))
}

/**
 * Takes back what `writeMended` wrote.
 *
 * @throws UserError as `writeMended` does
 */
export function restoreFixed({ absolute, path, text }: FoundFile, mended: Passes): void {
  rewriteFile(absolute, path, insteadOf(mended.text, text, path))
}

/**
 * The bytes of what a text has become, in the encoding that the text had.
 *
 * @throws UserError where that encoding cannot hold it
 */
export function encodeFixed({ path }: FoundFile, mended: Passes, as: Pick<Decoded, 'encoding' | 'bom'>): Buffer {
  const bytes = encodedLike(mended.text, as)
  if (!bytes)
    throw new UserError(`${path}: cannot be rewritten: its encoding (${as.encoding}) cannot hold the new text`)
  return bytes
}

/**
 * The patch of what `writeMended` would do. Behind the head of each hunk stands what was found there.
 *
 * @throws UserError as `writeMended` does
 */
export function diffFixed({ absolute, path, text }: FoundFile, mended: Passes, patchPath: string, asOf: Day): Buffer {
  const notes = notesOf(mended.passes, (finding) => clean(noteOn(finding, asOf)))
  return diffFile(absolute, path, patchPath, insteadOf(text, mended.text, path), notes)
}

function noteOn(finding: Finding, asOf: Day): string {
  const { changes = [] } = finding.fix
  return [`${finding.text} ${describe(finding, asOf)}`, ...changes].join('; ')
}

function insteadOf(expected: string, text: string, path: string): (found: string) => string {
  return (found) => {
    if (found !== expected) throw new UserError(`${path}: cannot be rewritten: changed meanwhile`)
    return text
  }
}
