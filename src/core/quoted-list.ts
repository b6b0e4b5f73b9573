import type { Range } from './range.ts'

const quotedWord = String.raw`\\?["'][^\s"'\\[\]]{1,200}\\?["']`
const listForm = String.raw`\[\s*${quotedWord}(?:\s*,\s*${quotedWord})*\s*,?\s*\]`
const quotedList = new RegExp(`^${listForm}$`)
const listHere = new RegExp(listForm, 'y')

/** Whether a value is a list of quoted words, as programs read it from a setting: `["gpt-4", "gpt-4o"]`. */
export const isQuotedList = (value: string): boolean => value.startsWith('[') && quotedList.test(value)

/** The end of a list of quoted words that begins at an offset; undefined where none does. */
export function quotedListEnd(text: string, at: number): number | undefined {
  if (text[at] !== '[') return undefined
  listHere.lastIndex = at
  return listHere.test(text) ? listHere.lastIndex : undefined
}

/** Where the words of such a list stand, without their quotes. */
export function quotedItems(list: string): Range[] {
  return Array.from(list.matchAll(/["']([^\s"'\\[\]]+)\\?["']/g), ({ 1: word, index }) => ({
    start: index + 1,
    end: index + 1 + word!.length,
  }))
}
