import type { Lesson, Memory } from './cache/result-cache.ts'
import type { Source } from '../files/source.ts'
import type { SkipReason } from '../report/report.ts'
import type { Scanned, ScanText } from './scan-result.ts'
import type { Paths } from '../core/paths.ts'
import type { Stretch } from './work-queue.ts'

/** What there is to say of one file. */
export type Look = { readonly index: number } & (
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'unreadable'; readonly message: string }
  | ({ readonly kind: 'scanned' } & Scanned)
)

/** The looks of some of the files, those without anything to say left out. */
export interface Looks {
  /** How many files were looked at. */
  readonly files: number
  /** In the order of the files. */
  readonly looks: readonly Look[]
  /** Where there is a memory. */
  readonly lesson?: Lesson
}

export interface LookOptions {
  readonly source: Pick<Source, 'sift'> & { readonly files: Paths }
  /** Whether a file is of this run, and not only looked at for what it exports. */
  readonly isOwn: (path: string) => boolean
  /** Loads what a scan needs. Called when the first text comes that may hold something. */
  readonly load: () => Promise<ScanText>
  readonly memory?: Memory | undefined
  /** The places in `files` of the next ones to look at; undefined when all are taken. */
  readonly take: () => Stretch | undefined
  /** Told after each stretch. */
  readonly onDone: (stretch: Stretch) => void
}

/** Looks at files one by one. A file that holds nothing costs no more than to read it. */
export async function look({ source, isOwn, load, memory, take, onDone }: LookOptions): Promise<Looks> {
  const looks: Look[] = []
  let files = 0
  let scan: ScanText | undefined
  for (let stretch = take(); stretch; stretch = take()) {
    for (let index = stretch.from; index < stretch.to; index++) {
      const path = source.files.at(index)!
      const own = isOwn(path)
      if (own) files++
      const read = source.sift(path, memory && ((digest) => memory.knows(path, digest, own)))
      if (read.digest !== undefined) memory?.saw(path, read.digest)
      if (read.kind === 'nothing') continue
      if (read.kind === 'text' || read.kind === 'known') {
        const text = read.kind === 'text' ? read.text : ''
        const recalled = memory?.recall(path, text, read.digest!, own)
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
  return { files, looks, ...(memory && { lesson: memory.lesson() }) }
}
