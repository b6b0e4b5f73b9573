import type { Literal } from '../literal.ts'
import type { Range } from '../range.ts'
import { fencePath } from './fences.ts'
import { innerLiterals, type LanguageFor } from './inner.ts'
import type { Language } from './language.ts'
import { bodyLiterals } from './mdx.ts'
import { indexOr, lineEnd, nextLine } from './sticky.ts'
import { append, lineLiterals, shifted } from './stretches.ts'

/**
 * Documents. Prose is read line by line; what is fenced, by the language that `languageFor` knows for a path which
 * stands for the word after the fence. Every word of the document is in some literal. The tags and the code between
 * the fences of an `.mdx` are read as such.
 */
export function markdownLanguage(languageFor: LanguageFor): Language {
  return {
    name: 'markdown',
    matches: (path) => /\.(?:md|mdx|markdown|mdown|mkd|mdc|qmd|rmd|livemd)$/i.test(path),
    literals: (text, path) => documentLiterals(text, languageFor, /\.mdx$/i.test(path) ? bodyLiterals : proseLiterals),
  }
}

const fenceOpening = /^[ \t>]{0,99}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,9}){0,4}(`{3,}|~{3,})(.*)$/
const fenceEnd = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/
const frontmatter = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n/

/** Reads what lies between the fences. */
type ReadBody = (text: string, stretches: readonly Range[]) => Literal[]

function documentLiterals(text: string, languageFor: LanguageFor, readBody: ReadBody): Literal[] {
  const stretches: Range[] = []
  const literals: Literal[] = []
  let at = 0
  /** Where the prose begins that was not read yet. */
  let from = 0

  const head = frontmatter.exec(text)
  const end = head ? text.indexOf(`\n${head[1]}`, head[0].length - 1) : -1
  if (head && end >= 0) {
    const path = head[1] === '---' ? 'x.yaml' : 'x.toml'
    append(literals, innerLiterals(text, head[0].length, Math.max(head[0].length, end + 1), languageFor(path), {}))
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
    append(literals, lineLiterals(text, stop - info.length, stop, { role: 'prose' }))
    const start = nextLine(text, stop)
    const close = closingFence(text, start, opening[1]!)
    const path = fencePath(info)
    const language = path === undefined ? undefined : languageFor(path)
    append(literals, innerLiterals(text, start, close, language, { sample: true }, path))
    from = at = close < text.length ? nextLine(text, lineEnd(text, close)) : close
  }
  stretches.push({ start: from, end: text.length })
  return [...literals, ...readBody(text, stretches)].toSorted((a, b) => a.range.start - b.range.start)
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
    append(literals, lineLiterals(prose, Math.min(stop + 4, close), close, { role: 'comment' }))
    at = close + 3
  }
  return literals.map((literal) => shifted(literal, start))
}
