import { nearest } from '../../core/nearest.ts'

const mostIds = 5

/**
 * Known IDs that are similar to a text: first those with one typo, then those that begin with the text, then those with
 * more typos. The part after the last `/` is tried too, as in `groq/llama3`. Upper and lower case do not matter.
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
  return [...new Set(found)].slice(0, mostIds).map((word) => byWord.get(word)!)
}

const limitFor = (word: string) => Math.floor(word.length / 5)

/** The three candidates with the fewest typos. */
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
