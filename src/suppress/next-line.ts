import type { Range } from '../range.ts'

/** The marks of comments, and the braces around one in JSX and in templates. */
const marks = /^(?:\{{0,2}-?\/\*|\*\/[ \t]{0,9}-?\}{0,2}|\/\/|<!--|-->|--|<#|#>|[#;%*!/]|\s)*$/

/**
 * An offset on the next line that says something, behind the one that `from` stands on: formatters put blank lines
 * after comments, and comments stand below each other. The end of the text where nothing follows.
 *
 * @param comments what the comments say, without their marks, ascending
 */
export function nextSaying(text: string, from: number, comments: readonly Range[]): number {
  let next = 0
  for (let start = lineAfter(text, from); start < text.length; start = lineAfter(text, start)) {
    const end = lineEnd(text, start)
    while (next < comments.length && comments[next]!.end < start) next++
    let bare = ''
    let at = start
    for (let index = next; index < comments.length && comments[index]!.start <= end; index++) {
      bare += text.slice(at, Math.max(at, comments[index]!.start))
      at = Math.max(at, comments[index]!.end)
    }
    bare += text.slice(at, Math.max(at, end))
    if (!marks.test(bare)) return start
  }
  return text.length
}

function lineAfter(text: string, offset: number): number {
  const end = lineEnd(text, offset)
  return text.startsWith('\r\n', end) ? end + 2 : end + 1
}

function lineEnd(text: string, offset: number): number {
  const ends = /[\r\n]/g
  ends.lastIndex = offset
  return ends.exec(text)?.index ?? text.length
}
