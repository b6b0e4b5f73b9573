import { countWhile } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'

/** Words in a comment that say that the request fails on purpose. */
const failing = signal('failure-comment')
/** Where a comment begins, words that tell of a failure, and where a comment ends at the latest. */
const marks = new RegExp(String.raw`//|#|/\*|--|${failing.source}|[\n\r\u2028\u2029]`, 'gi')

/**
 * Tells whether a comment after an offset, on the same line, says that something fails. The text is read once: a file
 * may be a single line of some megabytes with thousands of IDs.
 */
export function failureCommentsIn(text: string): (offset: number) => boolean {
  let comments: readonly FailureComment[] | undefined
  return (offset) => {
    comments ??= failing.test(text) ? commentsIn(text) : []
    const next = comments[countWhile(comments, ({ start }) => start < offset)]
    return next !== undefined && next.line <= offset
  }
}

/** A comment with such words: where it begins, and where its line begins. */
interface FailureComment {
  readonly start: number
  readonly line: number
}

function commentsIn(text: string): FailureComment[] {
  const found: FailureComment[] = []
  let line = 0
  let start: number | undefined
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (/^[\n\r\u2028\u2029]$/.test(mark)) {
      start = undefined
      if (mark === '\n') line = index + 1
    } else if (!/^\w/.test(mark)) start = index
    else if (start !== undefined && found.at(-1)?.start !== start) found.push({ start, line })
  }
  return found
}
