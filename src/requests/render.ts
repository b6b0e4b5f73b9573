import type { Style } from '../core/request.ts'
import type { ConditionWord } from './rules.ts'
import type { HolderEntries } from './changes.ts'

/** A value as the mapping's language writes it. */
export function renderWord(word: ConditionWord, style: Style): string {
  if (word === null) return style.words.null
  if (typeof word === 'boolean') return style.words[word ? 'true' : 'false']
  if (typeof word === 'number') return String(word)
  return style.quote + word + style.quote
}

/** The same, with the quotes and in the letters of the token that it takes the place of. */
export function renderLike(word: ConditionWord, style: Style, token: string): string {
  if (typeof word !== 'string') return renderWord(word, style)
  const quote = /^["'`]/.exec(token)?.[0] ?? style.quote
  const isShout = /[A-Z]/.test(token) && !/[a-z]/.test(token)
  return quote + (isShout ? word.toUpperCase() : word) + quote
}

/** Key, separator and value. */
export function renderField(key: string, value: string, style: Style): string {
  return renderKey(key, style) + style.separator + value
}

export function renderKey(key: string, { quotedKeys, quote }: Style): string {
  return quotedKeys ? `${quote || '"'}${key}${quote || '"'}` : key
}

/** A path's value as nested mappings on one line: `{ effort: 'none' }`. */
export function renderNested(keys: readonly string[], written: string, style: Style): string {
  const inner = nestedStyle(style)
  return keys.reduceRight((value, key) => braces(renderField(key, value, inner), inner), written)
}

/** What goes before and after a value that is wrapped in a mapping of its own. */
export function wrapping(
  entries: HolderEntries,
  as: string,
  style: Style,
): { readonly before: string; readonly after: string } {
  const inner = nestedStyle(style)
  const fields = Object.entries(entries).map(([key, word]) => renderField(key, renderWord(word, inner), inner))
  const [open, close] = braces('\0', inner).split('\0') as [string, string]
  return { before: `${open}${[...fields, renderField(as, '', inner)].join(', ')}`, after: close }
}

/** Keyword arguments hold dicts, which are written in another way; so do lines of YAML. */
function nestedStyle(style: Style): Style {
  if (style.separator.trim() !== '=') return style
  return {
    ...style,
    layout: 'commas',
    separator: style.layout === 'lines' ? ' = ' : ': ',
    quotedKeys: style.layout === 'commas',
  }
}

/** Languages whose keys need no quotes put blanks inside the braces. */
function braces(inner: string, { quotedKeys }: Style): string {
  return quotedKeys ? `{${inner}}` : `{ ${inner} }`
}
