import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import { UserError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Passes, PassSteps } from '../fix/passes.ts'
import {
  diffFixed,
  type FoundFile,
  type SuppressFindings,
  keepAll,
  fixFile,
  restoreFixed,
  writeFixed,
} from '../fix/fix-file.ts'
import { checkLinkedFiles, fixLinkedFiles } from '../cross-file/fix.ts'
import { checkText } from '../engine/check-text.ts'
import type { LinkedFiles } from '../cross-file/find.ts'

export interface FixFilesOptions {
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
  readonly keep?: (file: FoundFile, fixed: Passes) => void
}

export interface FixedFiles {
  /** What is found in each file that was looked at, as it now is. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** What was fixed, by the files that were changed. */
  readonly applied: ReadonlyMap<string, readonly Finding[]>
  /** In mode `diff`, by the files. */
  readonly patches: ReadonlyMap<string, Buffer>
  /** Files that could not be changed, one line each. The others were. */
  readonly failures: readonly string[]
}

/** A file, and what becomes of it. */
interface FixedFile {
  readonly file: FoundFile
  readonly fixed: Passes
}

/** Mends files and writes them, or makes the patch of it: each by itself, and those that are linked together. */
export async function fixFiles(
  files: readonly FoundFile[],
  linked: LinkedFiles,
  options: FixFilesOptions,
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Promise<FixedFiles> {
  const { mode, chooser } = options
  const findings = new Map<string, readonly Finding[]>()
  const applied = new Map<string, readonly Finding[]>()
  const patches = new Map<string, Buffer>()
  const failures: string[] = []
  const together = new Set(linked.graph.paths)

  /** Changes all of the files or none. */
  function put(group: readonly FixedFile[]): boolean {
    try {
      for (const { file } of group) options.assertSame?.(file.path)
      const made = mode === 'diff' ? group.map((one) => patchOf(one, options)) : []
      if (mode === 'fix') writeAll(group, options)
      for (const [index, { file, fixed }] of group.entries()) {
        applied.set(
          file.path,
          fixed.passes.flatMap((pass) => pass.applied),
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
    const look = (text: string) => suppress(file.path, text, checkText(file.path, text, context))
    const fixed = await fixFile(file, chooser(file.path), context, look)
    const isChanged = fixed.passes.length > 0
    const isDone = isChanged && put([{ file, fixed }])
    if (!isChanged || (isDone && mode === 'fix')) findings.set(file.path, fixed.findings)
  }

  const outcomes = await fixLinkedFiles(linked, chooser, context, suppress)
  const texts = new Map(linked.files.map(({ path, text }) => [path, text]))
  for (const group of groupsOf(linked, outcomes)) {
    if (!put(group) || mode !== 'fix') continue
    for (const { file, fixed } of group) texts.set(file.path, fixed.text)
  }
  for (const [path, found] of checkLinkedFiles(linked.graph, texts, context, suppress)) {
    const fixed = outcomes.get(path)
    // What could not be fixed says so as long as the file is what it was.
    const isUnsound =
      fixed?.findings.some(({ fix }) => fix.reason === 'breaks-syntax') && fixed.text === texts.get(path)
    findings.set(path, isUnsound ? fixed!.findings : found)
  }
  return { findings, applied, patches, failures }
}

function patchOf({ file, fixed }: FixedFile, { patchPath, asOf }: FixFilesOptions): Buffer {
  return diffFixed(file, fixed, patchPath(file.absolute), asOf)
}

/** Where one cannot be written, those that were are made what they had been. */
function writeAll(group: readonly FixedFile[], { keep }: FixFilesOptions): void {
  const written: FixedFile[] = []
  try {
    for (const one of group) {
      if (keep) keep(one.file, one.fixed)
      else writeFixed(one.file, one.fixed)
      written.push(one)
    }
  } catch (error) {
    for (const { file, fixed } of keep ? [] : written) restoreFixed(file, fixed)
    throw error
  }
}

/** The files that are changed, those together that are linked. */
function groupsOf({ graph, files }: LinkedFiles, outcomes: ReadonlyMap<string, Passes>): FixedFile[][] {
  const groups = new Map<string, FixedFile[]>()
  for (const file of files) {
    const fixed = outcomes.get(file.path)
    if (fixed && fixed.passes.length > 0) groups.set(file.path, [{ file, fixed }])
  }
  for (const { importer, exporter } of graph.links) {
    const [one, other] = [groups.get(importer), groups.get(exporter)]
    if (!one || !other || one === other) continue
    const both = [...other, ...one]
    for (const { file } of both) groups.set(file.path, both)
  }
  return [...new Set(groups.values())]
}
