import type { RunResults } from './build-report.ts'
import type { FileResult } from './scan-files.ts'

type ScannedFile = Extract<FileResult, { kind: 'scanned' }>

/** The files that were scanned: those with a result, or with `all` also those without anything to report. */
export function scannedIn({ paths, results }: RunResults, all: boolean): ScannedFile[] {
  if (!all) return results.filter((result): result is ScannedFile => result.kind === 'scanned')
  const byIndex = new Map(results.map((result) => [result.index, result]))
  return paths.flatMap((_, index): ScannedFile[] => {
    const result = byIndex.get(index) ?? { index, kind: 'scanned', findings: [], exports: false }
    return result.kind === 'scanned' ? [result] : []
  })
}
