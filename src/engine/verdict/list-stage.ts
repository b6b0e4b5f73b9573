import type { Reason } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { Reference } from '../mentions/reference.ts'
import { hasId, hasTwin, type ListChange, listFixEdits, type ListItem } from './list-fix.ts'
import type { FileFacts } from './file-facts.ts'
import { settingAt } from './setting-at.ts'
import { type FileVerdicts, type Reported, type StageContext, stageOf, withoutFix } from './verdict.ts'

const reasonsByChange = {
  replaced: 'list',
  beside: 'added-beside',
  dropped: 'already-listed',
} as const satisfies Record<ListChange, Reason>

/** The list is edited as a whole, so that the new ID never stands in it twice. */
export const list = stageOf(
  'list',
  "In a list or a union the new ID takes the old one's place, joins the old one, or stands there already. Where a known tool asks each model of the list, a fix is safe.",
  (verdict, context) => {
    const { located, reference, file } = context
    const { text, lists } = file
    const { applicability, reason } = verdict
    const isType = reason === 'type'
    if (!isType && (reason !== 'list' || applicability === 'none')) return verdict
    // A row and a part of a row are no list of models: nothing is added to them, and nothing is taken from them.
    if (!isType && file.listEntryAt(located)?.kind === 'row') return verdict
    const { group } = located.literal
    const items = group === undefined ? undefined : lists.get(group)
    const item = items && itemAt(items, located.start)
    if (!items || !item) return !isType && isAsked(verdict, context) ? certain(verdict) : verdict
    const isListed = item.replacement !== undefined && hasId(items, item.replacement)
    // What a fix would add may stand there already, where the tree of the file does not show that it is one list.
    const found = listFixEdits(text, item, items, isType || reference.rule !== 'retired-model')
    if (found) {
      const { change, edits } = found
      if (change === 'beside' && edits.every((edit) => text.startsWith(edit.text, edit.range.start)))
        return withoutFix(verdict, 'already-listed')
      const why = change === 'dropped' && !isListed ? 'same-replacement' : reasonsByChange[change]
      if (change === 'replaced' && !isType && isAsked(verdict, context)) return { ...certain(verdict), edits }
      return { ...verdict, applicability: 'unsafe', reason: why, edits, listChange: change }
    }
    if (isListed) return withoutFix(verdict, 'already-listed')
    return withoutFix(verdict, isType ? reason : hasTwin(items, item) ? 'same-replacement' : 'list-by-hand')
  },
)

/**
 * Whether a known tool asks each model of the list, as an evaluation does. No other entry may name what takes the place of
 * this one, by whatever route.
 */
function isAsked({ applicability, rule }: Reported, context: StageContext): boolean {
  const { located, reference, file, before } = context
  const [model, ...others] = reference.replacements
  if (applicability !== 'unsafe' || rule !== 'retired-model' || model === undefined || others.length > 0) return false
  const setting = settingAt(context)
  if (!setting?.each || setting.own) return false
  const listed = listAround(file, located)
  // Its own replacement is counted, too.
  return listed !== undefined && (namesIn(before).get(listed)?.get(model) ?? 0) <= 1
}

const listAround = (file: FileFacts, located: LocatedMention) =>
  file.listEntryAt(located)?.list ?? located.literal.group

/** How many entries of each list name a model, or get it in the place of theirs. */
const namesIn = memoize(({ file, mentions }: FileVerdicts): ReadonlyMap<number, ReadonlyMap<string, number>> => {
  const lists = new Map<number, Map<string, number>>()
  for (const { located, reference } of mentions) {
    const listed = listAround(file, located)
    if (listed === undefined) continue
    const times = lists.get(listed) ?? new Map<string, number>()
    lists.set(listed, times)
    for (const id of new Set([reference.row.id, ...reference.replacements])) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return lists
})

function certain(verdict: Reported): Reported {
  const { reason: _, ...rest } = verdict
  return { ...rest, applicability: 'safe' }
}

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
      ...(located.literal.value !== located.mention.text && { whole: located.literal.value }),
      ...(only !== undefined && others.length === 0 && { replacement: prefix + only }),
      gone: reference?.status === 'retired' && only === undefined,
    }
    const items = lists.get(group)
    if (items) items.push(item)
    else lists.set(group, [item])
  }
  return lists
}
