import { relative, resolve, sep } from 'node:path'
import { trackingReads, getCrossFileFindings } from './cache/cross-file-cache.ts'
import { type FixFilesOptions, fixFiles } from './fix-files.ts'
import type { Day } from '../core/day.ts'
import type { NestedConfigs } from '../config/nested.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { gitRoot } from '../files/git.ts'
import type { Source } from '../files/source.ts'
import type { Finding } from '../core/finding.ts'
import { askForEach } from '../fix/ask.ts'
import type { Passes, PassSteps } from '../fix/passes.ts'
import { editSets } from '../fix/plan.ts'
import { encodeFixed, type FoundFile, type SuppressFindings } from '../fix/fix-file.ts'
import { keywordWords } from '../registry/derive-keywords.ts'
import type { KeywordWords } from '../registry/id-keywords.ts'
import { buildReport, type RunResults } from './build-report.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import {
  type CrossFileCache,
  type Finisher,
  justWrite,
  type Outcome,
  type RunOptions,
  settingsOf,
} from './run-options.ts'
import { runContext, trackingContext, createScanner } from './create-scanner.ts'
import { indexedProject } from './indexed-project.ts'
import { scannedIn } from './scanned-files.ts'
import { convertedByGit } from '../files/git-attributes.ts'
import { suppressionSources } from '../suppression/sources.ts'
import { type AdjustToProject, adjustToProject, keepFindings } from '../cross-file/project-index.ts'
import { type Project, readerIn, type LinkedFiles, findLinkedFiles } from '../cross-file/find.ts'
import { coversFolder } from '../suppression/options.ts'
import type { Baseline } from '../suppression/baseline.ts'
import { applyToRun, type SuppressionResult, createSuppression } from '../suppression/suppression.ts'
import { byPath, patchPathOf } from '../core/paths.ts'

/** The words of the prefilter, from the shipped rules with those of each configuration laid over them. */
export function searchWordsWith(configs: readonly (readonly ExtraRules[])[]): KeywordWords {
  const [first = keywordWords(registryWith([])), ...others] = configs.map((rules) => keywordWords(registryWith(rules)))
  return others.reduce(
    (all, { stems, alone }) => ({
      stems: [...new Set([...all.stems, ...stems])],
      alone: [...new Set([...all.alone, ...alone])],
    }),
    first,
  )
}

/**
 * Everything of a run that needs the rules: the scanner, and the second half of a run. `finishRun` suppresses findings,
 * checks the files that import models from each other, fixes, and builds the report.
 *
 * @param isOwn whether the run reports on a file
 * @throws UserError if an ignore entry or the baseline is invalid
 */
export function createFinisher(
  options: RunOptions,
  source: Source,
  isOwn: (path: string) => boolean,
  nested: NestedConfigs,
  baseline: Baseline | undefined,
): Finisher {
  const { cwd, mode = 'check', policy } = options
  const settings = { ...settingsOf(options), ...(policy && { policy }), nested }
  const { asOf, within, canFix } = settings
  const context = runContext(source.files, settings, cwd)
  const sources = suppressionSources(options, baseline, {
    all: nested.all,
    at: (absolute) => nested.at(relative(cwd, absolute).split(sep).join('/')),
  })
  const { applySuppressions } = createSuppression(sources)
  /** The last suppression result of each file. A fix suppresses the findings of a file again. */
  const last = new Map<string, SuppressionResult>()
  let adjust: AdjustToProject = keepFindings
  const suppress: SuppressFindings = (path, text, found) => {
    // In a check the project holds the text. Not every result of a thread carries it.
    const findings = adjust(path, found, text === '' ? undefined : text)
    const result = applySuppressions({ path, absolute: resolve(cwd, path), text, findings })
    last.set(path, result)
    return result.findings
  }

  /** Suppresses the findings of all files. Also gives the files to fix, and those that may export a model ID. */
  function suppressAll(results: RunResults) {
    const checked = new Map<string, SuppressionResult>()
    const fixable: FoundFile[] = []
    const exporters: string[] = []
    for (const result of scannedIn(results, baseline !== undefined)) {
      const path = source.files[result.index]!
      if (result.exports) exporters.push(path)
      if (!isOwn(path)) continue
      const absolute = resolve(cwd, path)
      const text = result.text ?? ''
      const file = { path, absolute, text, findings: suppress(path, text, result.findings) }
      checked.set(path, last.get(path)!)
      if (canFix && file.findings.some(({ fix }) => fix.edits.length > 0)) fixable.push(file)
    }
    return { checked, fixable, exporters }
  }

  async function finishRun(results: RunResults, cache?: CrossFileCache): Promise<Outcome> {
    adjust = adjustToProject(indexedProject(options, source, isOwn, results, context, baseline?.file))
    const { checked, fixable, exporters } = suppressAll(results)
    const project = { cwd, source, exporters }
    const linked =
      cache && exporters.length > 0
        ? cachedLinkedFiles(project, asOf, context, suppress, cache)
        : findLinkedFiles(project, context, suppress)
    for (const { path } of linked.files) if (isOwn(path)) checked.set(path, last.get(path)!)

    let given = options.given?.bytes
    const keep = (file: FoundFile, fixed: Passes) => {
      const read = source.read(file.path)
      if (read.kind === 'text') given = encodeFixed(file, fixed, read)
    }
    const target = { ...source, ...(given && { keep }) }
    const changes =
      mode === 'check'
        ? undefined
        : await fixFiles(fixable, linked, fixOptions(options, mode, target), context, suppress)
    for (const [path, findings] of changes?.findings ?? []) {
      // If the fixed text was not written, the suppressions of that text do not count.
      const result = mode === 'fix' && changes?.applied.has(path) ? last.get(path)! : checked.get(path)!
      checked.set(path, { ...result, findings })
    }

    const { whileWriting = justWrite } = options
    const apply = () => applyToRun(inOrder(checked, cwd), sources, (folder) => coversFolder(options, folder))
    const reported = baseline ? await whileWriting(apply) : apply()
    const changed = changes ? source.files : []
    const applied = changed.flatMap((path) => changes?.applied.get(path) ?? [])
    const patches = changed.flatMap((path) => changes?.patches.get(path) ?? [])
    if (mode === 'diff')
      for (const line of refusedByGit(options, [...(changes?.applied.keys() ?? [])])) results.onNotice?.(line)
    const { date, size: models } = context.registry
    const fixed = { files: changes?.applied.size ?? 0, findings: applied.length, applied }
    const rules = { date, models }
    return {
      report: buildReport(
        { cwd, asOf, within, rules, hashesLines: options.lineHashes === true && !options.given },
        results,
        { ...reported, ...(mode === 'fix' && { fixed }) },
      ),
      failures: changes?.failures ?? [],
      patched: mode === 'diff' ? countOf(applied, reported.findings) : 0,
      ...(mode === 'fix' && given && { given }),
      ...(mode === 'diff' && { patch: Buffer.concat(patches) }),
    }
  }

  return { scan: createScanner(context, settings, isOwn), finishRun }
}

/** One line for each file of a patch that `git apply` compares with another text than the file on disk has. */
function refusedByGit({ cwd, env }: RunOptions, paths: readonly string[]): string[] {
  return convertedByGit(cwd, paths, env).map(
    ({ path, attribute }) =>
      `${path}: git apply may refuse its part of the patch, as .gitattributes gives it ${attribute}: --fix rewrites it`,
  )
}

/** Like `findLinkedFiles`, by the cache where it is up to date. The import graph is empty: a run with a cache fixes nothing. */
function cachedLinkedFiles(
  project: Project,
  asOf: Day,
  context: ScanContext,
  suppress: SuppressFindings,
  cache: CrossFileCache,
): LinkedFiles {
  const { cwd, exporters } = project
  const { filesetHash } = cache
  const read = readerIn(project)
  const findAnew = () => {
    const reads = trackingReads(read)
    const { context: tracked, span, takeRecordings, takeAsked } = trackingContext(context)
    const { files } = findLinkedFiles(project, tracked, undefined, reads.read)
    if (!takeAsked())
      cache.put(reads.entryOf(filesetHash, exporters, { files, span: span(), recordings: takeRecordings() }))
    return files
  }
  const { recorded } = context
  const found = getCrossFileFindings(cache.entry, filesetHash, exporters, { cwd, asOf, read, recorded }) ?? findAnew()
  const files = found.map(({ path, findings }) => {
    const text = read(path) ?? ''
    return { path, absolute: resolve(cwd, path), text, findings: suppress(path, text, findings) }
  })
  return { graph: { paths: [], links: [], before: new Map() }, files }
}

/** The results by absolute path, in the order of the files. Linked files were added at the end. */
function inOrder(results: ReadonlyMap<string, SuppressionResult>, cwd: string): Map<string, SuppressionResult> {
  const sorted = [...results].toSorted(byPath(([path]) => path))
  return new Map(sorted.map(([path, result]) => [resolve(cwd, path), result]))
}

/** How many reported findings the edits fix. A finding that only appears during a fix is not reported, so it does not count. */
function countOf(applied: readonly Finding[], reported: readonly Finding[]): number {
  const fingerprints = new Set(reported.map(({ fingerprint }) => fingerprint))
  return applied.filter(({ fingerprint }) => fingerprints.has(fingerprint)).length
}

function fixOptions(
  options: RunOptions,
  mode: 'fix' | 'diff',
  { assertSame, keep }: Pick<FixFilesOptions, 'assertSame' | 'keep'>,
): FixFilesOptions {
  const { cwd, asOf, whileWriting } = options
  const top = (mode === 'diff' ? gitRoot(cwd) : undefined) ?? cwd
  const target = { ...(assertSame && { assertSame }), ...(keep && { keep }) }
  const asked = options.ask !== undefined
  return {
    ...target,
    mode,
    asOf,
    asked,
    chooser: chooserOf(options),
    patchPath: (absolute) => patchPathOf(absolute, top),
    ...(whileWriting && mode === 'fix' && { whileWriting }),
  }
}

/** What chooses the edit sets of a file, by the path of the file: the user's answers, or the level of the fixes. */
function chooserOf({ ask, unsafeFixes, mode }: RunOptions): (path: string) => PassSteps['choose'] {
  if (ask && mode === 'fix') return askForEach(ask)
  return () => (_, findings) => editSets(findings, unsafeFixes ? 'unsafe' : 'safe')
}
