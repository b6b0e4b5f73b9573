import { memoize } from '../../core/memoize.ts'
import type { Edit } from '../../core/finding.ts'
import type { Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { hasParallelBlock, isCounted } from './list-length.ts'

/** An ID in a list or union, with its replacement. */
export interface ListItem {
  readonly range: Range
  readonly id: string
  /** The whole item, where the ID is a part of it: `deepseek-flash` of `accounts/fireworks/models/deepseek-flash`. */
  readonly whole?: string
  /** Set where exactly one living replacement is known. */
  readonly replacement?: string
  /** Retired, and without a replacement: the list keeps models that are gone. */
  readonly gone: boolean
}

/** What the fix does with one item: the new ID takes its place, stands beside it, or makes it superfluous. */
export type ListChange = 'replaced' | 'beside' | 'dropped'

/**
 * The edits for one item of a list. Undefined where the text does not show how the list is written, or where the item
 * has no replacement.
 *
 * The new ID never stands in the list twice: where the list has it already, or an earlier item becomes it, the old ID is
 * dropped. A list that names models which are gone for good is a record of them: the old ID stays, and the new one joins
 * it. `keeps` asks for the same: for a type, whose old members other code may still name, and for a model that works.
 */
export function listFixEdits(
  text: string,
  item: ListItem,
  items: readonly ListItem[],
  keeps: boolean,
): { readonly change: ListChange; readonly edits: readonly Edit[] } | undefined {
  const { replacement } = item
  if (replacement === undefined) return undefined
  const list = summaryOf(items)
  // The ID itself may stand in the list twice.
  const first = list.replaced.get(replacement)!.range.start === item.range.start
  const listed = list.ids.has(replacement)
  if (keeps || list.keepsGone) {
    if (listed || !first) return undefined
    const edit = insertion(text, item.range, replacement)
    return edit && { change: 'beside', edits: [edit] }
  }
  if (listed || !first) {
    const edit = isCounted(text, item.range) ? undefined : removal(text, item.range)
    return edit && { change: 'dropped', edits: [edit] }
  }
  const expected = text.slice(item.range.start, item.range.end)
  return { change: 'replaced', edits: [{ range: item.range, expected, text: replacement }] }
}

/** Whether a list has an ID. */
export function hasId(items: readonly ListItem[], id: string): boolean {
  return summaryOf(items).ids.has(id)
}

/** Whether an item before it gets the same replacement. */
export function hasTwin(items: readonly ListItem[], { range, replacement }: ListItem): boolean {
  const first = replacement === undefined ? undefined : summaryOf(items).replaced.get(replacement)
  return first !== undefined && first.range.start < range.start
}

/** What all items of a list have in common. */
interface ListSummary {
  readonly ids: ReadonlySet<string>
  /** By replacement: the first item that has it. */
  readonly replaced: ReadonlyMap<string, ListItem>
  readonly keepsGone: boolean
}

/** A list is read once, and not again for each of its items: a list may have very many. */
const summaryOf = memoize((items: readonly ListItem[]): ListSummary => {
  const replaced = new Map<string, ListItem>()
  for (const item of items) {
    const first = item.replacement === undefined ? undefined : replaced.get(item.replacement)
    if (item.replacement !== undefined && !(first && first.range.start <= item.range.start))
      replaced.set(item.replacement, item)
  }
  const ids = new Set(items.flatMap(({ id, whole }) => (whole === undefined ? [id] : [id, whole])))
  return { ids, replaced, keepsGone: items.some(({ gone }) => gone) }
})

/** An item as it is written: with its quotes, and the ends of the line around it. */
interface Written {
  readonly outer: Range
  readonly quote: string
  /** The part of its line before it. */
  readonly before: string
  readonly lineStart: number
}

/** No more of a line is read, each way: a list of very many IDs may be a single line. */
const longestLine = 2000

function writtenAt(text: string, { start, end }: Range): Written | undefined {
  const mark = text[start - 1] ?? ''
  const quoted = /["'`]/.test(mark)
  if (quoted && text[end] !== mark) return undefined
  const outer = quoted ? { start: start - 1, end: end + 1 } : { start, end }
  const from = Math.max(0, outer.start - longestLine)
  const lineStart = from + text.slice(from, outer.start).lastIndexOf('\n') + 1
  const before = text.slice(lineStart, outer.start)
  if (lineStart === from && from > 0 && !/[^ \t|-]/.test(before)) return undefined
  // A letter before the quote (`r"…"`) belongs to it.
  if (quoted && /\w$/.test(before)) return undefined
  return { outer, quote: quoted ? mark : '', before, lineStart }
}

const listMaker = signal('list-maker-word')

/**
 * `FAST("…")`, a member of an enum, must not get a second argument. A call that makes a list of its arguments has a
 * name that says so.
 */
function isCall(ahead: string): boolean {
  const name = /(\w+!?)\s*\([^()]*$/.exec(ahead)?.[1]
  return name !== undefined && !listMaker.test(name)
}

/** A comment that is all that follows an item on its line, behind a comma or without one. */
const trailingComment = /^[ \t]*(,?)[ \t]*(?:\/\/|#|--|\/\*(?!.*\*\/[ \t]*\S)).*$/

/** Adds an ID after another one, written in the same way. */
function insertion(text: string, range: Range, id: string): Edit | undefined {
  const item = writtenAt(text, range)
  if (!item) return undefined
  const { outer, quote, before } = item
  const written = `${quote}${id}${quote}`
  const rest = /^[^\r\n]*/.exec(text.slice(outer.end, outer.end + longestLine))![0]
  const newline = text.startsWith('\r\n', outer.end + rest.length) ? '\r\n' : '\n'
  const after = (insert: string): Edit => ({ range: { start: outer.end, end: outer.end }, expected: '', text: insert })
  const dash = /^[ \t]*-[ \t]+$/.exec(before)?.[0]
  if (dash !== undefined)
    return /^[ \t]*$/.test(rest) && !hasParallelBlock(text, range) ? after(newline + dash + written) : undefined
  if (quote === '') return undefined
  const comment = trailingComment.exec(rest)
  /** Behind the comment of the line, which belongs to the old ID. */
  const behind = (comma: string, insert: string): Edit => ({
    range: { start: outer.end, end: outer.end + rest.length },
    expected: rest,
    text: comma + rest + insert,
  })
  const bar = /^[ \t]*\|[ \t]*$/.exec(before)?.[0]
  if (bar !== undefined) return comment ? behind('', newline + bar + written) : after(newline + bar + written)
  if (/\|[ \t]*$/.test(before) || /^[ \t]*\|/.test(rest)) return after(` | ${written}`)
  const ahead = text.slice(Math.max(0, outer.start - 200), outer.start)
  if (!/[[({,]\s*$/.test(ahead) || isCall(ahead)) return undefined
  if (!/^\s*[,\])}]/.test(text.slice(outer.end, outer.end + 200))) return undefined
  if (isCounted(text, range)) return undefined
  if (comment && /^[ \t]*$/.test(before))
    return comment[1] === ',' ? behind('', `${newline}${before}${written},`) : behind(',', newline + before + written)
  const alone = /^[ \t]*$/.test(before) && /^[ \t]*,?[ \t]*(?:(?:\/\/|#).*)?$/.test(rest)
  return after(alone ? `,${newline}${before}${written}` : `, ${written}`)
}

/** Removes an ID from a list, with its comma, and with its line where nothing else stands on it. */
function removal(text: string, range: Range): Edit | undefined {
  const item = writtenAt(text, range)
  if (!item) return undefined
  const { outer, quote, before, lineStart } = item
  // A comment is neither deleted with the ID nor left alone.
  if (trailingComment.test(/^[^\r\n]*/.exec(text.slice(outer.end, outer.end + longestLine))![0])) return undefined
  const lineEnd = /^[^\n]*\n?/.exec(text.slice(outer.end, outer.end + longestLine))![0].length + outer.end
  const cut = (start: number, end: number): Edit => ({
    range: { start, end },
    expected: text.slice(start, end),
    text: '',
  })
  if (/^[ \t]*-[ \t]+$/.test(before)) {
    if (hasParallelBlock(text, range)) return undefined
    return text.slice(outer.end, lineEnd).trim() === '' ? cut(lineStart, lineEnd) : undefined
  }
  if (quote === '') return undefined
  const comma = /^[ \t]*,/.exec(text.slice(outer.end, lineEnd))
  if (comma) {
    const end = outer.end + comma[0].length
    if (before.trim() === '' && text.slice(end, lineEnd).trim() === '') return cut(lineStart, lineEnd)
    return cut(outer.start, end + /^[ \t]*/.exec(text.slice(end))![0].length)
  }
  // The last item: the comma before it goes, and the list has to end after it.
  const previous = /,\s*$/.exec(text.slice(Math.max(0, outer.start - 200), outer.start))
  if (!previous || !/^\s*[\])}]/.test(text.slice(outer.end, outer.end + 200))) return undefined
  return cut(outer.start - previous[0].length, outer.end)
}
