import { memoizeTexts } from './memoize.ts'

/**
 * Reads a text once, and then tells where a word stands in it, in order. A `$` belongs to words as letters do, and ends
 * them as well: `model` is found in `$model` and in `model$size`.
 */
export const wordPlacesIn = memoizeTexts((text): ((word: string) => readonly number[]) => {
  const places = new Map<string, number[]>()
  const add = (word: string, at: number) => {
    const all = places.get(word)
    if (all) all.push(at)
    else places.set(word, [at])
  }
  for (const { 0: word, index } of text.matchAll(/[\w$]+/g)) {
    add(word, index)
    if (word.includes('$')) for (const part of word.matchAll(/\w+/g)) add(part[0], index + part.index)
  }
  return (word) => places.get(word) ?? []
})

/** So many lines before and behind a word are read with it, and at most so many UTF-16 units. */
const lines = 2
const longestBefore = 500
const longestBehind = 300
/** The most places of one word that are read. */
const mostPlaces = 500

/**
 * Stands in the place of each character of a word. So one expression serves for all words, where one for each of them
 * would be compiled anew.
 */
export const masked = '\uFFFF'

/** A part of a text from an offset on, of the same length, with a mask in the place of one word. */
export interface Stretch {
  readonly start: number
  readonly text: string
}

/** The stretches of a text with a word, each with the lines around it. They neither overlap nor cut a name at their start. */
export function stretchesWith(text: string, word: string): readonly Stretch[] {
  const found: { start: number; end: number; places: number[] }[] = []
  const isWhole = (at: number) =>
    text[at + word.length] !== '$' && !/[\w$]\$$/.test(text.slice(Math.max(0, at - 2), at))
  for (const at of wordPlacesIn(text)(word).filter(isWhole).slice(0, mostPlaces)) {
    const end = linesBehind(text, at + word.length)
    const last = found.at(-1)
    const start = linesBefore(text, at)
    if (last && start <= last.end) {
      last.end = end
      last.places.push(at)
    } else found.push({ start, end, places: [at] })
  }
  const mask = masked.repeat(word.length)
  return found.map(({ start, end, places }) => {
    const parts = places.map((at, index) => mask + text.slice(at + word.length, places[index + 1] ?? end))
    return { start, text: text.slice(start, places[0]) + parts.join('') }
  })
}

function linesBefore(text: string, at: number): number {
  const lowest = Math.max(0, at - longestBefore)
  let start = at
  for (let left = lines; start > lowest && (text[start - 1] !== '\n' || left-- > 0);) start--
  if (start === 0 || start > lowest) return start
  while (start < at && /[\w$.]/.test(text[start - 1]!)) start++
  return start
}

function linesBehind(text: string, at: number): number {
  const highest = Math.min(text.length, at + longestBehind)
  let end = at
  for (let left = lines; end < highest && (text[end] !== '\n' || left-- > 0);) end++
  return end
}
