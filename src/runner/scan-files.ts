import type { CacheUpdate, ResultCache } from './cache/result-cache.ts'
import type { Source } from '../files/source.ts'
import type { SkipReason } from '../report/report.ts'
import type { ScannedText, ScanText } from './scan-result.ts'
import type { Paths } from '../core/paths.ts'
import type { FileRange } from './work-queue.ts'

/** What there is to say of one file. */
export type FileResult = { readonly index: number } & (
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'unreadable'; readonly message: string }
  | ({ readonly kind: 'scanned' } & ScannedText)
)

/** The looks of some of the files, those without anything to say left out. */
export interface ScanResults {
  /** How many files were looked at. */
  readonly files: number
  /** In the order of the files. */
  readonly results: readonly FileResult[]
  /** Where there is a memory. */
  readonly cacheUpdate?: CacheUpdate
}

export interface ScanFilesOptions {
  readonly source: Pick<Source, 'readCandidate'> & { readonly files: Paths }
  /** Whether a file is of this run, and not only looked at for what it exports. */
  readonly isOwn: (path: string) => boolean
  /** Loads what a scan needs. Called when the first text comes that may hold something. */
  readonly load: () => Promise<ScanText>
  readonly memory?: ResultCache | undefined
  /** The places in `files` of the next ones to look at; undefined when all are taken. */
  readonly take: () => FileRange | undefined
  /** Told after each stretch. */
  readonly onDone: (stretch: FileRange) => void
}

/** Looks at files one by one. A file that holds nothing costs no more than to read it. */
export async function scanFiles({ source, isOwn, load, memory, take, onDone }: ScanFilesOptions): Promise<ScanResults> {
  const looks: FileResult[] = []
  let files = 0
  let scan: ScanText | undefined
  for (let stretch = take(); stretch; stretch = take()) {
    for (let index = stretch.from; index < stretch.to; index++) {
      const path = source.files.at(index)!
      const own = isOwn(path)
      if (own) files++
      const read = source.readCandidate(path, memory && ((digest) => memory.has(path, digest, own)))
      if (read.digest !== undefined) memory?.recordFile(path, read.digest)
      if (read.kind === 'nothing') continue
      if (read.kind === 'text' || read.kind === 'known') {
        const text = read.kind === 'text' ? read.text : ''
        const recalled = memory?.get(path, text, read.digest!, own)
        if (!recalled?.isKnown) scan ??= await load()
        let scanned = recalled?.isKnown ? recalled.scanned : undefined
        if (!recalled?.isKnown) {
          const scanning = scan!(path, text)
          recalled?.learn(scanning)
          scanned = scanning.scanned
        }
        if (scanned) looks.push({ index, kind: 'scanned', ...scanned })
      } else if (own) looks.push({ index, ...read })
    }
    onDone(stretch)
  }
  return { files, results: looks, ...(memory && { cacheUpdate: memory.update() }) }
}
