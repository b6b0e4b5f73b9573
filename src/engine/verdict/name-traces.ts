import { memoizeBy } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { normalizeId } from '../../registry/normalize-id.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'

/** Between the parts of a name, as people, constants and functions write them. */
const gap = String.raw`[-_. ]{0,2}`

/**
 * Finds what else in a text is named after a model than its IDs: a test, a constant, a label, a variant. Gives the offsets,
 * in ascending order. Comments count only where they are asked for. Each ID is looked for once.
 */
export function nameTracesIn(
  text: string,
  standing: readonly LocatedMention[],
  inComments = false,
): (id: string) => readonly number[] {
  const ordered = standing.toSorted((one, other) => one.start - other.start)
  const longest = ordered.reduce((most, { start, end }) => Math.max(most, end - start), 0)
  const before = (offset: number) => countWhile(ordered, (one) => one.start < offset)
  const near = ({ start }: Range) => ordered.slice(before(start - longest), before(start + longestRoute))
  return memoizeBy(String, (id) => {
    const pattern = namePattern(id)
    if (pattern === undefined) return []
    return [...text.matchAll(pattern)].filter((hit) => isTrace(text, hit, near, inComments)).map(({ index }) => index)
  })
}

/** From the begin of a name to that of the ID which it is the route of, in UTF-16 code units. */
const longestRoute = 40

function isTrace(
  text: string,
  { index, 0: hit }: RegExpExecArray,
  near: (place: Range) => readonly LocatedMention[],
  inComments: boolean,
): boolean {
  const place: Range = { start: index, end: index + hit.length }
  if (
    near(place).some(
      ({ start, end, literal }) =>
        covers({ start, end }, place) || (literal.value.length < 80 && isRoute(text, place, start)),
    )
  )
    return false
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index)
  // A comment that silences findings names what it silences.
  if (line.includes('emeritus-ignore')) return false
  if (inComments) return true
  return !/(?:^|\s)(?:\/\/|\/?\*|#|--)/.test(line)
}

const covers = (one: Range, other: Range) => one.start <= other.start && other.end <= one.end

/** Whether a hit is a part of the route before an ID. */
const isRoute = (text: string, { start, end }: Range, id: number) =>
  end <= id && id - start < longestRoute && !/[\s"'`]/.test(text.slice(start, id))

/** Matches the name of a model without its date, in any case: `gpt-4`, `Claude 3 Opus`, `GPT_4`, `opus_41`. */
export function namePattern(id: string): RegExp | undefined {
  const bare = id.slice(id.lastIndexOf('/') + 1).replace(/^(?:[a-z]{2,6}\.)?(?=[a-z0-9]+\.[a-z])/, '')
  const { words } = normalizeId(bare, 'bedrock')
  // A second edition of a snapshot bears the name of the first one: `claude-3-5-sonnet-v2`.
  const parts = words.filter((word) => /[a-z0-9]/.test(word) && word !== 'preview' && !/^v\d$/.test(word))
  if (parts.length < 2 || !parts.some((part) => /\d/.test(part))) return undefined
  const [first, ...rest] = parts
  const forms = [parts]
  const tiered = rest.length > 1 && rest.some((part) => /[a-z]{3}/.test(part)) && rest.some((part) => /\d/.test(part))
  // A model of Claude's or Gemini's goes by tier and generation alone, or without its tier.
  if (tiered) {
    const generation = rest.filter((part) => /\d/.test(part))
    forms.push(rest, [first!, ...rest.toReversed()], rest.toReversed(), [first!, ...generation])
  }
  // People call an open model by its family and its size: `Llama 3 8B` is `llama3-8b-8192`.
  const sized = parts.filter((part) => !/^(?:\d{4,}|versatile|instant|instruct|it|chat|latest|exp|hf)$/.test(part))
  if (sized.length > 1 && sized.length < parts.length && sized.some(isSize)) forms.push(sized)
  const source = forms.map((form) => form.map(sourceOf).join(gap)).join('|')
  return new RegExp(`(?<![0-9])(?:${source})(?![a-z0-9]|[-_.]?[0-9])`, 'g')
}

const isSize = (part: string) => /^\d+x?\d*b$/.test(part)

/** The grammar writes `2.0` as `2`. A number may be written apart from the family before it: `Llama 3`, `Gemma 2`. */
function sourceOf(part: string): string {
  if (/^\d$/.test(part)) return `${part}(?:[._-]0)?`
  const pieces = part.split('_').flatMap((piece) => piece.replaceAll(/[^a-z0-9]/g, '').split(/(?<=[a-z]{3})(?=\d)/))
  return pieces.join(gap).replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}
