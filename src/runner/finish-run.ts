import { resolve } from 'node:path'
import { trackingReads, getCrossFileFindings } from './cache/cross-file-cache.ts'
import { type FixFilesOptions, fixFiles } from './fix-files.ts'
import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { gitRoot } from '../files/git.ts'
import type { Source } from '../files/source.ts'
import type { Finding } from '../core/finding.ts'
import { askForEach } from '../fix/ask.ts'
import type { Passes, PassSteps } from '../fix/passes.ts'
import { editSets } from '../fix/plan.ts'
import type { FileResult } from './scan-files.ts'
import { encodeFixed, type FoundFile, type SuppressFindings } from '../fix/fix-file.ts'
import { keywordWords } from '../registry/derive-keywords.ts'
import type { KeywordWords } from '../registry/id-keywords.ts'
import { buildReport, type RunResults } from './build-report.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import { type Finisher, type Outcome, type RunOptions, settingsOf, type CrossFileCache } from './run-options.ts'
import { runContext, trackingContext, createScanner } from './create-scanner.ts'
import { suppressionSources } from '../suppression/sources.ts'
import { type Project, readerIn, type LinkedFiles, findLinkedFiles } from '../cross-file/find.ts'
import { coversWholeProject } from '../suppression/options.ts'
import type { Baseline } from '../suppression/baseline.ts'
import { applyToRun, type SuppressionResult, createSuppression } from '../suppression/suppression.ts'
import { byPath, patchPathOf } from '../core/paths.ts'

/** The words of the shipped rules with rules of the user's own laid over them. */
export function searchWordsWith(extraRules: readonly ExtraRules[]): KeywordWords {
  return keywordWords(registryWith(extraRules))
}

type Scanned = Extract<FileResult, { kind: 'scanned' }>

/** @throws UserError where what silences findings is not as it must be */
export function createFinisher(
  options: RunOptions,
  source: Source,
  isOwn: (path: string) => boolean,
  baseline: Baseline | undefined,
): Finisher {
  const { cwd, mode = 'check', policy } = options
  const settings = { ...settingsOf(options), ...(policy && { policy }) }
  const { asOf, within, mends } = settings
  const context = runContext(source.files, settings)
  const sources = suppressionSources(options, baseline)
  const { applySuppressions: heed } = createSuppression(sources)
  /** The last result of each file. */
  const last = new Map<string, SuppressionResult>()
  const suppress: SuppressFindings = (path, text, findings) => {
    const looked = heed({ path, absolute: resolve(cwd, path), text, findings })
    last.set(path, looked)
    return looked.findings
  }

  /** The files that something was found in, after what nobody wants to suppress; and what each was suppressed to be. */
  function suppressed(results: RunResults) {
    const checked = new Map<string, SuppressionResult>()
    const fixable: FoundFile[] = []
    const exporters: string[] = []
    for (const result of scannedIn(results, baseline !== undefined)) {
      const path = source.files[result.index]!
      if (result.exports) exporters.push(path)
      if (!isOwn(path)) continue
      const absolute = resolve(cwd, path)
      const file = {
        path,
        absolute,
        text: result.text ?? '',
        findings: suppress(path, result.text ?? '', result.findings),
      }
      checked.set(path, last.get(path)!)
      if (mends && file.findings.some(({ fix }) => fix.edits.length > 0)) fixable.push(file)
    }
    return { checked, fixable, exporters }
  }

  async function conclude(results: RunResults, cache?: CrossFileCache): Promise<Outcome> {
    const { checked, fixable, exporters } = suppressed(results)
    const project = { cwd, source, exporters }
    const isCached = cache && exporters.length > 0
    const linked = isCached
      ? cachedLinkedFiles(project, asOf, context, suppress, cache)
      : findLinkedFiles(project, context, suppress)
    for (const { path } of linked.files) if (isOwn(path)) checked.set(path, last.get(path)!)

    let given = options.given?.bytes
    const keep = (file: FoundFile, mended: Passes) => {
      const read = source.read(file.path)
      if (read.kind === 'text') given = encodeFixed(file, mended, read)
    }
    const change = { ...source, ...(given && { keep }) }
    const changes =
      mode === 'check' ? undefined : await fixFiles(fixable, linked, changing(options, mode, change), context, suppress)
    for (const [path, left] of changes?.findings ?? []) {
      // What was looked at on the way to a text that was not written says nothing.
      const result = mode === 'fix' && changes?.applied.has(path) ? last.get(path)! : checked.get(path)!
      checked.set(path, { ...result, findings: left })
    }
    const ends = applyToRun(inOrder(checked, cwd), sources, coversWholeProject(options))
    const changed = changes ? source.files : []
    const applied = changed.flatMap((path) => changes?.applied.get(path) ?? [])
    const patches = changed.flatMap((path) => changes?.patches.get(path) ?? [])
    const { date, size: models } = context.registry
    const fixed = { files: changes?.applied.size ?? 0, findings: applied.length, applied }
    const rules = { date, models }
    return {
      report: buildReport({ cwd, asOf, within, rules }, results, { ...ends, ...(mode === 'fix' && { fixed }) }),
      failures: changes?.failures ?? [],
      patched: mode === 'diff' ? countOf(applied, ends.findings) : 0,
      ...(mode === 'fix' && given && { given }),
      ...(mode === 'diff' && { patch: Buffer.concat(patches) }),
    }
  }

  return { scan: createScanner(context, settings, isOwn), finishRun: conclude }
}

/** The same as `tiedFiles` says, but what hangs together: no run that mends has a cache. */
function cachedLinkedFiles(
  project: Project,
  asOf: Day,
  context: ScanContext,
  suppress: SuppressFindings,
  cache: CrossFileCache,
): LinkedFiles {
  const { cwd, exporters } = project
  const read = readerIn(project)
  const make = () => {
    const reads = trackingReads(read)
    const noted = trackingContext(context)
    const { files } = findLinkedFiles(project, noted.context, undefined, reads.read)
    cache.put(reads.entryOf(cache.seal, exporters, { files, span: noted.span(), asked: noted.asked() }))
    return files
  }
  const { recorded } = context
  const beside = { cwd, asOf, read, recorded }
  const known = getCrossFileFindings(cache.entry, cache.seal, exporters, beside) ?? make()
  const files = known.map(({ path, findings }) => {
    const text = read(path) ?? ''
    return { path, absolute: resolve(cwd, path), text, findings: suppress(path, text, findings) }
  })
  return { graph: { paths: [], links: [], before: new Map() }, files }
}

/** The files that were scanned: those with something to say, or `all` of them. */
function scannedIn({ paths, results }: RunResults, all: boolean): Scanned[] {
  if (!all) return results.filter((result): result is Scanned => result.kind === 'scanned')
  const known = new Map(results.map((result) => [result.index, result]))
  return paths.flatMap((_, index): Scanned[] => {
    const result = known.get(index) ?? { index, kind: 'scanned', findings: [], exports: false }
    return result.kind === 'scanned' ? [result] : []
  })
}

/** By their absolute paths, in the order of the files: those that are linked came last. */
function inOrder(results: ReadonlyMap<string, SuppressionResult>, cwd: string): Map<string, SuppressionResult> {
  const sorted = [...results].toSorted(byPath(([path]) => path))
  return new Map(sorted.map(([path, looked]) => [resolve(cwd, path), looked]))
}

/** How many of the findings that are reported are mended: what a fix brings about elsewhere is none of them. */
function countOf(applied: readonly Finding[], reported: readonly Finding[]): number {
  const known = new Set(reported.map(({ fingerprint }) => fingerprint))
  return applied.filter(({ fingerprint }) => known.has(fingerprint)).length
}

function changing(
  options: RunOptions,
  mode: 'fix' | 'diff',
  { assertSame, keep }: Pick<FixFilesOptions, 'assertSame' | 'keep'>,
): FixFilesOptions {
  const { cwd, asOf } = options
  const top = (mode === 'diff' ? gitRoot(cwd) : undefined) ?? cwd
  const held = { ...(assertSame && { assertSame }), ...(keep && { keep }) }
  return { ...held, mode, asOf, chooser: chooserOf(options), patchPath: (absolute) => patchPathOf(absolute, top) }
}

/** What chooses the edit sets of a file, by its path. */
function chooserOf({ ask, unsafeFixes, mode }: RunOptions): (path: string) => PassSteps['choose'] {
  if (ask && mode === 'fix') return askForEach(ask)
  return () => (_, findings) => editSets(findings, unsafeFixes ? 'unsafe' : 'safe')
}
