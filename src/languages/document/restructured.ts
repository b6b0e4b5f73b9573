import type { Language, LanguageFinder } from '../language.ts'
import { type DocumentPart, partedAddresses, partedLiterals, partedRequests } from './document.ts'
import { lineEnd, nextLine } from '../text-search.ts'

/** reStructuredText: code blocks in their languages, and prose line by line. Every word is in some literal. */
export function restructuredLanguage(finder: LanguageFinder): Language {
  return {
    name: 'restructuredtext',
    // docutils divides a text by `str.splitlines`, after VT and FF have become spaces.
    lineEnds: String.raw`\r\x1c-\x1e\x85\u2028\u2029`,
    fences: {},
    matches: (path) => /\.(?:rst|rest)$/i.test(path),
    literals: (text) => partedLiterals(text, partsOf(text, finder), finder),
    requests: (text, _, models) => partedRequests(text, partsOf(text, finder), models, finder),
    addresses: (text, _, models, named) => partedAddresses(text, partsOf(text, finder), models, finder, named),
  }
}

const directive = /^([ \t]*)\.\. (?:code-block|code|sourcecode|code-cell|ipython|prompt)::[ \t]*(\S*)[ \t]*$/
/** After a paragraph that ends with two colons, a literal block follows. */
const literalBlock = /^([ \t]*)(?!\.\. )(?:\S.*)?::[ \t]*$/
const highlight = /^[ \t]*\.\. highlight::[ \t]*(\S+)/
const option = /^[ \t]+:[\w-]+:/

function partsOf(text: string, finder: LanguageFinder): DocumentPart[] {
  const parts: DocumentPart[] = []
  /** The language of blocks that name no language. */
  let usual = ''
  for (let at = 0; at < text.length;) {
    const stop = lineEnd(text, at)
    const line = text.slice(at, Math.min(stop, at + 2000))
    const next = nextLine(text, at)
    usual = highlight.exec(line)?.[1] ?? usual
    parts.push({ start: at, end: stop, kind: 'prose' })
    at = next
    const named = directive.exec(line)
    const opening = named ?? literalBlock.exec(line)
    if (!opening) continue
    const start = named ? afterOptions(text, next) : next
    parts.push({ start: next, end: start, kind: 'prose' })
    at = blockEnd(text, start, opening[1]!.length)
    parts.push({ start, end: at, kind: 'sample', path: finder.fencePath(opening[2] || usual) })
  }
  return parts
}

function afterOptions(text: string, from: number): number {
  let at = from
  while (at < text.length && option.test(text.slice(at, Math.min(lineEnd(text, at), at + 400)))) at = nextLine(text, at)
  return at
}

/** The end of the lines that are empty or indented by more than `indent`. */
function blockEnd(text: string, from: number, indent: number): number {
  let end = from
  for (let at = from; at < text.length;) {
    const line = text.slice(at, Math.min(lineEnd(text, at), at + 400))
    const next = nextLine(text, at)
    const isEmpty = line.trim() === ''
    if (!isEmpty && line.length - line.trimStart().length <= indent) break
    if (!isEmpty) end = next
    at = next
  }
  return end
}
