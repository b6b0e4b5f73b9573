import { matchEnd } from '../../src/languages/text-search.ts'
import type { Syntax } from '../../src/languages/tokenizer/syntax.ts'
import { tokenize } from '../../src/languages/tokenizer/tokenize.ts'
import type { Range } from '../../src/core/range.ts'
import type { Seen } from './grammars.ts'

/** What our scanner sees, as `comparable` has it. */
export function scanned(text: string, syntax: Syntax): Seen[] {
  const { tokens, comments } = tokenize(text, syntax)
  const strings = tokens.flatMap(({ content, start, end }): Seen[] => {
    if (!content) return []
    if (!text.startsWith('<<', start)) return [{ kind: 'string', ...fromQuote(text, { start, end }) }]
    const [first] = content.chunks
    if (!first) return []
    return [{ kind: 'string', ...trimmed(text, { start: first.range.start, end: content.chunks.at(-1)!.range.end }) }]
  })
  return present([...comments.map((range): Seen => ({ kind: 'comment', ...trimmed(text, range) })), ...strings])
}

/**
 * What a grammar sees, told in a way that does not depend on where it lets a string begin: for strings at the quote,
 * whatever prefix or ending they have; for comments and heredocs the content alone, without the white space and the holes at its
 * ends. Empty comments and heredocs are left out.
 */
export function comparable(text: string, seen: readonly Seen[], syntax: Syntax): Seen[] {
  return present(
    seen.map(({ kind, start, end }): Seen => {
      if (kind === 'comment') return { kind, ...trimmed(text, commentContent(text, { start, end }, syntax)) }
      const heredoc = /^(?:<<[^\n]*)?\n([\s\S]*\n)?[ \t]*\w+$/.test(text.slice(start, end))
      if (!heredoc) return { kind, ...fromQuote(text, { start, end }) }
      const lines = { start: text.indexOf('\n', start) + 1, end: text.lastIndexOf('\n', end - 1) }
      return { kind, ...trimmed(text, lines) }
    }),
  )
}

function present(seen: readonly Seen[]): Seen[] {
  return seen.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end)
}

function commentContent(text: string, { start, end }: Range, syntax: Syntax): Range {
  for (const { open, close } of syntax.blockComments ?? []) {
    const from = matchEnd(open, text, start)
    if (from === undefined) continue
    open.lastIndex = start
    const mark = typeof close === 'string' ? close : close(open.exec(text)!)
    return { start: from, end: end - from >= mark.length && text.endsWith(mark, end) ? end - mark.length : end }
  }
  const marker = syntax.lineComments?.find((candidate) => text.startsWith(candidate, start)) ?? ''
  return { start: start + marker.length, end }
}

function fromQuote(text: string, { start, end }: Range): Range {
  let at = start
  while (at < end && /[\w$@#:]/.test(text[at]!)) at++
  return { start: at, end: text.startsWith('"u8', end - 3) ? end - 2 : end }
}

const hole = String.raw`\s|#\{[^{}$][^{}]*\}|\{\$[^{}]*\}|\$\{\w+\}|\$\w+(?:->\w+|\[[^\]\n]*\])?`
const leading = new RegExp(`^(?:${hole})+`)
const trailing = new RegExp(`(?:${hole})+$`)

function trimmed(text: string, { start, end }: Range): Range {
  const content = text.slice(start, end)
  const from = leading.exec(content)?.[0].length ?? 0
  return {
    start: start + from,
    end: from === content.length ? start + from : end - (trailing.exec(content)?.[0].length ?? 0),
  }
}
