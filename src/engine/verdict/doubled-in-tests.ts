import { groupsBy } from '../../core/groups-by.ts'
import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { placesInTests } from './test-places.ts'
import type { FileFacts } from './file-facts.ts'
import { sharedSlots } from './shared-slots.ts'
import type { FileVerdicts } from './verdict.ts'

/** A label of a `switch`, of which no two may be equal. */
const caseLabel = /\b(?:case|when)\b[^\n]*$|\|[^\n]*$/

/**
 * The IDs of tests that cannot change everywhere: in a list, a table, a type or a `switch` the replacement would stand
 * twice, since it stands there already or another ID before them becomes it.
 */
export const doubledIn = memoize(({ file, mentions }: FileVerdicts): ReadonlySet<string> => {
  const becomes = new Map<string, string>()
  for (const { located, place, reference } of mentions) {
    const [only, ...others] = reference.replacements
    if (place.zone !== 'test' || only === undefined || others.length > 0) continue
    becomes.set(located.mention.text, reference.reading.prefix + only)
  }
  const doubled = new Set<string>()
  const nextOf = (id: string) => becomes.get(id) ?? id
  const olds = groupsBy([...new Set(file.located.map(({ mention }) => mention.text))], nextOf)
  // Only what may become equal is read for where it lands.
  const slots = placesInTests(file)
    .filter(({ mention }) => olds.get(nextOf(mention.text))!.length > 1)
    .map((located) => ({ id: located.mention.text, own: slotsOf(located, file) }))
  /** The ID that takes a text in a slot. What stands there already comes first, then the first of the old ones. */
  const takers = new Map<string, string>()
  for (const isKept of [true, false]) {
    for (const { id, own } of slots) {
      const next = nextOf(id)
      if ((next === id) !== isKept) continue
      for (const slot of own) {
        const key = `${slot} ${next}`
        const taker = takers.get(key)
        if (taker === undefined) takers.set(key, id)
        else if (taker !== id) doubled.add(id)
      }
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
  return [...slots, ...sharedSlots(located, file)]
}
