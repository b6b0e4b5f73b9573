import { remembered } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { families, series, strangerBeginnings } from '../../registry/unknown-id-prefixes.ts'
import { escape, type Stems } from '../../registry/id-keywords.ts'

/** Whether a stretch of a text may hold a part of something that names a model, or seems to. */
export type Hints = (start: number, end: number) => boolean

/** Escapes and references by number, which may stand for any letter. */
const numbered = String.raw`\\[xu]|&#`

/** Every word by which IDs, strangers and constants are found, wherever it stands and in whatever case. */
const patternOf = remembered((stems: Stems): RegExp => {
  const all = [...stems.words, ...strangerBeginnings, ...families, ...series].map((word) => word.toLowerCase())
  const words = all.filter(
    (word, index) => !all.some((other, at) => word.includes(other) && (word !== other || at < index)),
  )
  return new RegExp([...words.map(escape), numbered].join('|'), 'gi')
})

/**
 * Looks through a text once, so that its parts need not be looked through one by one.
 */
export function hintsIn(text: string, stems: Stems): Hints {
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
