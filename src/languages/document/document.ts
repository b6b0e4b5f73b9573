import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Request, Mapping } from '../../core/request.ts'
import { append, lineLiterals, shifted, withStretches } from '../literal-lists.ts'
import { splitAssignments } from '../embedded-settings.ts'
import type { Language, Wanted } from '../language.ts'
import { movedRequests, rangesWithin, shiftedRequests } from '../typescript/moved-requests.ts'

/** A stretch of a document: its own text, or a sample in the language that a path stands for. */
export type DocumentPart = Range &
  ({ readonly kind: 'prose' | 'comment' } | { readonly kind: 'sample'; readonly path: string | undefined })

/** The literals of a document that is read part by part. The parts ascend. */
export function partedLiterals(text: string, parts: readonly DocumentPart[], languageFor: LanguageFor): Literal[] {
  const literals: Literal[] = []
  for (const part of parts) {
    const { start, end, kind } = part
    if (kind !== 'sample') append(literals, lineLiterals(text, start, end, { role: kind }))
    else {
      const language = part.path === undefined ? undefined : languageFor(part.path)
      append(literals, innerLiterals(text, start, end, language, { sample: true }, part.path))
    }
  }
  return literals
}

/** The requests in the samples of such a document. */
export function partedRequests(
  text: string,
  parts: readonly DocumentPart[],
  models: readonly Range[],
  languageFor: LanguageFor,
): Request[] {
  const samples = parts.flatMap((part) => (part.kind === 'sample' ? [part] : []))
  return innerRequests(text, samples, models, languageFor)
}

/** Knows the language of a path; also of one that only stands for a kind of file, such as `x.py`. */
export type LanguageFor = (path: string) => Language | undefined

/** A part of a document that is in another language. `path` stands for the kind of file that it would be. */
export interface InnerPart extends Range {
  readonly path: string | undefined
  /** True where each line has a mark in front that is none of its own, as in a quotation. */
  readonly marked?: boolean
}

/** The requests of a document's parts, which ascend. Its text is cut out as it stands, so offsets are merely shifted. */
export function innerRequests(
  text: string,
  parts: readonly InnerPart[],
  models: readonly Range[],
  languageFor: LanguageFor,
): Request[] {
  return parts.flatMap(({ start, end, path, marked }) => {
    const within = rangesWithin(models, start, end)
    const language = path === undefined || within.length === 0 ? undefined : languageFor(path)
    if (!language?.requests) return []
    const there = within.map((model) => ({ start: model.start - start, end: model.end - start }))
    const requests = shiftedRequests(language.requests(text.slice(start, end), path!, there), start)
    return marked === true ? movedRequests(requests, { range: (range) => range, mapping: keptLines(text) }) : requests
  })
}

/** New lines would lack the mark, so what has several stays as it is. */
function keptLines(text: string): (mapping: Mapping) => Mapping {
  return (mapping) => {
    const hasLines = text.slice(mapping.range.start, mapping.range.end).includes('\n')
    return hasLines ? { ...mapping, readonly: true } : mapping
  }
}

/**
 * A part of a document in another language, by its offsets. What that language leaves out, or all where there is none,
 * is added as text, so that every word is in some literal.
 */
export function innerLiterals(
  text: string,
  start: number,
  end: number,
  language: Language | undefined,
  more: { sample?: true },
  path = 'x.yaml',
  wanted?: Wanted,
): Literal[] {
  const inner = text.slice(start, end)
  const literals = language ? [...language.literals(inner, path, wanted)] : []
  const between = (from: number, to: number) => {
    const lines = lineLiterals(inner, from, to, { role: 'text' })
    return language ? lines : lines.flatMap((line) => commandPieces(line, inner))
  }
  return withStretches(inner, literals, between).map((literal) => Object.assign(shifted(literal, start), more))
}

/** What a command line or a list of variables sets. Keys and values may as well be output, and stay text. */
function commandPieces(line: Literal, text: string): Literal[] {
  const pieces = splitAssignments(line, text)
  return pieces.some(({ role }) => role === 'property') ? [line] : pieces
}
