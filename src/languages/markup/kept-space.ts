import { countWhile, type Range } from '../../core/range.ts'
import { memoizeTexts } from '../../core/memoize.ts'
import type { Removal } from '../language.ts'

/** What a comment between tags begins with. In Astro and Svelte it may stand in braces. */
const opening = /^\s*(?:<!--|\{)/

/** Whether HTML shows the same text without a comment. */
export function keepsShown(text: string, removal: Removal): boolean {
  if (!opening.test(removal.expected)) return !emptiesBraces(text, removal)
  const { start } = removal.range
  if (/^\s*\{/.test(removal.expected) && !isBetweenTags(text, removal)) return false
  return !standsInKeptSpace(text, start) && !/&[#\w]{0,30}$/.test(text.slice(Math.max(0, start - 40), start))
}

/** Whether braces would be left with nothing between them. Templates read that in different ways. */
export function emptiesBraces(text: string, { expected, range }: Removal): boolean {
  if (!/^\s*\/\*/.test(expected)) return false
  const [before, after] = neighboursOf(text, range)
  return text[before] === '{' && text[after] === '}'
}

/** The offsets of what stands before a range and behind it, without blanks. */
export function neighboursOf(text: string, { start, end }: Range): readonly [before: number, after: number] {
  let before = start - 1
  while (before >= 0 && /\s/.test(text[before]!)) before--
  let after = end
  while (after < text.length && /\s/.test(text[after]!)) after++
  return [before, after]
}

/** Whether XML holds the same text without a comment: each blank of a value may count there. */
export function keepsValues(text: string, removal: Removal): boolean {
  if (!opening.test(removal.expected)) return true
  if (!isBetweenTags(text, removal) || /xml:space\s*=\s*["']preserve/.test(text)) return false
  return !standsInKeptSpace(text, removal.range.start)
}

/** Whether what stands on both sides is a tag, another comment or the end of the text. */
function isBetweenTags(text: string, { range }: Removal): boolean {
  const [before, after] = neighboursOf(text, range)
  const isBehindTag = before < 0 || (text[before] === '>' && text[before - 1] !== '=')
  return isBehindTag && (after >= text.length || text[after] === '<')
}

/** Whether an offset stands in a tag that shows each of its blanks, or that no block of a document ends in. */
export function standsInKeptSpace(text: string, offset: number): boolean {
  const ranges = keptSpaces(text)
  const within = ranges[countWhile(ranges, ({ start }) => start <= offset) - 1]
  return within !== undefined && offset < within.end
}

const keptSpaces = memoizeTexts((text: string): readonly Range[] => {
  const ranges: Range[] = []
  let open: { readonly start: number; readonly name: string } | undefined
  for (const { 1: slash, 2: name = '', index } of text.matchAll(/<(\/?)(pre|textarea|listing|xmp)(?![\w-])/gi)) {
    if (slash === '') open ??= { start: index, name: name.toLowerCase() }
    else if (open?.name === name.toLowerCase()) {
      ranges.push({ start: open.start, end: index })
      open = undefined
    }
  }
  if (open) ranges.push({ start: open.start, end: text.length })
  return ranges
})
