import type { Finding, IgnoreTrouble } from './finding.ts'

/** What is wrong with a comment that is to silence findings, as one sentence without its full stop. */
export function describeIgnore({ ignore, text }: Pick<Finding, 'ignore' | 'text'>): string {
  return ignore ? wordsOf(ignore, text) : 'silences nothing'
}

function wordsOf({ cause, word = '', until, reason }: IgnoreTrouble, text: string): string {
  switch (cause) {
    case 'expired':
      return `held until ${until} and silences nothing any more${reason === undefined ? '' : `: ${reason}`}`
    case 'unused':
      return word === '' ? 'there is nothing to silence' : `there is no finding of ${word} to silence`
    case 'no-day':
      return `silences nothing: "until" wants a day as YYYY-MM-DD, got '${word}'`
    case 'no-end':
      return 'silences nothing: no emeritus-ignore-end follows'
    case 'no-reason':
      return `silences nothing: say why, as in '${text} -- the reason'`
    case 'no-start':
      return 'no emeritus-ignore-start stands before it'
    case 'no-such-directive':
      return `silences nothing: '${word}' is none of emeritus-ignore-next-line, -line, -start, -end, -file`
    case 'no-such-model':
      return `silences nothing: no rule knows '${word}', and it does not stand there`
  }
}
