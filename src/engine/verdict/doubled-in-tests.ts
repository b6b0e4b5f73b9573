import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { placesInTests } from './expectations.ts'
import type { FileFacts } from './file-facts.ts'
import type { FileVerdicts } from './verdict.ts'

/** A label of a `switch`, of which no two may be equal. */
const caseLabel = /\b(?:case|when)\b[^\n]*$|\|[^\n]*$/

/**
 * The IDs of tests that cannot change everywhere: in a list, a table, a type or a `switch` the replacement would stand
 * twice, since it stands there already or another ID becomes it.
 */
export const doubledIn = memoize(({ file, mentions }: FileVerdicts): ReadonlySet<string> => {
  const becomes = new Map<string, string>()
  for (const { located, place, reference } of mentions) {
    const [only, ...others] = reference.replacements
    if (place.zone !== 'test' || only === undefined || others.length > 0) continue
    becomes.set(located.mention.text, reference.reading.prefix + only)
  }
  const doubled = new Set<string>()
  const slots = new Map<string, Map<string, string>>()
  for (const located of placesInTests(file)) {
    const { text } = located.mention
    const next = becomes.get(text) ?? text
    for (const slot of slotsOf(located, file)) {
      const known = slots.get(slot) ?? new Map<string, string>()
      slots.set(slot, known)
      const before = known.get(next)
      if (before === undefined) known.set(next, text)
      else if (before !== text) for (const one of [before, text]) doubled.add(one)
    }
  }
  return doubled
})

/** What a place shares with others, so that no two of them may be equal. */
function slotsOf(located: LocatedMention, file: FileFacts): string[] {
  const { literal, role, start } = located
  const { group, range } = literal
  const slots: string[] = []
  if (group !== undefined && (role === 'element' || role === 'type' || role === 'key')) slots.push(`${role} ${group}`)
  if (role === 'element') slots.push(`literal ${range.start}`)
  if (role === 'comparison' && caseLabel.test(file.text.slice(file.text.lastIndexOf('\n', start) + 1, start)))
    slots.push('case')
  const list = file.listEntryAt(located)?.list
  if (list !== undefined) slots.push(`entry ${list}`)
  return slots
}
