import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'

/** The places of IDs in the tests of a file. Of the comments only what an example has to print is one. */
export const placesInTests = memoize(({ text, language, located, zone, inTest }: FileFacts) =>
  located.filter(
    ({ role, start }) =>
      (role !== 'comment' || isExampleOutput(text, start, language)) && (zone === 'test' || inTest?.(start) === true),
  ),
)

/** Calls of a page's test that look for a text. */
const pageQuery = signal('page-query-callee')

/** Whether a place in a test is what is expected, and not what is handed in. */
export function isExpected({ role, literal: { callee = '' } }: LocatedMention): boolean {
  return role === 'comparison' || role === 'comment' || pageQuery.test(callee)
}

const outputHead = /^[ \t]*\/\/[ \t]*(?:Unordered )?[Oo]utput:/

/** Whether a comment of Go is what an example has to print. */
function isExampleOutput(text: string, offset: number, language: string): boolean {
  if (language !== 'go') return false
  let start = text.lastIndexOf('\n', offset - 1) + 1
  for (let lines = 0; lines < mostOutput; lines++) {
    const line = text.slice(start, start + 200)
    if (outputHead.test(line)) return true
    if (start === 0 || !/^[ \t]*\/\//.test(line)) return false
    start = text.lastIndexOf('\n', start - 2) + 1
  }
  return false
}

const mostOutput = 40
