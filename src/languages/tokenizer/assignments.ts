import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
import { fallbacksIn, templateForm } from './interpolation.ts'
import { matchAt } from './regex-at.ts'

/** A value that a shell or a settings file would read out of a text. Offsets are counted from the text's start. */
export interface Piece {
  readonly range: Range
  readonly role: Role
  readonly name?: string
  /** Set where an interpolation follows directly. */
  readonly partial?: boolean
  /** Where the list begins that the piece is an item of. */
  readonly group?: number
}

/**
 * What may stand in front of a value. A name begins only where no other character of a name comes before it, so that
 * no long word is read twice.
 */
const head = new RegExp(
  [
    String.raw`(?<comment>^[ \t]*#)[^\n]*`,
    String.raw`^[ \t]*(?:-[ \t]+)?(?:(?:export|const|let|var)[ \t]+)?(?<setting>[A-Za-z_][\w.-]*)[ \t]*(?<sign>=(?!=)|:)[ \t]+`,
    String.raw`(?<template>${templateForm})`,
    String.raw`\$\{(?<variable>\w+):?[-=]`,
    String.raw`(?<![\w-])(?:--(?<flag>[A-Za-z][\w-]*)|-(?<letter>[A-Za-z]))(?:=|[ \t]+)`,
    String.raw`\\?(?<quote>["'])(?<key>[\w.-]+)\\?\k<quote>[ \t]*:[ \t]*(?=\\?["'])`,
    String.raw`(?<![\w.$-])(?<field>[A-Za-z_]\w*):[ \t]+(?=\\?["'])`,
    String.raw`(?<![\w.$-])(?<target>[A-Za-z_][\w.-]*)=(?!=)`,
  ].join('|'),
  'gm',
)

/** The pieces in ascending order, none overlapping another. */
export function piecesIn(text: string): Piece[] {
  const pieces: Piece[] = []
  head.lastIndex = 0
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const found = match.groups!
    const end = match.index + match[0].length
    if (found['comment'] !== undefined) {
      const start = match.index + found['comment'].length
      pieces.push({ range: { start, end: text[end - 1] === '\r' ? Math.max(start, end - 1) : end }, role: 'comment' })
      continue
    }
    if (found['template'] !== undefined) {
      for (const { range, name } of fallbacksIn(found['template'])) {
        pieces.push({
          ...piece('default', name),
          range: { start: match.index + range.start, end: match.index + range.end },
        })
      }
      continue
    }
    const value = valueAt(text, end)
    if (!value || !fits(text, value, found)) continue
    const items = value.partial ? undefined : commaItems(text.slice(value.start, value.end))
    if (items) {
      const name = nameOf(found)
      for (const { start, end: stop } of items) {
        const range = { start: value.start + start, end: value.start + stop }
        pieces.push({ ...piece('element', name), range, group: value.start })
      }
    } else {
      const range = { start: value.start, end: value.end }
      pieces.push({ ...piece(roleOf(found), nameOf(found)), range, ...(value.partial ? { partial: true } : {}) })
    }
    head.lastIndex = value.end
  }
  return pieces
}

/**
 * The items of a value such as `a,b, c`; brackets and quotes around them are left out.
 * Undefined where it is no list: no comma, an item with a space in it, an object.
 */
export function commaItems(value: string): Range[] | undefined {
  if (!value.includes(',') || value.includes('{')) return undefined
  const items: Range[] = []
  let start = 0
  for (const part of value.split(',')) {
    const word = /^[\s["']*([^\s"'[\]]+)[\s\]"']*$/.exec(part)?.[1]
    if (word !== undefined) {
      const from = start + part.indexOf(word)
      items.push({ start: from, end: from + word.length })
    } else if (part.trim() !== '') return undefined
    start += part.length + 1
  }
  return items.length > 1 ? items : undefined
}

interface Value extends Range {
  readonly quoted: boolean
  readonly partial: boolean
}

const opening = /\\?["']/y
const inQuotes = /[^\s"'`\\${}=]+/y
const bare = /[^\s"'`\\${}=;|&()<>]+/y

/** The one word that stands at an offset, without its quotes. Undefined where something else does. */
function valueAt(text: string, at: number): Value | undefined {
  const quote = matchAt(opening, text, at)?.[0]
  const start = at + (quote?.length ?? 0)
  const word = matchAt(quote === undefined ? bare : inQuotes, text, start)?.[0]
  if (word === undefined) return undefined
  const stop = start + word.length
  const next = text[stop]
  const partial = next === '$' || next === '{'
  if (quote !== undefined) {
    return partial || text.startsWith(quote, stop) ? { start, end: stop, quoted: true, partial } : undefined
  }
  // A flag, the key of another assignment and a call are no values.
  if (word.startsWith('-') || next === '=' || next === '(') return undefined
  const end = partial ? stop : start + word.replace(/[.,:]{1,9}$/, '').length
  return end === start ? undefined : { start, end, quoted: false, partial: partial || next === '`' }
}

type Found = Readonly<Record<string, string | undefined>>

const lineEnd = /[ \t]*[,;]?[ \t]*(?=\r?\n|\r?$|#|\/\/)/y

/** A default ends with its brace; a bare value after `key: ` or `key = ` is alone on the rest of its line. */
function fits(text: string, value: Value, found: Found): boolean {
  if (found['variable'] !== undefined && !value.partial) return text[value.end + (value.quoted ? 1 : 0)] === '}'
  if (found['setting'] === undefined || value.quoted || value.partial) return true
  return matchAt(lineEnd, text, value.end) !== null
}

function roleOf(found: Found): Role {
  if (found['variable'] !== undefined) return 'default'
  if (found['flag'] !== undefined || found['letter'] !== undefined) return 'argument'
  if (found['key'] !== undefined || found['field'] !== undefined || found['sign'] === ':') return 'property'
  return 'assignment'
}

function nameOf(found: Found): string | undefined {
  return ['setting', 'variable', 'flag', 'letter', 'key', 'field', 'target'].map((group) => found[group]).find(Boolean)
}

function piece(role: Role, name: string | undefined): { role: Role; name?: string } {
  return name === undefined ? { role } : { role, name }
}
