import { isDay, type Day } from './day.ts'
import type { IgnoreTrouble } from './finding.ts'
import type { Literal } from './literal.ts'
import { type DirectiveScope, directiveScopes } from './meant-directive.ts'
import { type Range, withBlanks } from './range.ts'

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
  /** From the word up to the end of the comment on that line, or up to the next comment of the line. */
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
/**
 * What was meant as a directive, and is none: in other letters, with other signs, behind `@` or `TODO:`; or the comment of
 * another tool that names emeritus.
 */
const looseOpening =
  /(?:^|\s(?:#|\/\/|;))[\s*#/!;%{<>-]{0,40}(?:@|(?:TODO|FIXME|NOTE|XXX|HACK)\b[:\s]{0,3})?(emeritus[-_:] ?(?:ignore|disable|enable)[\w-]*)(?=[\s:]|$)/i
const ofAnother =
  /(?:^|\s(?:#|\/\/|;))[\s*#/!;%{<>-]{0,40}((?:eslint|oxlint)-disable(?:-next-line|-line)?|biome-ignore|noqa|ruff: ?noqa|nosemgrep|pylint: ?disable(?:-next)?|type: ?ignore)\b[^\n]{0,60}?\bemeritus\b/i

/** Whether a text with findings may have a directive, or what was meant as one. */
export function mayHoldDirective(text: string, hasFindings: boolean): boolean {
  return text.includes(marker) || (hasFindings && /emeritus/i.test(text))
}

/** The end mark of a comment. Some languages leave it in the content of the comment. */
const closing = /(?:\*+\/[ \t]{0,9}(?:-?\}){0,2}|-->|-?\}\}|#>)$/
/** The mark of a comment that goes to the end of its line, at the end of what stands before its content. */
export const lineMark = /(?:^|(?<=\s))(?:\/\/[/!]?|#+!?|;+|--|%+|!)[ \t]*$/
/** So much of a text is read before a comment for its mark, with the blanks behind it, in UTF-16 units. */
const longestMark = 200
/** What may follow the mark of another comment without a blank: `#noqa`, `//nolint:all`. `#123` and `#team` are parts of a reason. */
const ofTool = String.raw`no(?:lint|qa|sec|semgrep|sonar)\b|@[a-z]|[a-z][\w.-]*:|[a-z]+-(?:disable|enable|ignore)\b`
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
 * @param before what stands right before the content. Its mark begins another comment behind the directive, too
 */
export function parseDirective(line: string, offset: number, before = ''): Directive | undefined {
  const strict = opening.exec(line)
  const opened = strict ?? looseOpening.exec(line) ?? ofAnother.exec(line)
  if (!opened) return undefined
  const opener = opened[1]!
  if (!strict) {
    const start = offset + opened.index + opened[0].indexOf(opener)
    const range = { start, end: offset + line.trimEnd().length }
    const head = { start, end: start + opener.length }
    return { head, range, ids: [], trouble: { cause: 'no-such-directive', word: opener } }
  }
  const from = opened.index + opened[0].lastIndexOf(opener)
  const mark = lineMark.exec(before + line.slice(0, from))?.[0].trim()
  const next = mark === undefined ? undefined : nextComment(line, from + opener.length, mark)
  const content = line.slice(0, next).trimEnd().replace(closing, '').trimEnd()
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

/**
 * Where another comment begins on the line of a comment, with the same mark: `# emeritus-… # type: ignore`. That of a tool
 * may have another mark. What begins like a directive itself is a part of the reason.
 */
function nextComment(line: string, from: number, mark: string): number | undefined {
  const sign = mark.startsWith('/') ? '//' : mark[0]!
  // Two hyphens separate the reason, too.
  const dashes = mark === '--' ? line.indexOf('--', from) : from
  if (dashes < 0) return undefined
  const marks = mark === '--' ? '--' : `${sign}+`
  const another = new RegExp(
    String.raw`(?<=\s)(?:${marks}!?(?:[ \t]+(?=[^\s\d${sign[0]}])|(?=${ofTool}))|(?:#|//)[ \t]?(?=${ofTool}))(?!emeritus-)`,
    'g',
  )
  another.lastIndex = mark === '--' ? dashes + 2 : from
  return another.exec(line)?.index
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

/** A directive in a comment. */
export interface FoundDirective extends Directive {
  /** The comment that holds it: its content, without its marks. */
  readonly comment: Range
  /** True in a code sample of a document. */
  readonly sample: boolean
  /** True if some programs may take the comment for a value. Such a place is never edited. */
  readonly doubtful: boolean
}

/**
 * The comments of a text in which a directive counts. Languages give documentation strings the role `comment` too, and
 * lines of a script that stands in a string. A directive in one does not count, because it is a value of the program.
 */
export function commentsFor(literals: readonly Literal[]): Literal[] {
  return literals.filter(({ role, doubt }) => role === 'comment' && doubt !== 'value')
}

/** The directives in comments of a text, in order. */
export function directivesOf(text: string, comments: readonly Literal[]): FoundDirective[] {
  return comments.flatMap(({ range: comment, sample = false, doubt }) =>
    lineRanges(text, comment).flatMap(({ start, end }) => {
      const found = parseDirective(text.slice(start, end), start, text.slice(Math.max(0, start - longestMark), start))
      return found ? [{ ...found, comment, sample, doubtful: doubt !== undefined }] : []
    }),
  )
}

function lineRanges(text: string, { start, end }: Range): Range[] {
  return [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({
    start: start + index,
    end: start + index + line.length,
  }))
}

/**
 * A text with blanks in the place of its directives: what a directive says is for emeritus, and shows nothing of the
 * program. So a verdict is the same with a directive and without it. The length of the text stays.
 *
 * @param literals reads the comments of the text. It is called only if the text has the mark of a directive
 */
export function withoutDirectives(text: string, literals: () => Iterable<Literal>): string {
  if (!text.includes(marker)) return text
  const found = directivesOf(text, commentsFor([...literals()]))
  return withBlanks(
    text,
    found.map(({ range }) => range),
  )
}
