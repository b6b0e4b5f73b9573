import { countWhile } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'

/** What a comment says of a model that is asked for although it fails. */
const dead = signal('failure-comment')
/** What begins a comment, what it says, and where it can no longer go on. */
const telling = new RegExp(String.raw`//|#|/\*|--|${dead.source}|[\n\r\u2028\u2029]`, 'gi')

/**
 * Answers whether a comment behind an offset, on the same line, says that something fails. The text is read once: a
 * file that is a single line of some megabytes has thousands of IDs on it.
 */
export function failureCommentsIn(text: string): (offset: number) => boolean {
  let comments: readonly Said[] | undefined
  return (offset) => {
    comments ??= dead.test(text) ? commentsIn(text) : []
    const next = comments[countWhile(comments, ({ start }) => start < offset)]
    return next !== undefined && next.line <= offset
  }
}

/** Where the last comment before such words begins, and the line that it is on. */
interface Said {
  readonly start: number
  readonly line: number
}

function commentsIn(text: string): Said[] {
  const found: Said[] = []
  let line = 0
  let start: number | undefined
  for (const { 0: mark, index } of text.matchAll(telling)) {
    if (/^[\n\r\u2028\u2029]$/.test(mark)) {
      start = undefined
      if (mark === '\n') line = index + 1
    } else if (!/^\w/.test(mark)) start = index
    else if (start !== undefined && found.at(-1)?.start !== start) found.push({ start, line })
  }
  return found
}
