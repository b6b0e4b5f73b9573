import { isDay, type Day } from '../core/day.ts'
import type { IgnoreTrouble } from '../core/finding.ts'
import type { Range } from '../core/range.ts'

/** What every directive begins with: a text without it has none. */
export const marker = 'emeritus-ignore'

export type DirectiveScope = 'next-line' | 'line' | 'start' | 'end' | 'file'

/** An ID that a directive names. */
export interface NamedId {
  readonly id: string
  readonly range: Range
}

/** A comment that is to silence findings, as it is written. */
export interface Directive {
  /** Undefined where the word is none of ours. */
  readonly scope?: DirectiveScope
  /** From the word itself to what stands before the reason. */
  readonly head: Range
  /** From the word itself to the end of the comment on that line. */
  readonly range: Range
  /** Empty: it silences every finding. */
  readonly ids: readonly NamedId[]
  /** The last day on which it holds. */
  readonly until?: Day
  readonly reason?: string
  /** What is wrong with how it is written, where something is. */
  readonly trouble?: IgnoreTrouble
}

/** Marks of comments may stand before it, and it may be a second comment on the line: `# noqa # emeritus-ignore-line`. */
const opening = /(?:^|\s(?:#|\/\/|;))[\s*#/!;%{<>-]{0,40}(emeritus-ignore[\w-]*):?(?=\s|$)/
/** What closes a comment that a language reads with its marks. */
const closing = /(?:\*+\/[ \t]{0,9}(?:-?\}){0,2}|-->|-?\}\}|#>)$/
/** A reason may stand behind a long dash too: two hyphens may not stand in a comment of XML. */
const beforeReason = /(?:^|\s)(?:--|—|–)(?=\s|$)/
const scopes: ReadonlyMap<string, DirectiveScope> = new Map(
  (['next-line', 'line', 'start', 'end', 'file'] as const).map((scope) => [`${marker}-${scope}`, scope]),
)

/**
 * The directive on one line of a comment, if there is one. Never throws.
 *
 * @param line what the comment says there, without the line's end
 * @param offset where that stands in the file
 */
export function directiveIn(line: string, offset: number): Directive | undefined {
  const opened = opening.exec(line)
  if (!opened) return undefined
  const word = opened[1]!
  const from = opened.index + opened[0].lastIndexOf(word)
  const said = line.trimEnd().replace(closing, '').trimEnd()
  const rest = said.slice(opened.index + opened[0].length)
  const restAt = offset + opened.index + opened[0].length
  const dash = beforeReason.exec(rest)
  const named = dash ? rest.slice(0, dash.index) : rest
  const reason = dash ? rest.slice(dash.index + dash[0].length).trim() : ''
  const { ids, until, trouble } = readHead(named, restAt)
  const range = { start: offset + from, end: offset + Math.max(said.length, from + word.length) }
  const head = { start: range.start, end: Math.max(restAt + named.trimEnd().length, range.start + word.length) }
  const scope = scopes.get(word)
  const wrong = scope === undefined ? ({ cause: 'no-such-directive', word } as const) : trouble
  return {
    ...(scope !== undefined && { scope }),
    head,
    range,
    ids,
    ...(until !== undefined && { until }),
    ...(reason !== '' && { reason }),
    ...(wrong && { trouble: wrong }),
  }
}

/** `gpt-4, gpt-4-32k until 2027-01-31` */
function readHead(text: string, offset: number): Pick<Directive, 'ids' | 'until' | 'trouble'> {
  const words = [...text.matchAll(/[^\s,]+/g)]
  const ids: NamedId[] = []
  let until: string | undefined
  for (let at = 0; at < words.length; at++) {
    const { 0: word, index } = words[at]!
    if (word === 'until') until = words[++at]?.[0] ?? ''
    else ids.push({ id: word, range: { start: offset + index, end: offset + index + word.length } })
  }
  if (until === undefined) return { ids }
  return isDay(until) ? { ids, until } : { ids, trouble: { cause: 'no-day', word: until } }
}
