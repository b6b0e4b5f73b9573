import type { ListEntry } from './list-entry.ts'

/** No tag with what it holds is read farther than this. */
const longestTag = 600
/** A list of choices in markup is read back so far for its beginning. */
const longestList = 20_000

/** The tag that begins at an offset, with the text that it holds where that is short: `<option value="…">…</option>`. */
export function tagAt(text: string, start: number): ListEntry | undefined {
  if (text[start] !== '<') return undefined
  const ahead = text.slice(start, start + longestTag)
  const name = /^<([\w.:-]+)/.exec(ahead)?.[1]
  if (name === undefined) return undefined
  const end = endOfText(ahead)
  const list = isChoice.test(name) ? listBefore(text, start) : undefined
  return {
    kind: 'keyed',
    range: { start, end: start + end },
    ...(list !== undefined && { list }),
    own: ahead.slice(0, end),
  }
}

const isChoice = /option|item|radio|choice/i

/** Where the next tag begins. What stands in it belongs to another entry. */
function endOfText(text: string): number {
  const next = text.indexOf('<', 1)
  return next < 0 ? text.length : next
}

/** The tag of the list that choices stand in. */
function listBefore(text: string, start: number): number | undefined {
  const before = text.slice(Math.max(0, start - longestList), start)
  const index = Math.max(...['<select', '<Select', '<datalist', '<RadioGroup'].map((tag) => lastTag(before, tag)))
  return index < 0 ? undefined : start - before.length + index
}

const lastTag = (text: string, tag: string) => {
  let index = text.lastIndexOf(tag)
  // `<SelectItem` is one of the choices.
  while (index >= 0 && /^(?:Item|Option)/.test(text.slice(index + tag.length))) index = text.lastIndexOf(tag, index - 1)
  return index
}
