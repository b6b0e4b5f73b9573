import type { Range } from '../../core/range.ts'
import type { Starts } from './lexer-dispatch.ts'
import { indexOr, lineEnd, matchEnd } from '../text-search.ts'
import type { Syntax } from './syntax.ts'

/** A comment: its content, and where it ends with its closing mark. */
export interface Comment {
  readonly content: Range
  readonly end: number
}

/** Reads the comment that begins at an offset. `fresh`: nothing stands before it on its line. */
export function readComment(
  text: string,
  at: number,
  starts: Starts,
  syntax: Syntax,
  fresh: boolean,
): Comment | undefined {
  for (const form of starts.blockComments(text.charCodeAt(at))) {
    form.open.lastIndex = at
    const opening = form.open.exec(text)
    if (!opening || (form.wholeLines && at > 0 && text[at - 1] !== '\n')) continue
    const start = at + opening[0].length
    const mark = typeof form.close === 'function' ? form.close(opening) : form.close
    const close = form.wholeLines ? `\n${mark}` : mark
    const end = form.nested === undefined ? text.indexOf(close, start) : nestedEnd(text, start, form.nested, close)
    if (end < 0) return { content: { start, end: text.length }, end: text.length }
    return { content: { start, end }, end: end + close.length }
  }
  if (syntax.commentsBeginLines && !fresh) return undefined
  const marker = starts.lineComments(text.charCodeAt(at)).find((candidate) => text.startsWith(candidate, at))
  if (marker === undefined || (syntax.notComment && matchEnd(syntax.notComment, text, at) !== undefined))
    return undefined
  const stop = commentEnd(text, at, syntax)
  const close = syntax.island?.close
  const end = close === undefined ? stop : at + indexOr(text.slice(at, stop), close, 0, stop - at)
  return { content: { start: Math.min(at + marker.length, end), end }, end }
}

function commentEnd(text: string, at: number, { commentEnds }: Syntax): number {
  const end = lineEnd(text, at)
  if (!commentEnds) return end
  commentEnds.lastIndex = at
  const found = commentEnds.exec(text)
  return found ? Math.min(end, found.index) : end
}

function nestedEnd(text: string, from: number, open: string, close: string): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(close, at)) {
      if (--depth === 0) return at
      at += close.length - 1
    } else if (text.startsWith(open, at)) {
      depth++
      at += open.length - 1
    }
  }
  return -1
}
