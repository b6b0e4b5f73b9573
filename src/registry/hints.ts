import type { Range } from '../range.ts'
import { families, strangerBeginnings } from './beginnings.ts'
import { escape, type Stems } from './stems.ts'

/** Whether a stretch of a text may hold a part of something that names a model, or seems to. */
export type Hints = (start: number, end: number) => boolean

/** The series whose names are a letter and a digit: `ModelO1`. */
const series = ['o1', 'o3', 'o4']

const patterns = new WeakMap<Stems, RegExp>()

/** Escapes and references by number, which may stand for any letter. */
const numbered = String.raw`\\[xu]|&#`

/** Every word by which IDs, strangers and constants are found, wherever it stands and in whatever case. */
function patternOf(stems: Stems): RegExp {
  const known = patterns.get(stems)
  if (known) return known
  const all = [...stems.words, ...strangerBeginnings, ...families, ...series].map((word) => word.toLowerCase())
  const words = all.filter(
    (word, index) => !all.some((other, at) => word.includes(other) && (word !== other || at < index)),
  )
  const pattern = new RegExp([...words.map(escape), numbered].join('|'), 'gi')
  patterns.set(stems, pattern)
  return pattern
}

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
    let low = 0
    let high = hits.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (hits[middle]!.end <= start) low = middle + 1
      else high = middle
    }
    return low < hits.length && hits[low]!.start < end
  }
}
