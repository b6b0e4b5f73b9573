import { isDay, type Day } from '../core/day.ts'
import type { IgnoreTrouble } from '../core/finding.ts'
import { type DirectiveScope, directiveScopes } from '../core/meant-directive.ts'
import type { Range } from '../core/range.ts'

/** Every directive begins so: a text without it has no directive. */
export const marker = 'emeritus-'

const directive = `${marker}ignore`

/** An ID that a directive names. */
export interface IdInDirective {
  readonly id: string
  readonly range: Range
}

/**
 * A comment that suppresses findings, as it is written: `emeritus-ignore-line gpt-4 until 2027-01-31 -- the reason`.
 */
export interface Directive {
  /** Undefined if the word begins like a directive and is none: `emeritus-ignore-nextline`, `emeritus-disable-line`. */
  readonly scope?: DirectiveScope
  /** From the word up to the reason. */
  readonly head: Range
  /** From the word up to the end of the comment on that line. */
  readonly range: Range
  /** Empty: the directive suppresses every finding that it covers. */
  readonly ids: readonly IdInDirective[]
  /** The last day on which it suppresses. */
  readonly until?: Day
  readonly reason?: string
  /** What is wrong with the way it is written. */
  readonly trouble?: IgnoreTrouble
}

/**
 * The start of a directive. Marks of comments may stand before it, and it may be the second comment of a line:
 * `# noqa # emeritus-ignore-line`.
 */
const opening = /(?:^|\s(?:#|\/\/|;))[\s*#/!;%{<>-]{0,40}(emeritus-(?:ignore|disable|enable)[\w-]*):?(?=\s|$)/
/** The end mark of a comment. Some languages leave it in the content of the comment. */
const closing = /(?:\*+\/[ \t]{0,9}(?:-?\}){0,2}|-->|-?\}\}|#>)$/
/** What separates the reason. A long dash is allowed too, because a comment of XML cannot hold two hyphens. */
const beforeReason = /(?:^|\s)(?:--|—|–)(?=\s|$)/
const scopes: ReadonlyMap<string, DirectiveScope> = new Map(
  directiveScopes.map((scope) => [`${directive}-${scope}`, scope]),
)

/**
 * Parses the directive on one line of a comment. Undefined if there is none. Never throws: what is wrong with a
 * directive is in its `trouble`.
 *
 * @param line the content of the comment on that line, without the line end
 * @param offset where `line` starts in the file, in UTF-16 code units
 */
export function parseDirective(line: string, offset: number): Directive | undefined {
  const opened = opening.exec(line)
  if (!opened) return undefined
  const opener = opened[1]!
  const from = opened.index + opened[0].lastIndexOf(opener)
  const content = line.trimEnd().replace(closing, '').trimEnd()
  const rest = content.slice(opened.index + opened[0].length)
  const restAt = offset + opened.index + opened[0].length
  const dash = beforeReason.exec(rest)
  const named = dash ? rest.slice(0, dash.index) : rest
  const reason = dash ? rest.slice(dash.index + dash[0].length).trim() : ''
  const { ids, until, trouble: headTrouble } = parseHead(named, restAt)
  const range = { start: offset + from, end: offset + Math.max(content.length, from + opener.length) }
  const head = { start: range.start, end: Math.max(restAt + named.trimEnd().length, range.start + opener.length) }
  const scope = scopes.get(opener)
  const trouble = scope === undefined ? ({ cause: 'no-such-directive', word: opener } as const) : headTrouble
  return {
    ...(scope !== undefined && { scope }),
    head,
    range,
    ids,
    ...(until !== undefined && { until }),
    ...(reason !== '' && { reason }),
    ...(trouble && { trouble }),
  }
}

/** Parses what stands between the word and the reason: `gpt-4, gpt-4-32k until 2027-01-31`. */
function parseHead(text: string, offset: number): Pick<Directive, 'ids' | 'until' | 'trouble'> {
  const words = [...text.matchAll(/[^\s,]+/g)]
  const ids: IdInDirective[] = []
  let until: string | undefined
  for (let at = 0; at < words.length; at++) {
    const { 0: word, index } = words[at]!
    if (word === 'until') until = words[++at]?.[0] ?? ''
    else ids.push({ id: word, range: { start: offset + index, end: offset + index + word.length } })
  }
  if (until === undefined) return { ids }
  return isDay(until) ? { ids, until } : { ids, trouble: { cause: 'no-day', word: until } }
}
