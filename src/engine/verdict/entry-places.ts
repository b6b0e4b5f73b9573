import type { Edit } from '../../core/finding.ts'
import { groupsBy } from '../../core/groups-by.ts'
import { memoize } from '../../core/memoize.ts'
import type { PlacedMention } from '../mentions/classify-mention.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { entryAt } from './list-entry.ts'
import { type FileVerdicts, type Reported, stageOf, unsafeFor, withoutFix } from './verdict.ts'

/*
 * A row of a table, an object or a call may hold the ID of its model more than once: as the name, as the text for people,
 * and in the path of an address. One of them alone would make the entry contradict itself.
 */
export const entryPlaces = stageOf(
  'entry-places',
  'The ID stands in the same row, object or call once more, or a statement of the same script finds the row by it: all of them change, or none does.',
  (verdict, { located, place, before }) => {
    // In a test `all-or-nothing` decides.
    if (verdict.edits.length === 0 || verdict.applicability === 'none' || place.zone === 'test') return verdict
    const finder = rowsFoundIn(before).get(rowKey(located))
    if (finder && before.file.language === 'sql' && located.role === 'element') {
      return beside(verdict, before, finder)
    }
    const together = placesIn(before).get(located)
    if (together === undefined) return verdict
    return together.stays ? beside(verdict, before, together.stays) : { ...verdict, edits: together.edits }
  },
)

/** No fix, since the ID stays at another place. */
function beside(verdict: Reported, { file }: FileVerdicts, { start, end }: LocatedMention): Reported {
  const { beside: named } = unsafeFor(verdict, 'half', file.text, { start, end })
  return { ...withoutFix(verdict, 'half'), ...(named && { beside: named }) }
}

const rowKey = ({ literal, mention }: LocatedMention) => `${literal.name} ${mention.text}`

/** In SQL: the comparisons by which statements find rows, by the column and the ID. */
const rowsFoundIn = memoize(
  ({ file, mentions }: FileVerdicts) =>
    new Map(
      file.language === 'sql'
        ? mentions
            .filter(({ located }) => located.role === 'comparison')
            .map(({ located }) => [rowKey(located), located] as const)
        : [],
    ),
)

interface Together {
  /** The edits of all places of the entry. */
  readonly edits: readonly Edit[]
  /** A place that has to keep the ID. */
  readonly stays?: LocatedMention
}

const valueRoles: ReadonlySet<string> = new Set(['argument', 'property', 'element', 'default', 'text'])

/** Whether a literal is the ID, or an address or a path with the ID as one of its parts. */
function isWhole({ literal, mention: { text, route } }: LocatedMention): boolean {
  const { value } = literal
  return value === text || value === route + text || value.split(/[/:?]/).includes(text)
}

/** By each place with a fix: what becomes of the other places of the same ID in its entry. */
const placesIn = memoize(({ file, mentions, verdicts }: FileVerdicts): ReadonlyMap<LocatedMention, Together> => {
  const all = mentions.flatMap((mention, index) => {
    const verdict = verdicts[index]!
    const { located } = mention
    if (verdict.silence !== undefined || !valueRoles.has(located.role) || !isWhole(located)) return []
    return { ...mention, verdict }
  })
  const found = new Map<LocatedMention, Together>()
  const named = groupsBy(all, ({ located }) => located.mention.text)
  for (const places of named.values()) {
    if (places.length < 2 || !places.some(isFixed)) continue
    const entries = groupsBy(places, ({ located }) => `${entryAt(file, located)?.range.start}`)
    for (const [entry, own] of entries) {
      if (entry === 'undefined' || own.length < 2) continue
      const fixed = own.filter(isFixed)
      const [first] = fixed
      const open = own.filter((one) => !isFixed(one))
      if (!first || open.length === 0) continue
      const stays = open.find((one) => !mayFollow(one))
      const { text, expected } = first.verdict.edits.find(({ range }) => range.end === first.located.end) ?? {}
      const isMissing = text === undefined || expected !== first.located.mention.text
      const edits = open.map(({ located: { start, end, mention } }): Edit => ({
        range: { start, end },
        expected: mention.text,
        text: text ?? '',
      }))
      const together = [...fixed.flatMap(({ verdict }) => verdict.edits), ...edits]
      const unique = [...new Map(together.map((edit) => [edit.range.start, edit])).values()]
      for (const { located } of fixed) {
        const stay = stays ?? (isMissing ? open[0] : undefined)
        found.set(located, {
          edits: unique.toSorted((a, b) => a.range.start - b.range.start),
          ...(stay && { stays: stay.located }),
        })
      }
    }
  }
  return found
})

type Judged = PlacedMention & { readonly verdict: Reported }

const isFixed = ({ verdict }: { readonly verdict: Reported }) =>
  verdict.applicability !== 'none' && verdict.edits.length > 0

/** What is only shown for the model, and is the ID itself, changes with it. */
const mayFollow = ({ located, entry }: Judged) => entry.kind === 'label' && located.exact && !located.partial
