import type { Language, LanguageFinder } from '../language.ts'
import { type DocumentPart, partedAddresses, partedLiterals, partedRequests } from './document.ts'
import { asciidocMarks, keepsBlocks } from './kept-blocks.ts'
import { lineEnd, nextLine } from '../text-search.ts'

/** AsciiDoc: listings in their languages, comments, and prose line by line. Every word is in some literal. */
export function asciidocLanguage(finder: LanguageFinder): Language {
  return {
    name: 'asciidoc',
    lineEnds: '',
    fences: {},
    matches: (path) => /\.(?:adoc|asciidoc)$/i.test(path),
    literals: (text) => partedLiterals(text, partsOf(text, finder), finder),
    keepsShown: (text, _, removal) => keepsBlocks(text, removal, asciidocMarks),
    requests: (text, _, models) => partedRequests(text, partsOf(text, finder), models, finder),
    addresses: (text, _, models, named) => partedAddresses(text, partsOf(text, finder), models, finder, named),
  }
}

/** `[source,python]`, `[source%linenums, yaml, title="…"]`, `[,java]`; `[listing]` and `[source]` name no language. */
const attributes = /^\[(?:(?:source|listing|literal)(?:[%.#][^\],]*)?|(?=,))(?:,[ \t]*([^\],=\s]+))?[^\]]*\][ \t]*$/
/** A listing ends with the same line that began it. */
const delimiter = /^(-{4,}|\.{4,}|--)[ \t]*$/
const fence = /^`{3,}([^`]*)$/
const commentBlock = /^\/{4,}[ \t]*$/

function partsOf(text: string, finder: LanguageFinder): DocumentPart[] {
  const parts: DocumentPart[] = []
  /** The language of a listing that may come next. Empty if a listing comes and its language is not named. */
  let announced: string | undefined
  for (let at = 0; at < text.length;) {
    const stop = lineEnd(text, at)
    const next = nextLine(text, at)
    const line = text.slice(at, Math.min(stop, at + 400))
    const fenced = fence.exec(line)
    const mark = fenced ? /^`+/.exec(line)![0] : delimiter.exec(line)?.[1]
    const isListing = mark !== undefined && (mark !== '--' || announced !== undefined)
    if (isListing || commentBlock.test(line)) {
      const close = closingLine(text, next, mark ?? line.trimEnd())
      if (isListing) pushListing(next, close, fenced?.[1]?.trim() ?? announced)
      else parts.push({ start: next, end: close, kind: 'comment' })
      announced = undefined
      at = nextLine(text, close)
      continue
    }
    const listed = attributes.exec(line)
    if (listed) announced = listed[1] ?? ''
    else if (announced !== undefined && line.trim() !== '' && !/^\.[^.\s]/.test(line)) {
      // A listing without delimiters ends at the next empty line.
      const end = paragraphEnd(text, at)
      pushListing(at, end, announced)
      announced = undefined
      at = end
      continue
    }
    const isComment = /^\/\/(?!\/)/.test(line)
    parts.push({ start: isComment ? at + 2 : at, end: stop, kind: isComment ? 'comment' : 'prose' })
    at = next
  }
  return parts

  function pushListing(start: number, end: number, word = ''): void {
    parts.push({ start, end, kind: 'sample', path: finder.fencePath(word) })
  }
}

/** The start of the line that holds only the mark, or the end of the text. */
function closingLine(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    if (text.startsWith(mark, at) && text.slice(at, Math.min(lineEnd(text, at), at + 400)).trimEnd() === mark) return at
  }
  return text.length
}

function paragraphEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text.slice(at, Math.min(lineEnd(text, at), at + 400)).trim() !== '')
    at = nextLine(text, at)
  return at
}
