import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { isExpected, placesInTests } from './test-places.ts'
import { assertionsIn } from './test-statements.ts'

/** A longer name from which a test takes the ID: `strip("openai/gpt-4")`, of which `"gpt-4"` is expected. */
export interface StrippedForm {
  /** The ID as it is expected. */
  readonly expected: LocatedMention
  /** The ID in the longer name. */
  readonly range: Range
  /** Set where the longer name is an ID, too. */
  readonly whole?: LocatedMention
}

/** What stands before the ID in a longer name, up to the quote. */
const prefix = /["'`][\w.~@-]+(?:[/:][\w.~@-]+)*[/:]$/

/**
 * The longer names of a test file from whose end a function takes the ID that the same statement expects. The ID in them
 * changes with the expectation, whatever the longer name stands for.
 */
export const strippedFormsIn = memoize((file: FileFacts): readonly StrippedForm[] => {
  const { text } = file
  const places = placesInTests(file)
  const expected = places.filter((one) => isExpected(one) && one.literal.value === one.mention.text)
  if (expected.length === 0) return []
  const assertions = assertionsIn(text)
  const byEnd = new Map(places.map((one) => [one.end, one]))
  return expected.flatMap((one): StrippedForm[] => {
    const statement = assertions[countWhile(assertions, ({ end }) => end < one.end)]
    if (!statement || statement.start > one.start) return []
    const id = one.mention.text
    const found: StrippedForm[] = []
    for (let at = statement.text.indexOf(id); at >= 0; at = statement.text.indexOf(id, at + id.length)) {
      const range = { start: statement.start + at, end: statement.start + at + id.length }
      if (range.start === one.start || !/["'`]/.test(text[range.end] ?? '')) continue
      if (!prefix.test(statement.text.slice(Math.max(0, at - 80), at))) continue
      const whole = byEnd.get(range.end)
      found.push({ expected: one, range, ...(whole && { whole }) })
    }
    return found
  })
})
