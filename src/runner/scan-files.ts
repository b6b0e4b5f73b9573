import type { CacheUpdate, ResultCache } from './cache/result-cache.ts'
import type { Source } from '../files/source.ts'
import type { SkipReason } from '../report/report.ts'
import type { ScannedText, ScanText } from './scan-result.ts'
import type { Paths } from '../core/paths.ts'
import { setV8FlagsForFindings } from './v8-flags.ts'
import type { FileRange } from './work-queue.ts'

/** The result for one file. `index` is its place in the list of files. */
export type FileResult = { readonly index: number } & (
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'unreadable'; readonly message: string }
  | ({ readonly kind: 'scanned' } & ScannedText)
)

/** The results for some of the files. Files with nothing to report are left out. */
export interface ScanResults {
  /** How many files were checked. */
  readonly files: number
  /** How many files were reports of emeritus. They are not checked. */
  readonly reports: number
  /** In the order of the files. */
  readonly results: readonly FileResult[]
  /** What the result cache should add. Set if the run has a cache. */
  readonly cacheUpdate?: CacheUpdate
}

export interface ScanFilesOptions {
  readonly source: Pick<Source, 'readCandidate'> & { readonly files: Paths }
  /** Whether the run reports on a file. Other files are only read for their exports. */
  readonly isOwn: (path: string) => boolean
  /** Loads the scanner. Called at the first text that may hold a model ID. */
  readonly load: () => Promise<ScanText>
  readonly cache?: ResultCache | undefined
  /** Takes the next batch, as indexes in `files`; undefined if none is left. */
  readonly take: () => FileRange | undefined
  /** Called after each batch. */
  readonly onDone: (batch: FileRange) => void
}

/** Reads and scans files, batch by batch. A file without a candidate for a model ID costs no more than reading it. */
export async function scanFiles({ source, isOwn, load, cache, take, onDone }: ScanFilesOptions): Promise<ScanResults> {
  const results: FileResult[] = []
  let files = 0
  let reports = 0
  let findings = 0
  let scan: ScanText | undefined
  for (let batch = take(); batch; batch = take()) {
    for (let index = batch.from; index < batch.to; index++) {
      const path = source.files.at(index)!
      const own = isOwn(path)
      const read = source.readCandidate(path, cache && ((digest) => cache.has(path, digest, own)))
      if (read.kind === 'report') {
        if (own) reports++
        continue
      }
      if (own) files++
      if (read.digest !== undefined) cache?.recordFile(path, read.digest)
      if (read.kind === 'nothing') continue
      if (read.kind === 'text' || read.kind === 'known') {
        const text = read.kind === 'text' ? read.text : ''
        const cached = cache?.get(path, text, read.digest!, own)
        if (!cached?.isKnown) scan ??= await load()
        let scanned = cached?.isKnown ? cached.scanned : undefined
        if (!cached?.isKnown) {
          const result = scan!(path, text)
          cached?.put(result)
          scanned = result.scanned
        }
        if (scanned) {
          results.push({ index, kind: 'scanned', ...scanned })
          findings += scanned.findings.length
        }
      } else if (own) results.push({ index, ...read })
    }
    setV8FlagsForFindings(findings)
    onDone(batch)
  }
  return { files, reports, results, ...(cache && { cacheUpdate: cache.update() }) }
}
