import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import { UserError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Passes, PassSteps } from '../fix/passes.ts'
import { diffMended, type FoundFile, type Hear, hearAll, mend, unwriteMended, writeMended } from '../fix/fix-file.ts'
import { findTied, mendTied } from '../cross-file/fix.ts'
import { scan } from '../engine/check-text.ts'
import type { Tied } from '../cross-file/find.ts'

export interface ChangeOptions {
  /** `fix` rewrites files, `diff` makes a patch of the same edits. */
  readonly mode: 'fix' | 'diff'
  readonly asOf: Day
  /** What chooses the edit sets of a file, by its path. */
  readonly chooser: (path: string) => PassSteps['choose']
  /** The path that a patch names a file by. */
  readonly patchPath: (absolute: string) => string
  /** Refuses a file that may not be changed: throws a UserError that names it. */
  readonly assertSame?: (path: string) => void
  /** In mode `fix`: takes what is made of a file in place of the disk. */
  readonly keep?: (file: FoundFile, mended: Passes) => void
}

export interface Changes {
  /** What is found in each file that was looked at, as it now is. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** What was mended, by the files that were changed. */
  readonly applied: ReadonlyMap<string, readonly Finding[]>
  /** In mode `diff`, by the files. */
  readonly patches: ReadonlyMap<string, Buffer>
  /** Files that could not be changed, one line each. The others were. */
  readonly failures: readonly string[]
}

/** A file, and what becomes of it. */
interface Mended {
  readonly file: FoundFile
  readonly mended: Passes
}

/** Mends files and writes them, or makes the patch of it: each by itself, and those that are tied together. */
export async function changeFiles(
  files: readonly FoundFile[],
  tied: Tied,
  options: ChangeOptions,
  context: ScanContext,
  hear: Hear = hearAll,
): Promise<Changes> {
  const { mode, chooser } = options
  const findings = new Map<string, readonly Finding[]>()
  const applied = new Map<string, readonly Finding[]>()
  const patches = new Map<string, Buffer>()
  const failures: string[] = []
  const together = new Set(tied.web.paths)

  /** Changes all of the files or none. */
  function put(group: readonly Mended[]): boolean {
    try {
      for (const { file } of group) options.assertSame?.(file.path)
      const made = mode === 'diff' ? group.map((one) => patchOf(one, options)) : []
      if (mode === 'fix') writeAll(group, options)
      for (const [index, { file, mended }] of group.entries()) {
        applied.set(
          file.path,
          mended.passes.flatMap((pass) => pass.applied),
        )
        if (made[index]) patches.set(file.path, made[index])
      }
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failures.push(error.message)
      const others = group.filter(({ file }) => !error.message.startsWith(`${file.path}: `))
      for (const { file } of others) failures.push(`${file.path}: not changed, as what goes with it could not be`)
      return false
    }
  }

  for (const file of files) {
    if (together.has(file.path)) continue
    const look = (text: string) => hear(file.path, text, scan(file.path, text, context))
    const mended = await mend(file, chooser(file.path), context, look)
    const isChanged = mended.passes.length > 0
    const isDone = isChanged && put([{ file, mended }])
    if (!isChanged || (isDone && mode === 'fix')) findings.set(file.path, mended.findings)
  }

  const outcomes = await mendTied(tied, chooser, context, hear)
  const texts = new Map(tied.files.map(({ path, text }) => [path, text]))
  for (const group of groupsOf(tied, outcomes)) {
    if (!put(group) || mode !== 'fix') continue
    for (const { file, mended } of group) texts.set(file.path, mended.text)
  }
  for (const [path, found] of findTied(tied.web, texts, context, hear)) {
    const mended = outcomes.get(path)
    // What could not be mended says so as long as the file is what it was.
    const isUnsound =
      mended?.findings.some(({ fix }) => fix.reason === 'breaks-syntax') && mended.text === texts.get(path)
    findings.set(path, isUnsound ? mended!.findings : found)
  }
  return { findings, applied, patches, failures }
}

function patchOf({ file, mended }: Mended, { patchPath, asOf }: ChangeOptions): Buffer {
  return diffMended(file, mended, patchPath(file.absolute), asOf)
}

/** Where one cannot be written, those that were are made what they had been. */
function writeAll(group: readonly Mended[], { keep }: ChangeOptions): void {
  const written: Mended[] = []
  try {
    for (const one of group) {
      if (keep) keep(one.file, one.mended)
      else writeMended(one.file, one.mended)
      written.push(one)
    }
  } catch (error) {
    for (const { file, mended } of keep ? [] : written) unwriteMended(file, mended)
    throw error
  }
}

/** The files that are changed, those together that are linked. */
function groupsOf({ web, files }: Tied, outcomes: ReadonlyMap<string, Passes>): Mended[][] {
  const groups = new Map<string, Mended[]>()
  for (const file of files) {
    const mended = outcomes.get(file.path)
    if (mended && mended.passes.length > 0) groups.set(file.path, [{ file, mended }])
  }
  for (const { importer, exporter } of web.links) {
    const [one, other] = [groups.get(importer), groups.get(exporter)]
    if (!one || !other || one === other) continue
    const both = [...other, ...one]
    for (const { file } of both) groups.set(file.path, both)
  }
  return [...new Set(groups.values())]
}
