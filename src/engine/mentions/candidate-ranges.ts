import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { constantFamilies, series, unknownIdPrefixes } from '../../registry/unknown-id-prefixes.ts'
import { escape, type IdKeywords } from '../../registry/id-keywords.ts'

/** Whether a stretch of a text may hold a part of something that names a model, or seems to. */
export type CandidateRanges = (start: number, end: number) => boolean

/** Escapes and references by number, which may stand for any letter. */
const numbered = String.raw`\\[xu]|&#`

/** Every word by which IDs, strangers and constants are found, wherever it stands and in whatever case. */
const patternOf = memoize((stems: IdKeywords): RegExp => {
  const all = [...stems.words, ...unknownIdPrefixes, ...constantFamilies, ...series].map((word) => word.toLowerCase())
  const words = all.filter(
    (word, index) => !all.some((other, at) => word.includes(other) && (word !== other || at < index)),
  )
  return new RegExp([...words.map(escape), numbered].join('|'), 'gi')
})

/**
 * Looks through a text once, so that its parts need not be looked through one by one.
 */
export function candidateRangesIn(text: string, stems: IdKeywords): CandidateRanges {
  const pattern = patternOf(stems)
  const hits: Range[] = []
  pattern.lastIndex = 0
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text))
    hits.push({ start: hit.index, end: pattern.lastIndex })
  return (start, end) => {
    const next = hits[countWhile(hits, (hit) => hit.end <= start)]
    return next !== undefined && next.start < end
  }
}
