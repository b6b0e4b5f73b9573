import type { Range } from '../core/range.ts'
import { isOrdinaryWord, parseId } from './id-grammar.ts'
import type { Registry } from './registry.ts'
import type { IdKeywords } from './id-keywords.ts'
import { tokenEnd, tokenStart } from './token.ts'

/**
 * Why a token with the beginning of an ID in it names no model.
 *
 * - `behind`: the ID stands behind something that leads to no platform that has it: `ollama/gpt-4`, an address
 * - `longer`: the ID is a part of a longer name: `my-gpt-4-proxy`, `gpt-4.json`
 * - `torn`: the ID is whole, but what stands beside the token makes it a piece of a pattern or template: `gpt-4*`
 * - `no-id`: no known ID is in it
 */
export type Likeness = 'behind' | 'longer' | 'torn' | 'no-id'

/** A token that looks like an ID and is read as none. */
export interface Lookalike extends Range {
  readonly text: string
  readonly likeness: Likeness
  /** The longest known ID in it, and what stands around that. */
  readonly id?: string
  readonly before?: string
  readonly after?: string
}

/**
 * The tokens with the beginning of an ID and a digit, outside the spans of what is read as one (in order). Linear in
 * the text, but hundreds of look-ups a token.
 */
export function* lookalikesIn(
  text: string,
  known: readonly Range[],
  registry: Registry,
  keywords: IdKeywords,
): Generator<Lookalike> {
  const finder = new RegExp(keywords.pattern.source, 'g')
  let next = 0
  let from = 0
  for (let hit = finder.exec(text); hit; hit = finder.exec(text)) {
    const { index } = hit
    while (next < known.length && known[next]!.end <= index) from = Math.max(from, known[next++]!.end)
    const limit = known[next]?.start ?? text.length
    if (index >= limit) continue
    const token = tokenAround(text, index, from, limit)
    // What touches a name that is read is its route or its ending.
    const isPart = token.end === known[next]?.start || (next > 0 && token.start === known[next - 1]!.end)
    if (!isPart && /\d/.test(text.slice(token.start, token.end))) yield lookalike(text, token, registry)
    from = token.end
    finder.lastIndex = Math.max(from, finder.lastIndex)
  }
}

function tokenAround(text: string, hit: number, from: number, limit: number): Range {
  const start = tokenStart(text, hit, from)
  let end = tokenEnd(text, hit, limit)
  // A full stop or a colon at the end is the sentence's.
  while (end > hit + 1 && '.:'.includes(text[end - 1]!)) end--
  return { start, end }
}

function lookalike(text: string, { start, end }: Range, registry: Registry): Lookalike {
  const token = { start, end, text: text.slice(start, end) }
  const found = longestId(token.text, registry)
  if (!found) return { ...token, likeness: 'no-id' }
  const before = token.text.slice(0, found.start)
  const after = token.text.slice(found.end)
  const inside = { id: token.text.slice(found.start, found.end), before, after }
  if (before === '' && after === '') return { ...token, ...inside, likeness: 'torn' }
  return { ...token, ...inside, likeness: after === '' && /[/:]$/.test(before) ? 'behind' : 'longer' }
}

/** The longest known ID in a token that ends on both sides where a word does. */
function longestId(token: string, registry: Registry): Range | undefined {
  const isEdge = (at: number) => !/\w/.test(token[at - 1] ?? '') || !/\w/.test(token[at] ?? '')
  const edges = Array.from({ length: token.length + 1 }, (_, at) => at).filter(isEdge)
  const spans = edges
    .flatMap((start) => edges.filter((end) => end > start).map((end) => ({ start, end })))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
  return spans.find(({ start, end }) => {
    const id = parseId(registry, token.slice(start, end))?.id
    return id !== undefined && !isOrdinaryWord(id)
  })
}
