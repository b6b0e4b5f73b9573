import type { Edit, Finding } from '../core/finding.ts'
import { countWhile, type Range } from '../core/range.ts'
import { inverted, shiftOffset } from './offsets.ts'
import type { Pass } from './passes.ts'

/** A word on lines of the old file, which are counted from 0: `from` and `to` are both meant. */
export interface Note {
  readonly from: number
  readonly to: number
  /** One line, without control characters. */
  readonly text: string
}

/** Longer words behind a hunk are cut. In characters. */
const longestNote = 200

/** A note for each edit that the passes made. `words` makes the text of a finding's. */
export function notesOf(passes: readonly Pass[], words: (finding: Finding) => string): Note[] {
  const [first] = passes
  if (!first) return []
  const lineAt = lineCounter(first.before)
  return passes.flatMap(({ applied }, index) => {
    const back = passes.slice(0, index).map(({ edits }) => inverted(edits))
    return applied.flatMap((finding) => {
      const text = words(finding)
      return finding.fix.edits.map(({ range }): Note => {
        const { start, end } = originOf(range, back)
        return { from: lineAt(start), to: lineAt(end), text }
      })
    })
  })
}

/** Where a range stands in the text that the first pass was made for. */
function originOf({ start, end }: Range, back: readonly (readonly Edit[])[]): Range {
  return back.reduceRight(
    (range, edits) => ({ start: shiftOffset(edits, range.start), end: shiftOffset(edits, range.end) }),
    {
      start,
      end,
    },
  )
}

/** Counts lines as a patch does: they end at LF, and the first is 0. */
function lineCounter(text: string): (offset: number) => number {
  const ends: number[] = []
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) ends.push(end)
  return (offset) => countWhile(ends, (end) => end < offset)
}

/**
 * What stands behind each hunk: its notes, in bytes of UTF-8 as a Latin-1 string. A note belongs to every hunk whose
 * changes it meets, or to the nearest, as the shortest script may take out another one of equal lines.
 *
 * @param hunks the lines that each one changes, `to` excluded
 */
export function notesByHunk(hunks: readonly { from: number; to: number }[], notes: readonly Note[]): string[] {
  const texts = hunks.map(() => new Set<string>())
  for (const note of notes) {
    const distances = hunks.map(({ from, to }) => Math.max(from - note.to, note.from - to, 0))
    const least = Math.min(...distances)
    distances.forEach((distance, index) => {
      if (distance === least) texts[index]!.add(note.text)
    })
  }
  return texts.map((all) => {
    if (all.size === 0) return ''
    const characters = [...[...all].join(' | ')]
    const cut = characters.length > longestNote ? [...characters.slice(0, longestNote - 1), '…'] : characters
    return Buffer.from(` ${cut.join('')}`).toString('latin1')
  })
}
