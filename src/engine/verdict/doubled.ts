import { memoize } from '../../core/memoize.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { sharedSlots } from './shared-slots.ts'
import { type FileVerdicts, stageOf, withoutFix } from './verdict.ts'

export const doubled = stageOf(
  'doubled',
  'Words of a loop, attributes of one declaration, branches of a condition or lists that are spread into each other would hold the replacement twice: nothing is rewritten.',
  (verdict, { located, place, before }) => {
    // In a test the ID stays everywhere: see `all-or-nothing`.
    if (verdict.edits.length === 0 || place.zone === 'test') return verdict
    return doubledIn(before).has(located) ? withoutFix(verdict, 'same-replacement') : verdict
  },
)

/** The places whose replacement stands in one of their slots already, or is written there before them. */
const doubledIn = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlySet<LocatedMention> => {
  const next = new Map<LocatedMention, string>()
  mentions.forEach(({ located, reference }, index) => {
    const verdict = verdicts[index]!
    const edit = verdict.silence === undefined && verdict.edits.find(({ range }) => range.end === located.end)
    if (edit) next.set(located, reference.reading.prefix + edit.text)
  })
  const doubles = new Set<LocatedMention>()
  if (next.size === 0) return doubles
  const slots = file.located.map((located) => ({ located, own: sharedSlots(located, file) }))
  const taken = new Set<string>()
  for (const isKept of [true, false]) {
    for (const { located, own } of slots) {
      const text = next.get(located)
      if ((text === undefined) !== isKept) continue
      const keys = own.map((slot) => `${slot} ${text ?? located.mention.text}`)
      if (!isKept && keys.some((key) => taken.has(key))) doubles.add(located)
      else for (const key of keys) taken.add(key)
    }
  }
  return doubles
})
