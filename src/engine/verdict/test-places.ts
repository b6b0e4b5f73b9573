import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'

/** The places of IDs in the tests of a file, without comments. */
export const placesInTests = memoize(({ located, zone, inTest }: FileFacts) =>
  located.filter(({ role, start }) => role !== 'comment' && (zone === 'test' || inTest?.(start) === true)),
)

/** Calls of a page's test that look for a text. */
const pageQuery = signal('page-query-callee')

/** Whether a place in a test is what is expected, and not what is handed in. */
export function isExpected({ role, literal: { callee = '' } }: LocatedMention): boolean {
  return role === 'comparison' || pageQuery.test(callee)
}
