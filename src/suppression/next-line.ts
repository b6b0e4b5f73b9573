import { countWhile, type Range } from '../core/range.ts'

/** The marks of comments, and the braces around one in JSX and in templates. */
const marks = /^(?:\{{0,2}-?\/\*|\*\/[ \t]{0,9}-?\}{0,2}|\/\/|<!--|-->|--|<#|#>|[#;%*!/]|\s)*$/

/**
 * The next line behind a line that says something: formatters put blank lines after comments, and comments stand below
 * each other. Lines are counted from 1; where nothing follows, it is one that the text does not have.
 *
 * @param comments what the comments say, without their marks, ascending
 */
export function nextCodeLineIn(text: string, comments: readonly Range[]): (line: number) => number {
  let saying: readonly number[] | undefined
  return (line) => {
    saying ??= sayingLines(text, comments)
    return saying[countWhile(saying, (one) => one <= line)] ?? Number.MAX_SAFE_INTEGER
  }
}

/** The lines that hold something beside comments, ascending. */
function sayingLines(text: string, comments: readonly Range[]): number[] {
  const saying: number[] = []
  let line = 1
  let next = 0
  for (let start = 0; start <= text.length; line++) {
    const end = lineEnd(text, start)
    while (next < comments.length && comments[next]!.end < start) next++
    let bare = ''
    let at = start
    for (let index = next; index < comments.length && comments[index]!.start <= end; index++) {
      bare += text.slice(at, Math.max(at, comments[index]!.start))
      at = Math.max(at, comments[index]!.end)
    }
    bare += text.slice(at, Math.max(at, end))
    if (!marks.test(bare)) saying.push(line)
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1
  }
  return saying
}

function lineEnd(text: string, offset: number): number {
  const ends = /[\r\n]/g
  ends.lastIndex = offset
  return ends.exec(text)?.index ?? text.length
}
