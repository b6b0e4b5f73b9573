import { resolve } from 'node:path'
import { byPath } from '../core/by-path.ts'
import { notingReads, recallTies } from './cache/cross-file-cache.ts'
import { type ChangeOptions, changeFiles } from './fix-files.ts'
import type { Day } from '../core/day.ts'
import type { ScanContext } from '../engine/analyze-text.ts'
import type { ExtraRules } from '../registry/user-rules.ts'
import { gitRoot } from '../files/git.ts'
import type { Source } from '../files/source.ts'
import type { Finding } from '../core/finding.ts'
import { askForEach } from '../fix/ask.ts'
import type { Passes, PassSteps } from '../fix/passes.ts'
import { editSets } from '../fix/plan.ts'
import type { Look } from './scan-files.ts'
import { encodeMended, type FoundFile, type Hear } from '../fix/fix-file.ts'
import { patchPathOf } from '../fix/patch-path.ts'
import { type StemWords, stemWords } from '../registry/id-keywords.ts'
import { reportOf, type Seen } from './build-report.ts'
import { registryWith } from '../registry/builtin-rules.ts'
import { type Conclusion, type Outcome, type RunOptions, settingsOf, type TiesMemory } from './run-options.ts'
import { contextOfRun, noting, scannerIn } from './create-scanner.ts'
import { silencersOf } from '../suppression/sources.ts'
import { type Project, readerIn, type Tied, tiedFiles } from '../cross-file/find.ts'
import { looksAtAll } from '../suppression/options.ts'
import type { Baseline } from '../suppression/baseline.ts'
import { concluded, type Looked, suppressionBy } from '../suppression/suppression.ts'

/** The words of the shipped rules with rules of the user's own laid over them. */
export function wordsWith(extraRules: readonly ExtraRules[]): StemWords {
  return stemWords(registryWith(extraRules))
}

type Scanned = Extract<Look, { kind: 'scanned' }>

/** @throws UserError where what silences findings is not as it must be */
export function concluding(
  options: RunOptions,
  source: Source,
  isOwn: (path: string) => boolean,
  baseline: Baseline | undefined,
): Conclusion {
  const { cwd, mode = 'check', policy } = options
  const settings = { ...settingsOf(options), ...(policy && { policy }) }
  const { asOf, within, mends } = settings
  const context = contextOfRun(source.files, settings)
  const silencers = silencersOf(options, baseline)
  const { heed } = suppressionBy(silencers)
  /** The last look at each file. */
  const last = new Map<string, Looked>()
  const hear: Hear = (path, text, findings) => {
    const looked = heed({ path, absolute: resolve(cwd, path), text, findings })
    last.set(path, looked)
    return looked.findings
  }

  /** The files that something was found in, after what nobody wants to hear; and what each was heard to be. */
  function heard(seen: Seen) {
    const looks = new Map<string, Looked>()
    const mendable: FoundFile[] = []
    const exporters: string[] = []
    for (const look of scannedIn(seen, baseline !== undefined)) {
      const path = source.files[look.index]!
      if (look.exports) exporters.push(path)
      if (!isOwn(path)) continue
      const absolute = resolve(cwd, path)
      const file = { path, absolute, text: look.text ?? '', findings: hear(path, look.text ?? '', look.findings) }
      looks.set(path, last.get(path)!)
      if (mends && file.findings.some(({ fix }) => fix.edits.length > 0)) mendable.push(file)
    }
    return { looks, mendable, exporters }
  }

  async function conclude(seen: Seen, memory?: TiesMemory): Promise<Outcome> {
    const { looks, mendable, exporters } = heard(seen)
    const project = { cwd, source, exporters }
    const recalls = memory && exporters.length > 0
    const tied = recalls ? recalledTies(project, asOf, context, hear, memory) : tiedFiles(project, context, hear)
    for (const { path } of tied.files) if (isOwn(path)) looks.set(path, last.get(path)!)

    let given = options.given?.bytes
    const keep = (file: FoundFile, mended: Passes) => {
      const read = source.read(file.path)
      if (read.kind === 'text') given = encodeMended(file, mended, read)
    }
    const change = { ...source, ...(given && { keep }) }
    const changes =
      mode === 'check' ? undefined : await changeFiles(mendable, tied, changing(options, mode, change), context, hear)
    for (const [path, left] of changes?.findings ?? []) {
      // What was looked at on the way to a text that was not written says nothing.
      const look = mode === 'fix' && changes?.applied.has(path) ? last.get(path)! : looks.get(path)!
      looks.set(path, { ...look, findings: left })
    }
    const ends = concluded(inOrder(looks, cwd), silencers, looksAtAll(options))
    const changed = changes ? source.files : []
    const applied = changed.flatMap((path) => changes?.applied.get(path) ?? [])
    const patches = changed.flatMap((path) => changes?.patches.get(path) ?? [])
    const { date, size: models } = context.registry
    const fixed = { files: changes?.applied.size ?? 0, findings: applied.length, applied }
    const rules = { date, models }
    return {
      report: reportOf({ cwd, asOf, within, rules }, seen, { ...ends, ...(mode === 'fix' && { fixed }) }),
      failures: changes?.failures ?? [],
      patched: mode === 'diff' ? countOf(applied, ends.findings) : 0,
      ...(mode === 'fix' && given && { given }),
      ...(mode === 'diff' && { patch: Buffer.concat(patches) }),
    }
  }

  return { scan: scannerIn(context, settings, isOwn), conclude }
}

/** The same as `tiedFiles` says, but what hangs together: no run that mends has a memory. */
function recalledTies(project: Project, asOf: Day, context: ScanContext, hear: Hear, memory: TiesMemory): Tied {
  const { cwd, exporters } = project
  const read = readerIn(project)
  const make = () => {
    const reads = notingReads(read)
    const noted = noting(context)
    const { files } = tiedFiles(project, noted.context, undefined, reads.read)
    memory.learn(reads.entryOf(memory.seal, exporters, { files, span: noted.span(), asked: noted.asked() }))
    return files
  }
  const { recorded } = context
  const beside = { cwd, asOf, read, recorded }
  const known = recallTies(memory.entry, memory.seal, exporters, beside) ?? make()
  const files = known.map(({ path, findings }) => {
    const text = read(path) ?? ''
    return { path, absolute: resolve(cwd, path), text, findings: hear(path, text, findings) }
  })
  return { web: { paths: [], links: [], before: new Map() }, files }
}

/** The files that were scanned: those with something to say, or `all` of them. */
function scannedIn({ paths, looks }: Seen, all: boolean): Scanned[] {
  if (!all) return looks.filter((look): look is Scanned => look.kind === 'scanned')
  const known = new Map(looks.map((look) => [look.index, look]))
  return paths.flatMap((_, index): Scanned[] => {
    const look = known.get(index) ?? { index, kind: 'scanned', findings: [], exports: false }
    return look.kind === 'scanned' ? [look] : []
  })
}

/** By their absolute paths, in the order of the files: those that are tied came last. */
function inOrder(looks: ReadonlyMap<string, Looked>, cwd: string): Map<string, Looked> {
  const sorted = [...looks].toSorted(byPath(([path]) => path))
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
  { assertSame, keep }: Pick<ChangeOptions, 'assertSame' | 'keep'>,
): ChangeOptions {
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
