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
import { justWrite, type WhileWriting } from './run-options.ts'

/** How to write the fixes. */
export interface FixFilesOptions {
  /** `fix` rewrites files, `diff` makes a patch of the same edits. */
  readonly mode: 'fix' | 'diff'
  readonly asOf: Day
  /** Makes what chooses the edit sets of a file, by the path of the file. */
  readonly chooser: (path: string) => PassSteps['choose']
  /** True where the user answers for each edit set: a request may be declined whose model was accepted. */
  readonly asked?: boolean
  /** The path of a file in the patch. */
  readonly patchPath: (absolute: string) => string
  /** Throws a UserError if the file must not be changed. The message begins with its path. */
  readonly assertSame?: (path: string) => void
  /** In mode `fix`: takes the fixed file. It is then not written to disk. */
  readonly keep?: (file: FoundFile, fixed: Passes) => void
  /** As in `RunOptions`. */
  readonly whileWriting?: WhileWriting
}

/** The result of fixing files. The keys of the maps are paths. */
export interface FixedFiles {
  /** The findings that each file has now. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** The findings that were fixed in each changed file. */
  readonly applied: ReadonlyMap<string, readonly Finding[]>
  /** In mode `diff`. */
  readonly patches: ReadonlyMap<string, Buffer>
  /** One line for each file that could not be changed. The other files were changed. */
  readonly failures: readonly string[]
}

/** A file with its fixes. */
interface FixedFile {
  readonly file: FoundFile
  readonly fixed: Passes
}

/**
 * Fixes files and writes them, or makes the patch. Each file is fixed on its own, but files that import models from each
 * other are fixed together: all of them are written, or none.
 */
export async function fixFiles(
  files: readonly FoundFile[],
  linked: LinkedFiles,
  options: FixFilesOptions,
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Promise<FixedFiles> {
  const { mode, whileWriting = justWrite } = options
  // Between the files, a signal may end the process.
  const chooser: FixFilesOptions['chooser'] = (path) => {
    const choose = options.chooser(path)
    return async (...question) => (applied.size > 0 ? whileWriting(() => choose(...question)) : choose(...question))
  }
  const findings = new Map<string, readonly Finding[]>()
  const applied = new Map<string, readonly Finding[]>()
  const patches = new Map<string, Buffer>()
  const failures: string[] = []
  const linkedPaths = new Set(linked.graph.paths)

  /** Writes all files of a group or none. Returns whether it could. */
  function write(group: readonly FixedFile[]): boolean {
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
    if (linkedPaths.has(file.path)) continue
    const check = (text: string) => suppress(file.path, text, checkText(file.path, text, context))
    const fixed = await fixFile(file, chooser(file.path), context, check)
    const isChanged = fixed.passes.length > 0
    const isWritten = isChanged && (await whileWriting(() => write([{ file, fixed }])))
    if (!isChanged || (isWritten && mode === 'fix')) findings.set(file.path, fixed.findings)
  }

  const outcomes = await fixLinkedFiles(linked, chooser, context, suppress)
  const texts = new Map(linked.files.map(({ path, text }) => [path, text]))
  const torn = options.asked ? tornFiles(linked, outcomes, context, suppress) : new Map<string, string>()
  for (const group of groupsOf(linked, outcomes)) {
    const declined = group.map(({ file }) => torn.get(file.path)).find((path) => path !== undefined)
    if (declined !== undefined) {
      for (const { file } of group)
        failures.push(`${file.path}: not changed, as the request in ${declined} that goes with it was declined`)
      continue
    }
    if (!(await whileWriting(() => write(group))) || mode !== 'fix') continue
    for (const { file, fixed } of group) texts.set(file.path, fixed.text)
  }
  for (const [path, found] of checkLinkedFiles(linked.graph, texts, context, suppress)) {
    const fixed = outcomes.get(path)
    // If the fix would have broken the file, its findings say so, as long as the file has not changed.
    const isUnsound =
      fixed?.findings.some(({ fix }) => fix.reason === 'breaks-syntax') && fixed.text === texts.get(path)
    findings.set(path, isUnsound ? fixed!.findings : found)
  }
  return { findings, applied, patches, failures }
}

function patchOf({ file, fixed }: FixedFile, { patchPath, asOf }: FixFilesOptions): Buffer {
  return diffFixed(file, fixed, patchPath(file.absolute), asOf)
}

/** Writes all files. If one cannot be written, the files already written get their old content back. */
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

const refused = (findings: readonly Finding[]) =>
  findings.filter(({ rule, severity }) => rule === 'incompatible-request' && severity !== 'info').length

/**
 * The files whose new models a request refuses that the user has left as it is, with the path of that request. Together
 * they would be written half.
 */
function tornFiles(
  { graph, files }: LinkedFiles,
  outcomes: ReadonlyMap<string, Passes>,
  context: ScanContext,
  suppress: SuppressFindings,
): ReadonlyMap<string, string> {
  const texts = new Map(files.map(({ path, text }) => [path, outcomes.get(path)?.text ?? text]))
  const before = new Map(files.map(({ path, findings }) => [path, refused(findings)]))
  const torn = new Map<string, string>()
  for (const [path, found] of checkLinkedFiles(graph, texts, context, suppress)) {
    if (refused(found) <= (before.get(path) ?? 0)) continue
    torn.set(path, path)
    for (const { importer, exporter } of graph.links) if (importer === path) torn.set(exporter, path)
  }
  return torn
}

/** The changed files, in groups: files that are linked, directly or through others, are in one group. */
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
