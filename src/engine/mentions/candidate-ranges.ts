import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { constantFamilies, series, unknownIdPrefixes } from '../../registry/unknown-id-prefixes.ts'
import { escape, type IdKeywords } from '../../registry/id-keywords.ts'

/** Whether a range of a text may hold a part of an ID, known or unknown, or of a constant. */
export type CandidateRanges = (start: number, end: number) => boolean

/** Escapes and references by number, which may stand for any letter. */
const numbered = String.raw`\\[xu]|&#`

/** Every word that begins IDs of the rules, unknown IDs or constants, at any place and in any case. */
const patternOf = memoize((stems: IdKeywords): RegExp => {
  const all = [...stems.words, ...unknownIdPrefixes, ...constantFamilies, ...series].map((word) => word.toLowerCase())
  const words = all.filter(
    (word, index) => !all.some((other, at) => word.includes(other) && (word !== other || at < index)),
  )
  return new RegExp([...words.map(escape), numbered].join('|'), 'gi')
})

/** Searches a text once, so that its parts need no search of their own. */
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
