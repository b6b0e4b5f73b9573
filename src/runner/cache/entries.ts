import { type Day, isIn, type Span } from '../../core/day.ts'
import type { RecordingAnswers, ScannedText } from '../scan-result.ts'

/** What a scan made of one text. */
export interface CacheEntry {
  /** POSIX, relative to the working directory. */
  readonly path: string
  /** Of the bytes. */
  readonly digest: string
  /** The days on which the same would be made of it. */
  readonly span: Span
  /** What was scanned, as JSON without the text; empty where nothing of it has to be remembered. */
  readonly made: string
}

/** Entries in one string, which another thread is sent at no cost: nothing in them holds a NUL. */
export type SerializedEntries = string

export function serializeEntries(entries: Iterable<CacheEntry>): SerializedEntries {
  const parts = Array.from(entries, ({ path, digest: of, span: { from = '', to = '' }, made }) => {
    return `${path}\0${of}\0${from}\0${to}\0${made}\0`
  })
  return parts.join('')
}

/** By their paths. */
export function parseEntries(text: SerializedEntries): Map<string, CacheEntry> {
  const fields = text.split('\0')
  const entries = new Map<string, CacheEntry>()
  for (let index = 0; index + 4 < fields.length; index += 5) {
    const [path, of, from, to, made] = fields.slice(index, index + 5) as [string, string, string, string, string]
    const span = { ...(from !== '' && { from }), ...(to !== '' && { to }) }
    entries.set(path, { path, digest: of, span, made })
  }
  return entries
}

/** Whether a text is wanted again is remembered, and not the text: it is at hand whenever this is read. */
type Made = Omit<ScannedText, 'text'> & { readonly isRead?: true }

export function serializeScan(scanned: ScannedText | undefined): string {
  if (!scanned) return ''
  const { text, ...rest } = scanned
  return JSON.stringify({ ...rest, ...(text !== undefined && { isRead: true }) } satisfies Made)
}

export function parseScan({ made }: CacheEntry, text: string): ScannedText | undefined {
  if (made === '') return undefined
  const { isRead, ...scanned } = JSON.parse(made) as Made
  return { ...scanned, ...(isRead && { text }) }
}

/** What there is to know of a text by an entry on a day; undefined where it is of other bytes, or of other days. */
export function entryFor(entry: CacheEntry | undefined, of: string, day: Day): CacheEntry | undefined {
  return entry?.digest === of && isIn(entry.span, day) ? entry : undefined
}

/** Whether what was asked of the other files would be answered the same now. */
export function isUpToDate(asked: RecordingAnswers, recorded: (id: string) => boolean): boolean {
  return Object.entries(asked).every(([id, answer]) => recorded(id) === answer)
}
