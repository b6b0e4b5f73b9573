import type { ScanContext } from '../engine/analyze-text.ts'
import type { Finding } from '../core/finding.ts'
import type { Pass, Passes, PassSteps } from '../fix/passes.ts'
import { type FoundFile, type Hear, hearAll, mend } from '../fix/fix-file.ts'
import { scanTied, type Ties } from './check.ts'
import { tiesIn, type Web } from './import-graph.ts'

/** What one round mends may let another mend more; more rounds than these are a circle. */
const mostRounds = 10

/**
 * What becomes of the files of a web, by their paths. Nothing is written yet.
 *
 * First the IDs are mended where they stand, in all files; then the requests that take them from there, for the models
 * that are named now. Each step sees the texts as the one before it left them, so that the order of the files does not
 * matter.
 */
export async function mendTied(
  { web, files }: { readonly web: Web; readonly files: readonly FoundFile[] },
  chooser: (path: string) => PassSteps['choose'],
  context: ScanContext,
  hear: Hear = hearAll,
): Promise<ReadonlyMap<string, Passes>> {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const made = new Map<string, Pass[]>(files.map(({ path }) => [path, []]))
  const unsound = new Map<string, readonly Finding[]>()
  const choosers = new Map(files.map(({ path }) => [path, chooser(path)]))
  /** Mends each file by itself; whether any was changed. */
  async function step(tiesOf: (path: string) => Ties): Promise<boolean> {
    let changed = false
    for (const { path } of files) {
      const find = (text: string) => hear(path, text, scanTied(path, text, context, tiesOf(path)))
      const text = texts.get(path)!
      const done = await mend({ path, text, findings: find(text) }, choosers.get(path)!, context, find)
      if (done.findings.some(({ fix }) => fix.reason === 'breaks-syntax')) unsound.set(path, done.findings)
      else unsound.delete(path)
      texts.set(path, done.text)
      made.get(path)!.push(...done.passes)
      changed ||= done.passes.length > 0
    }
    return changed
  }

  for (let round = 0, changed = true; changed && round < mostRounds; round++) {
    const first = tiesNow(web, texts, context)
    const named = await step((path) => ({ ...first(path), imports: [] }))
    const asked = await step(tiesNow(web, texts, context))
    changed = named || asked
  }

  return new Map(
    files.map(({ path, findings }) => {
      return [path, { text: texts.get(path)!, findings: unsound.get(path) ?? findings, passes: made.get(path)! }]
    }),
  )
}

/** What is found in each file of a web, by its text. */
export function findTied(
  web: Web,
  texts: ReadonlyMap<string, string>,
  context: ScanContext,
  hear: Hear = hearAll,
): Map<string, readonly Finding[]> {
  const ties = tiesNow(web, texts, context)
  return new Map([...texts].map(([path, text]) => [path, hear(path, text, scanTied(path, text, context, ties(path)))]))
}

/** The texts are kept as they are: what is mended meanwhile changes no tie. */
function tiesNow(web: Web, texts: ReadonlyMap<string, string>, context: ScanContext): (path: string) => Ties {
  const then = new Map(texts)
  return tiesIn(web, (path) => then.get(path), context)
}
