import type { Reason } from '../../core/finding.ts'
import { countWhile } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { Reference } from '../mentions/reference.ts'
import { hasId, hasTwin, type ListChange, listFixEdits, type ListItem } from './list-fix.ts'
import { stageOf, withoutFix } from './verdict.ts'

const reasonsByChange = {
  replaced: 'list',
  beside: 'added-beside',
  dropped: 'already-listed',
} as const satisfies Record<ListChange, Reason>

/** The list is edited as a whole, so that the new ID never stands in it twice. */
export const list = stageOf(
  'list',
  "In a list or a union the new ID takes the old one's place, joins the old one, or stands there already.",
  (verdict, { located, reference, file }) => {
    const { text, lists } = file
    const { applicability, reason } = verdict
    const isType = reason === 'type'
    if (!isType && (reason !== 'list' || applicability === 'none')) return verdict
    // A row and a part of a row are no list of models: nothing is added to them, and nothing is taken from them.
    if (!isType && file.listEntryAt(located)?.kind === 'row') return verdict
    const { group } = located.literal
    const items = group === undefined ? undefined : lists.get(group)
    const item = items && itemAt(items, located.start)
    if (!items || !item) return verdict
    const isListed = item.replacement !== undefined && hasId(items, item.replacement)
    const found = listFixEdits(text, item, items, isType || reference.rule !== 'retired-model')
    if (found) {
      const { change, edits } = found
      const why = change === 'dropped' && !isListed ? 'same-replacement' : reasonsByChange[change]
      return { ...verdict, applicability: 'unsafe', reason: why, edits, listChange: change }
    }
    if (isListed) return withoutFix(verdict, 'already-listed')
    return withoutFix(verdict, isType ? reason : hasTwin(items, item) ? 'same-replacement' : 'list-by-hand')
  },
)

/** The item that begins at an offset. Items ascend; a list may have very many. */
function itemAt(items: readonly ListItem[], start: number): ListItem | undefined {
  const item = items[countWhile(items, ({ range }) => range.start < start)]
  return item?.range.start === start ? item : undefined
}

/** The IDs of the lists and unions of a file. IDs of which nothing is reported count too: a list may offer them already. */
export function listItemsOf(
  mentions: readonly { readonly located: LocatedMention; readonly reference?: Reference }[],
): ReadonlyMap<number, readonly ListItem[]> {
  const lists = new Map<number, ListItem[]>()
  for (const { located, reference } of mentions) {
    const { group } = located.literal
    if (group === undefined || (located.role !== 'element' && located.role !== 'type')) continue
    const [only, ...others] = reference?.replacements ?? []
    const prefix = reference?.reading.prefix ?? ''
    const item: ListItem = {
      range: { start: located.start, end: located.end },
      id: located.mention.text,
      ...(only !== undefined && others.length === 0 && { replacement: prefix + only }),
      gone: reference?.status === 'retired' && only === undefined,
    }
    const items = lists.get(group)
    if (items) items.push(item)
    else lists.set(group, [item])
  }
  return lists
}
