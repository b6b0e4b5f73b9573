import { nearest } from '../../core/nearest.ts'

const most = 5

/**
 * Known IDs that come near a text: those one slip away, those that begin with it, those some more slips away.
 * Of `groq/llama3` the part after the last `/` is tried too. Capitals do not matter.
 */
export function nearestIds(text: string, names: readonly string[]): string[] {
  const byWord = new Map(names.map((name) => [name.toLowerCase(), name]))
  const candidates = [...byWord.keys()]
  const whole = text.toLowerCase()
  const words = [...new Set([whole, whole.slice(whole.lastIndexOf('/') + 1)])]
  const found = words.flatMap((word) => [
    ...nearestFew(word, candidates, Math.min(1, limitFor(word))),
    ...(word.length < 3 ? [] : candidates.filter((candidate) => candidate.startsWith(word))),
    ...nearestFew(word, candidates, limitFor(word)),
  ])
  return [...new Set(found)].slice(0, most).map((word) => byWord.get(word)!)
}

const limitFor = (word: string) => Math.floor(word.length / 5)

/** The three that are fewest slips away. */
function nearestFew(word: string, candidates: readonly string[], limit: number): string[] {
  const found: string[] = []
  for (let rank = 0; rank < 3; rank++) {
    const rest = candidates.filter((candidate) => !found.includes(candidate))
    const next = nearest(word, rest, limit)
    if (next === undefined) break
    found.push(next)
  }
  return found
}
