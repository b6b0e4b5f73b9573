import { bracketsAround } from './statement-around.ts'
import type { FileFacts } from './file-facts.ts'
import { memoize } from '../../core/memoize.ts'
import { forbid, stageOf } from './verdict.ts'

/** `f(("a", "b"), 1_047_576)`, `("a", 8192)`, `{400000: ["a", "b"]}`: the number is true of the old model alone. */
export const valueBeside = stageOf(
  'value-beside',
  'A number that is true of the old model stands beside the ID, or beside the list that it is in: nothing is rewritten.',
  (verdict, { located, file }) => {
    if (located.role !== 'element') return verdict
    const entry = file.listEntryAt(located)
    const isRow = entry !== undefined && entry.kind === 'row' && numberBeside.test(entry.own)
    return isRow || isTableOf(file)(located.literal.group, located.start) ? forbid(verdict, 'described') : verdict
  },
)

/** A limit or a price as a piece of its own: no index, no count, no year. */
const number = String.raw`(?:\d[\d_]{3,}|\d+\.\d+|\d{2,}(?:k|K))`
const numberBeside = new RegExp(String.raw`(?:^|[,(\[{])\s*${number}\s*(?:$|[,)\]}])`)
const numberKey = new RegExp(String.raw`(?:^|[\s,({[])${number}["']?\s*(?::|=>|->|,|\bto\b)\s*$`)

/** How much is read around a list, in UTF-16 units. */
const reach = 200

/** Asked once for each list: it may be long. */
const isTableOf = memoize((file: FileFacts) => {
  const known = new Map<number, boolean>()
  return (group: number | undefined, start: number): boolean => {
    if (group === undefined) return false
    let answer = known.get(group)
    if (answer === undefined) known.set(group, (answer = isTable(file.text, start)))
    return answer
  }
})

function isTable(text: string, start: number): boolean {
  const list = bracketsAround(text, start)
  const outer = list && bracketsAround(text, list.start)
  if (!list || !outer) return false
  const before = text.slice(Math.max(outer.start + 1, list.start - reach), list.start)
  const after = text.slice(list.end, Math.min(outer.end - 1, list.end + reach))
  return numberKey.test(before) || new RegExp(String.raw`^\s*,\s*${number}\s*(?:,|$)`).test(after)
}
