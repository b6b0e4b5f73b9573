import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Mapping, Request } from '../../core/request.ts'
import { splitAssignments } from '../embedded-settings.ts'
import type { ClientAddress, Language, LanguageFinder, Wanted, PlatformNamed } from '../language.ts'
import { append, lineLiterals, shifted, withStretches } from '../literal-lists.ts'
import { movedRequests, rangesWithin, shiftedRequests } from '../moved-requests.ts'

/*
 * Documents: text for people with samples in other languages. All of them are read in this order:
 *
 * 1. `markdown.ts`, `asciidoc.ts` or `restructured.ts` divides the text into prose, comments and samples.
 * 2. `fences.ts` finds the language of a sample, by the word behind its fence.
 * 3. This file lets that language read the sample, and moves what it finds to the place in the document.
 *
 * `mdx.ts` reads the tags and the code between the fences of an `.mdx`. Notebooks have a folder of their own.
 */

/** A stretch of a document: its own text, or a sample. The path stands for the language of the sample. */
export type DocumentPart = Range &
  ({ readonly kind: 'prose' | 'comment' } | { readonly kind: 'sample'; readonly path: string | undefined })

/** The literals of a document, by its parts in ascending order. */
export function partedLiterals(text: string, parts: readonly DocumentPart[], finder: LanguageFinder): Literal[] {
  const literals: Literal[] = []
  for (const part of parts) {
    const { start, end, kind } = part
    if (kind !== 'sample') append(literals, lineLiterals(text, start, end, { role: kind }))
    else {
      const language = part.path === undefined ? undefined : finder.forPath(part.path)
      append(literals, innerLiterals(text, start, end, language, { sample: true }, part.path))
    }
  }
  return literals
}

/** The requests in the samples of a document. */
export function partedRequests(
  text: string,
  parts: readonly DocumentPart[],
  models: readonly Range[],
  finder: LanguageFinder,
): Request[] {
  const samples = parts.flatMap((part) => (part.kind === 'sample' ? [part] : []))
  return innerRequests(text, samples, models, finder)
}

/** The addresses of clients in the samples of a document. */
export function partedAddresses(
  text: string,
  parts: readonly DocumentPart[],
  models: readonly Range[],
  finder: LanguageFinder,
  named: PlatformNamed,
): ReadonlyMap<number, ClientAddress> {
  const samples = parts.flatMap((part) => (part.kind === 'sample' ? [part] : []))
  return innerAddresses(text, samples, models, finder, named)
}

/** A part of a document in another language. The path stands for that language. */
export interface InnerPart extends Range {
  readonly path: string | undefined
  /** True if each line begins with a mark of the document, as in a quotation. */
  readonly marked?: boolean
}

/** The requests in parts of a document, which ascend. A part is read as it stands, so offsets are only shifted. */
export function innerRequests(
  text: string,
  parts: readonly InnerPart[],
  models: readonly Range[],
  finder: LanguageFinder,
): Request[] {
  return parts.flatMap(({ start, end, path, marked }) => {
    const within = rangesWithin(models, start, end)
    const language = path === undefined || within.length === 0 ? undefined : finder.forPath(path)
    if (!language?.requests) return []
    const there = within.map((model) => ({ start: model.start - start, end: model.end - start }))
    const requests = shiftedRequests(language.requests(text.slice(start, end), path!, there), start)
    return marked === true ? movedRequests(requests, { range: (range) => range, mapping: keptLines(text) }) : requests
  })
}

/** The addresses of clients in parts of a document: see `Language.addresses`. */
export function innerAddresses(
  text: string,
  parts: readonly InnerPart[],
  models: readonly Range[],
  finder: LanguageFinder,
  named: PlatformNamed,
): ReadonlyMap<number, ClientAddress> {
  const found = new Map<number, ClientAddress>()
  for (const { start, end, path } of parts) {
    const within = rangesWithin(models, start, end)
    const language = path === undefined || within.length === 0 ? undefined : finder.forPath(path)
    if (!language?.addresses) continue
    const there = within.map((model) => ({ start: model.start - start, end: model.end - start }))
    const addresses = language.addresses(text.slice(start, end), path!, there, named)
    for (const [at, address] of addresses) found.set(at + start, address)
  }
  return found
}

/** Makes mappings of several lines readonly: a new line would lack the mark of the document. */
function keptLines(text: string): (mapping: Mapping) => Mapping {
  return (mapping) => {
    const hasLines = text.slice(mapping.range.start, mapping.range.end).includes('\n')
    return hasLines ? { ...mapping, readonly: true } : mapping
  }
}

/**
 * The literals of a part in another language, by its offsets. What that language leaves out becomes `text`, so that
 * every word is in some literal. Without a language, that is the whole part.
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
  const about = language && more.sample ? { ...more, language: language.name } : more
  return withStretches(inner, literals, between).map((literal) => Object.assign(shifted(literal, start), about))
}

/** What a command line or a list of variables sets. Keys with values may be output, so such a line stays whole. */
function commandPieces(line: Literal, text: string): Literal[] {
  const pieces = splitAssignments(line, text, true)
  return pieces.some(({ role }) => role === 'property') ? [line] : pieces
}
