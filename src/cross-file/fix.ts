import type { ScanContext } from '../engine/analyze-text.ts'
import type { Finding } from '../core/finding.ts'
import type { Pass, Passes, PassSteps } from '../fix/passes.ts'
import { type FoundFile, type SuppressFindings, keepAll, fixFile } from '../fix/fix-file.ts'
import { checkLinkedText, type CrossFileContext } from './check.ts'
import { crossFileContexts, type ImportGraph } from './import-graph.ts'

/** A fix in one round may allow another fix in the next. More rounds than this mean that the fixes form a circle. */
const mostRounds = 10

/**
 * Fixes the files of a graph, in memory. The result is by path.
 *
 * Each round first fixes the model IDs in all files, then the requests that import them, for the new models. Each step
 * uses the texts as the previous step left them, so the order of the files does not matter.
 */
export async function fixLinkedFiles(
  { graph, files }: { readonly graph: ImportGraph; readonly files: readonly FoundFile[] },
  chooser: (path: string) => PassSteps['choose'],
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Promise<ReadonlyMap<string, Passes>> {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const made = new Map<string, Pass[]>(files.map(({ path }) => [path, []]))
  const broken = new Map<string, readonly Finding[]>()
  const choosers = new Map(files.map(({ path }) => [path, chooser(path)]))
  /** Fixes each file by itself. Returns whether any file was changed. */
  async function step(contextOf: (path: string) => CrossFileContext): Promise<boolean> {
    let changed = false
    for (const { path } of files) {
      const find = (text: string) => suppress(path, text, checkLinkedText(path, text, context, contextOf(path)))
      const text = texts.get(path)!
      const done = await fixFile({ path, text, findings: find(text) }, choosers.get(path)!, context, find)
      if (done.findings.some(({ fix }) => fix.reason === 'breaks-syntax')) broken.set(path, done.findings)
      else broken.delete(path)
      texts.set(path, done.text)
      made.get(path)!.push(...done.passes)
      changed ||= done.passes.length > 0
    }
    return changed
  }

  for (let round = 0, changed = true; changed && round < mostRounds; round++) {
    const first = contextsOf(graph, texts, context)
    const named = await step((path) => ({ ...first(path), imports: [] }))
    const requested = await step(contextsOf(graph, texts, context))
    changed = named || requested
  }

  return new Map(
    files.map(({ path, findings }) => {
      return [path, { text: texts.get(path)!, findings: broken.get(path) ?? findings, passes: made.get(path)! }]
    }),
  )
}

/** The findings of each file of a graph, by path. */
export function checkLinkedFiles(
  graph: ImportGraph,
  texts: ReadonlyMap<string, string>,
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Map<string, readonly Finding[]> {
  const contexts = contextsOf(graph, texts, context)
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      suppress(path, text, checkLinkedText(path, text, context, contexts(path))),
    ]),
  )
}

/** The cross-file context of each file, by a copy of the texts: fixes that are made in the meantime do not change it. */
function contextsOf(
  graph: ImportGraph,
  texts: ReadonlyMap<string, string>,
  context: ScanContext,
): (path: string) => CrossFileContext {
  const then = new Map(texts)
  return crossFileContexts(graph, (path) => then.get(path), context)
}
