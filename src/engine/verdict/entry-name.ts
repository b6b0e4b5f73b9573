import type { Edit } from '../../core/finding.ts'
import { groupsBy } from '../../core/groups-by.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { Entry } from '../mentions/entry.ts'
import { type FileVerdicts, type Reported, stageOf, type Verdict, withoutFix } from './verdict.ts'

/** The key of an entry, the model that it selects, and the values that name the entry: all of them change, or none does. */
export const entryName = stageOf(
  'entry-name',
  'An entry is keyed by the ID of the model that it selects: the key changes with the model.',
  (verdict, { located, entry, before }) => {
    const edits = renamesIn(before).get(located)
    if (edits) return { ...verdict, applicability: 'unsafe', reason: 'entry-name', edits }
    return isNamed(entry, verdict) ? withoutFix(verdict, 'named-after') : verdict
  },
)

/** Reads the verdicts of a file once: by each place of an entry, key, model or name, the edits of the whole entry. */
const renamesIn = memoize(
  ({ file, mentions, verdicts }: FileVerdicts): ReadonlyMap<LocatedMention, readonly Edit[]> => {
    const renames = new Map<LocatedMention, readonly Edit[]>()
    if (!mentions.some(({ entry }, index) => isNamed(entry, verdicts[index]!))) return renames
    const keys = mentions.flatMap(({ located }) => (located.role === 'key' && located.exact ? [located] : []))
    const keysOf = groupsBy(keys, ({ literal }) => literal.value)
    const placesOf = groupsBy(
      mentions.map(({ located }, index) => ({ located, verdict: verdicts[index]! })),
      ({ located }) => located.literal.value,
    )
    const entries = new Map<LocatedMention, LocatedMention[]>()
    const editsOf = new Map<LocatedMention, readonly Edit[]>()
    mentions.forEach(({ located, entry }, index) => {
      const verdict = verdicts[index]!
      if (!isNamed(entry, verdict)) return
      const named = keysOf.get(entry.key!) ?? []
      const key = named[countWhile(named, ({ start }) => start < located.start) - 1]
      if (key === undefined) return
      editsOf.set(located, verdict.edits)
      const models = entries.get(key)
      if (models) models.push(located)
      else entries.set(key, [located])
    })
    /** The keys that are written, each with the table that it stands in: no table gets one twice. */
    const written = new Set<string>()
    for (const [key, models] of entries) {
      const edits = models.flatMap((model) => editsOf.get(model)!)
      const text = edits.find(({ expected }) => expected === key.mention.text)?.text
      if (text === undefined || keysOf.has(key.literal.value.slice(0, -key.mention.text.length) + text)) continue
      // Whoever asks for the entry by its name.
      const places = placesOf.get(key.literal.value) ?? []
      if ((places.length + models.length) ** 2 > mostEdits) continue
      const others = places.filter(({ located }) => !editsOf.has(located))
      if (!others.every(({ located, verdict }) => entries.has(located) || mayFollow(located, verdict, file.text)))
        continue
      const names = others.map(({ located }) => located)
      const slots = [key, ...names.filter(({ role }) => role === 'key')].map(({ literal, mention }) => {
        return `${literal.group} ${literal.value.slice(0, -mention.text.length)}${text}`
      })
      if (slots.some((slot) => written.has(slot))) continue
      for (const slot of slots) written.add(slot)
      const renamed = names.map(({ start, end, mention }): Edit => {
        return { range: { start, end }, expected: mention.text, text }
      })
      const all = [...renamed, ...edits].toSorted((a, b) => a.range.start - b.range.start)
      for (const place of [...names, ...models]) renames.set(place, all)
    }
    return renames
  },
)

/** More edits than these are not worth it: each place of an entry gets those of all its places. */
const mostEdits = 2000

/** Before a literal that looks a value up: `CONFIGS["`. */
const subscript = /[\w)\]]\[["'`]$/

/** Whether a place can go by another name: another table, a list and a price stay what they are. */
function mayFollow({ role, exact, partial, literal }: LocatedMention, verdict: Verdict, text: string): boolean {
  if (!exact || partial || verdict.silence !== undefined) return false
  if (role === 'key') return subscript.test(text.slice(Math.max(0, literal.range.start - 3), literal.range.start))
  return verdict.applicability !== 'none' || verdict.reason === 'comparison' || verdict.reason === 'longer-name'
}

/** Whether an entry that is named after its model may get another one. */
const isNamed = ({ kind, key }: Entry, verdict: Verdict): verdict is Reported =>
  kind === 'named-after' && key !== undefined && verdict.silence === undefined && verdict.applicability === 'unsafe'
