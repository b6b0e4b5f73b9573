import type { Literal } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import type { Language, LanguageFinder, Wanted } from '../language.ts'
import { standsInCode } from './code-spans.ts'
import { keepsBlocks, markdownMarks } from './kept-blocks.ts'
import { bodyLiterals, bodyRequests } from './mdx.ts'
import { byModelStart } from '../moved-requests.ts'
import { indexOr, lineEnd, nextLine } from '../text-search.ts'
import { append, lineLiterals, shifted } from '../literal-lists.ts'
import { innerAddresses, innerLiterals, type InnerPart, innerRequests } from './document.ts'

/**
 * Markdown. Prose is read line by line, and what stands in a fence in the language of the fence. Every word of the
 * document is in some literal. Between the fences of an `.mdx`, tags and code are read too.
 */
export function markdownLanguage(finder: LanguageFinder): Language {
  return {
    name: 'markdown',
    fences: { 'x.mdx': ['mdx'] },
    matches: (path) => /\.(?:md|mdx|markdown|mdown|mkd|mdc|qmd|rmd|livemd)$/i.test(path),
    literals: (text, path, wanted = everything) =>
      documentLiterals(text, finder, isMdx(path) ? bodyLiterals : proseLiterals, wanted),
    requests(text, path, models) {
      if (models.length === 0) return []
      const { parts, stretches } = documentParts(text, finder)
      const body = isMdx(path) ? bodyRequests(text, stretches, models) : []
      return [...innerRequests(text, parts, models, finder), ...body].toSorted(byModelStart)
    },
    addresses: (text, _, models, named) =>
      innerAddresses(text, documentParts(text, finder).parts, models, finder, named),
    keepsShown: (text, _, removal) => keepsBlocks(text, removal, markdownMarks),
    keyPath(text, offset) {
      const head = documentParts(text, finder).parts.find(({ isHead }) => isHead)
      if (!head || offset < head.start || offset >= head.end) return undefined
      return finder.forPath(head.path!)?.keyPath?.(text.slice(head.start, head.end), offset - head.start)
    },
  }
}

const everything: Wanted = () => true
const isMdx = (path: string) => /\.mdx$/i.test(path)
const fenceOpening = /^[ \t>]{0,99}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,9}){0,4}(`{3,}|~{3,})(.*)$/
const fenceEnd = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/
const frontmatter = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n/

/** Reads what lies between the fences. */
type ReadBody = (text: string, stretches: readonly Range[]) => Literal[]

function documentLiterals(text: string, finder: LanguageFinder, readBody: ReadBody, wanted: Wanted): Literal[] {
  const { parts, stretches, infos } = documentParts(text, finder)
  const literals = infos.flatMap(({ start, end }) => lineLiterals(text, start, end, { role: 'prose' }))
  for (const { start, end, path, isHead } of parts) {
    if (!wanted(start, end)) continue
    const language = path === undefined ? undefined : finder.forPath(path)
    const more = isHead ? {} : ({ sample: true } as const)
    const inside: Wanted = (from, to) => wanted(start + from, start + to)
    append(literals, innerLiterals(text, start, end, language, more, isHead ? undefined : path, inside))
  }
  const between = stretches.filter((stretch) => wanted(stretch.start, stretch.end))
  return [...literals, ...readBody(text, between)].toSorted((a, b) => a.range.start - b.range.start)
}

interface DocumentParts {
  /** The frontmatter, and the content of fences. */
  readonly parts: readonly (InnerPart & { readonly isHead: boolean })[]
  /** The text behind the marks that open fences. */
  readonly infos: readonly Range[]
  /** What lies between the fences. */
  readonly stretches: readonly Range[]
}

function documentParts(text: string, finder: LanguageFinder): DocumentParts {
  const parts: (InnerPart & { isHead: boolean })[] = []
  const infos: Range[] = []
  const stretches: Range[] = []
  let at = 0
  /** Where the prose begins that is not in `stretches` yet. */
  let from = 0

  const head = frontmatter.exec(text)
  const end = head ? text.indexOf(`\n${head[1]}`, head[0].length - 1) : -1
  if (head && end >= 0) {
    const start = head[0].length
    parts.push({ start, end: Math.max(start, end + 1), path: head[1] === '---' ? 'x.yaml' : 'x.toml', isHead: true })
    from = at = nextLine(text, end + 1)
  }
  while (at < text.length) {
    const stop = lineEnd(text, at)
    const opening = fenceOpening.exec(text.slice(at, stop))
    const info = opening?.[2] ?? ''
    if (!opening || (opening[1]![0] === '`' && info.includes('`'))) {
      at = nextLine(text, stop)
      continue
    }
    stretches.push({ start: from, end: at })
    infos.push({ start: stop - info.length, end: stop })
    const start = nextLine(text, stop)
    const close = closingFence(text, start, opening[1]!)
    parts.push({ start, end: close, path: finder.fencePath(info), isHead: false, marked: isQuoted(opening[0]) })
    from = at = close < text.length ? nextLine(text, lineEnd(text, close)) : close
  }
  stretches.push({ start: from, end: text.length })
  return { parts, infos, stretches }
}

/** Whether a fence stands in a quotation, whose lines begin with `>`. */
function isQuoted(opening: string): boolean {
  return opening.slice(0, opening.search(/[`~]/)).includes('>')
}

/** The start of the line that closes a fence, or the end of the text. */
function closingFence(text: string, from: number, fence: string): number {
  for (let at = from; at < text.length;) {
    const stop = lineEnd(text, at)
    const mark = fenceEnd.exec(text.slice(at, Math.min(stop, at + 400)))?.[1]
    if (mark?.startsWith(fence)) return at
    at = nextLine(text, stop)
  }
  return text.length
}

function proseLiterals(text: string, stretches: readonly Range[]): Literal[] {
  return stretches.flatMap((stretch) => proseIn(text, stretch))
}

function proseIn(text: string, { start, end }: Range): Literal[] {
  const prose = text.slice(start, end)
  const literals: Literal[] = []
  for (let at = 0; at < prose.length;) {
    const stop = indexOr(prose, '<!--', at, prose.length)
    append(literals, lineLiterals(prose, at, stop, { role: 'prose' }))
    const close = indexOr(prose, '-->', stop, prose.length)
    const inCode = stop < prose.length && standsInCode(text, start + stop)
    const doubt = inCode === 'maybe' ? 'reader' : 'value'
    for (const line of lineLiterals(prose, Math.min(stop + 4, close), close, { role: 'comment' }))
      literals.push(inCode ? { ...line, doubt } : line)
    at = close + 3
  }
  return literals.map((literal) => shifted(literal, start))
}
