import type { Literal } from '../../core/literal.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { lineEnd, nextLine } from '../text-search.ts'

/** Lines that are a value, and what a comment in them is. */
interface ValueLines extends Range {
  readonly doubt: NonNullable<Literal['doubt']>
}

/** The literals, in which a comment within a value has its doubt. */
export function doubted(literals: readonly Literal[], values: readonly ValueLines[]): Literal[] {
  return literals.map((literal) => {
    if (literal.role !== 'comment') return literal
    const value = values[countWhile(values, ({ start }) => start <= literal.range.start) - 1]
    return value && literal.range.end <= value.end ? { ...literal, doubt: value.doubt } : literal
  })
}

const definitionEdge = /^[ ]*(?:export[ ]+|override[ ]+)*(?:(define)|endef)\b/gm

/** What stands between `define` and `endef` in a Makefile. */
export function definitionsIn(text: string): ValueLines[] {
  const edges = [...text.matchAll(definitionEdge)]
  return edges.flatMap(({ 1: opens, index }, at) =>
    opens === undefined ? [] : [{ start: index, end: edges[at + 1]?.index ?? text.length, doubt: 'value' as const }],
  )
}

const documentHead = /^[ \t]*(?:(RUN)|COPY|ADD)[ \t][^\n]*?<<-?(["']?)([A-Za-z_]\w*)\2/i

/**
 * The documents of a Dockerfile, `COPY <<EOF /file`. What `RUN` is given is a program, in the shell or in another language.
 * Source: https://docs.docker.com/reference/dockerfile/#here-documents
 */
export function documentsIn(text: string): ValueLines[] {
  if (!text.includes('<<')) return []
  const documents: ValueLines[] = []
  for (let at = 0; at < text.length;) {
    const head = documentHead.exec(text.slice(at, lineEnd(text, at)))
    at = nextLine(text, lineEnd(text, at))
    if (!head) continue
    const start = at
    while (at < text.length && text.slice(at, lineEnd(text, at)).trim() !== head[3])
      at = nextLine(text, lineEnd(text, at))
    documents.push({ start, end: at, doubt: head[1] === undefined ? 'value' : 'reader' })
  }
  return documents
}
