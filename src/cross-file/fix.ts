import type { ScanContext } from '../engine/analyze-text.ts'
import type { Finding } from '../core/finding.ts'
import type { Pass, Passes, PassSteps } from '../fix/passes.ts'
import { type FoundFile, type SuppressFindings, keepAll, fixFile } from '../fix/fix-file.ts'
import { checkLinkedText, type CrossFileContext } from './check.ts'
import { crossFileContexts, type ImportGraph } from './import-graph.ts'

/** What one round mends may let another mend more; more rounds than these are a circle. */
const mostRounds = 10

/**
 * What becomes of the files of a graph, by their paths. Nothing is written yet.
 *
 * First the IDs are fixed where they stand, in all files; then the requests that take them from there, for the models
 * that are named now. Each step sees the texts as the one before it left them, so that the order of the files does not
 * matter.
 */
export async function fixLinkedFiles(
  { graph, files }: { readonly graph: ImportGraph; readonly files: readonly FoundFile[] },
  chooser: (path: string) => PassSteps['choose'],
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Promise<ReadonlyMap<string, Passes>> {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const made = new Map<string, Pass[]>(files.map(({ path }) => [path, []]))
  const unsound = new Map<string, readonly Finding[]>()
  const choosers = new Map(files.map(({ path }) => [path, chooser(path)]))
  /** Fixes each file by itself; whether any was changed. */
  async function step(contextOf: (path: string) => CrossFileContext): Promise<boolean> {
    let changed = false
    for (const { path } of files) {
      const find = (text: string) => suppress(path, text, checkLinkedText(path, text, context, contextOf(path)))
      const text = texts.get(path)!
      const done = await fixFile({ path, text, findings: find(text) }, choosers.get(path)!, context, find)
      if (done.findings.some(({ fix }) => fix.reason === 'breaks-syntax')) unsound.set(path, done.findings)
      else unsound.delete(path)
      texts.set(path, done.text)
      made.get(path)!.push(...done.passes)
      changed ||= done.passes.length > 0
    }
    return changed
  }

  for (let round = 0, changed = true; changed && round < mostRounds; round++) {
    const first = contextsNow(graph, texts, context)
    const named = await step((path) => ({ ...first(path), imports: [] }))
    const requested = await step(contextsNow(graph, texts, context))
    changed = named || requested
  }

  return new Map(
    files.map(({ path, findings }) => {
      return [path, { text: texts.get(path)!, findings: unsound.get(path) ?? findings, passes: made.get(path)! }]
    }),
  )
}

/** What is found in each file of a graph, by its text. */
export function checkLinkedFiles(
  graph: ImportGraph,
  texts: ReadonlyMap<string, string>,
  context: ScanContext,
  suppress: SuppressFindings = keepAll,
): Map<string, readonly Finding[]> {
  const contexts = contextsNow(graph, texts, context)
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      suppress(path, text, checkLinkedText(path, text, context, contexts(path))),
    ]),
  )
}

/** The texts are kept as they are: what is fixed meanwhile changes no tie. */
function contextsNow(
  graph: ImportGraph,
  texts: ReadonlyMap<string, string>,
  context: ScanContext,
): (path: string) => CrossFileContext {
  const then = new Map(texts)
  return crossFileContexts(graph, (path) => then.get(path), context)
}
