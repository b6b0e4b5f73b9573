import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { type Request, runningFiller } from '../../core/request.ts'
import { movedRequests } from '../moved-requests.ts'
import { holeFiller, jsonRequestsWithHoles } from './holes.ts'

/** How a string writes what it cannot hold as it is. */
export interface Escapes {
  /** What a character behind a backslash stands for. Undefined where the backslash stands for itself. */
  readonly meaning: (character: string) => string | undefined
  /** A text as the string writes it. */
  readonly written: (text: string) => string
}

/** A string of JSON. */
export const jsonEscapes: Escapes = {
  meaning: (character) => ({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', u: holeFiller })[character] ?? character,
  written: (text) => JSON.stringify(text).slice(1, -1),
}

/** A word between double quotes in a shell. */
export const shellEscapes: Escapes = {
  meaning: (character) => (/["\\$`]/.test(character) ? character : character === '\n' ? '' : undefined),
  written: (text) => text.replaceAll(/["\\$`]/g, String.raw`\$&`),
}

/**
 * The requests in JSON that is written inside of a string, `"{\"model\": \"…\"}"`. Each carries the JSON as a text of its
 * own, in which it can be edited. Parts that are filled in when the program runs are holes.
 */
export function escapedRequests(
  text: string,
  { start, end }: Range,
  models: readonly Range[],
  escapes: Escapes,
  gaps: readonly Range[] = [],
): Request[] {
  const { inner, places } = unescaped(text, { start, end }, escapes, gaps)
  // The content of a string of n8n is an expression, if it begins so.
  const body = inner.replace(/^=/, ' ').replaceAll(/\{\{[^{}]*\}\}/g, (hole) => holeFiller.repeat(hole.length))
  if (!/^\s*[{[]/.test(body)) return []
  const indexOf = new Map(places.map((place, index) => [place, index]))
  const there = models.flatMap((model): Range[] => {
    const [from, to] = [indexOf.get(model.start), indexOf.get(model.end)]
    return from === undefined || to === undefined ? [] : [{ start: from, end: to }]
  })
  const outer = (range: Range): Range => ({ start: places[range.start]!, end: places[range.end]! })
  const found = jsonRequestsWithHoles(body, there)
  return movedRequests(found, { range: outer, mapping: (mapping) => ({ ...mapping, readonly: true }) }).map(
    (request, index) => ({
      ...request,
      inner: {
        text: body,
        request: found[index]!,
        placed: (range, written) => ({ range: outer(range), text: escapes.written(written) }),
      },
    }),
  )
}

/** What a string holds, and where each of its characters begins in the text. The last place is the end. */
export function unescaped(text: string, { start, end }: Range, { meaning }: Escapes, gaps: readonly Range[] = []) {
  const pieces: string[] = []
  const places: number[] = []
  const runs = memoize((gap: Range) => /^[^]{0,4}(?:\$\((?!\()|`)/.test(text.slice(gap.start, gap.end)))
  let next = 0
  for (let at = start; at < end;) {
    while (next < gaps.length && gaps[next]!.end <= at) next++
    const isHole = next < gaps.length && gaps[next]!.start <= at
    const meant = !isHole && text[at] === '\\' && at + 1 < end ? meaning(text[at + 1]!) : undefined
    const piece = isHole ? (runs(gaps[next]!) ? runningFiller : holeFiller) : (meant ?? text[at]!)
    if (piece !== '') places.push(at)
    pieces.push(piece)
    at += meant === undefined ? 1 : 2
  }
  places.push(end)
  return { inner: pieces.join(''), places }
}
