import type { Literal, Role } from '../core/literal.ts'
import { interpolationsIn, isPhrase, fallbacksIn, templateForm } from './interpolation.ts'
import { isQuotedList, quotedItems, quotedListEnd } from '../core/quoted-list.ts'
import type { Range } from '../core/range.ts'
import { signal } from '../core/signal.ts'
import { matchAt } from './text-search.ts'

/**
 * Splits a string in which settings are written: a shell line, a container's command, a settings file. Returns narrower
 * literals in ascending order. Together they cover the whole string:
 *
 * - `KEY=value`, `export KEY=value`, `key = value` on its own line: `assignment`
 * - `--flag value`, `--flag=value`, `-m value`: `argument`, its name without the dashes
 * - `${KEY:-value}`, `{{ x | default "value" }}`, `${{ x || 'value' }}`: `default`
 * - `"key": "value"`, and `key: value` on its own line: `property`
 * - the address of a request for a model, `https://…/models/<value>:generateContent`: `argument`
 * - values with commas, and lists of quoted words: one `element` each
 * - a line that begins with `#`: `comment`, with a doubt: it may be a part of the value
 *
 * The stretches between them are `text`. A literal that is one word with interpolations (`${PREFIX}/name`) is an
 * exception: its fixed chunks keep their role and are `partial`. A literal that is not exact, or that holds no setting,
 * is returned unchanged.
 *
 * @param isLine whether the string is a line of the file itself, which is no value
 */
export function splitAssignments(literal: Literal, text: string, isLine = false): Literal[] {
  if (!literal.exact) return [literal]
  const raw = text.slice(literal.range.start, literal.range.end)
  const isValue = literal.role !== 'text' && !assigning.test(raw)
  const pieces = (isValue ? itemsIn(raw) : undefined) ?? piecesIn(raw)
  const chunks = isValue && !isPhrase(raw) ? interpolationsIn(raw) : []
  const isWord = chunks.length > 0 && pieces.every(({ role }) => role === 'default')
  if (pieces.length === 0 && !isWord) return [literal]

  const isShell = shellKey.test(literal.name ?? '')
  const result: Literal[] = []
  const push = (start: number, end: number, more: Partial<Literal>) => {
    if (end <= start) return
    const range = { start: literal.range.start + start, end: literal.range.start + end }
    result.push({ ...literal, range, value: raw.slice(start, end), ...more })
  }
  let next = 0
  const pushRest = (start: number, end: number) => {
    if (!isWord) return push(start, end, { role: 'text' })
    let from = start
    for (let chunk = chunks[next]; chunk && chunk.start < end; chunk = chunks[++next]) {
      push(from, chunk.start, { partial: true })
      const stop = Math.min(chunk.end, end)
      push(Math.max(from, chunk.start), stop, { role: 'text' })
      from = Math.max(from, stop)
      // A default inside the chunk ends this stretch. The rest of the chunk follows after the default.
      if (chunk.end > end) return
    }
    push(from, end, { partial: true })
  }

  let from = 0
  for (const piece of pieces) {
    pushRest(from, piece.range.start)
    push(piece.range.start, piece.range.end, {
      role: piece.role,
      ...(piece.name === undefined ? {} : { name: piece.name }),
      ...(piece.partial ? { partial: true } : {}),
      ...(piece.role === 'comment' ? { doubt: isLine || isShell ? 'reader' : 'value' } : {}),
      ...(piece.group === undefined ? {} : { group: literal.range.start + piece.group }),
    })
    from = piece.range.end
  }
  pushRest(from, raw.length)
  return result
}

/** A key whose value is run by a shell. */
const shellKey = signal('shell-key')

/** A word of a command line that sets a value: `KEY=…`, `--flag=…`. */
const assigning = /^(?:-{1,2}[A-Za-z][\w-]*|[A-Za-z_]\w*)=/

function itemsIn(raw: string): EmbeddedPiece[] | undefined {
  const items = isQuotedList(raw.trim()) ? quotedItems(raw) : commaItems(raw)
  return items?.map((range) => ({ range, role: 'element', group: 0 }))
}

/** A word of a command line that is a flag and its value: `--model=gpt-4`. */
const flagWithValue = /^(?:--([A-Za-z][\w.-]*)|-(m))=(?=\S+$)/

/**
 * Among the words of a command line, makes the word after `--flag` or `-m` the argument of that flag, and what stands behind
 * the equals sign in `--flag=value`.
 */
export function nameByFlag(literals: readonly Literal[]): Literal[] {
  return literals.map((literal, index) => {
    const own = literal.exact && isWord.has(literal.role) ? flagWithValue.exec(literal.value) : null
    if (own) {
      const { start, end } = literal.range
      const range = { start: start + own[0].length, end }
      const value = literal.value.slice(own[0].length)
      return { ...literal, range, value, role: 'argument', name: own[1] ?? own[2]! }
    }
    const previous = literals[index - 1]
    if (literal.role !== 'element' || previous?.role !== 'element' || previous.group !== literal.group) return literal
    const flag = /^(?:--([A-Za-z][\w-]*)|-(m))$/.exec(previous.value)
    if (!flag || literal.value.startsWith('-')) return literal
    return { ...literal, role: 'argument', name: flag[1] ?? flag[2]! }
  })
}

const isWord: ReadonlySet<Role> = new Set(['element', 'argument', 'text'])

/** A setting's value inside a text. Offsets count from the start of that text. */
interface EmbeddedPiece {
  readonly range: Range
  readonly role: Role
  readonly name?: string
  /** True if an interpolation follows directly. */
  readonly partial?: boolean
  /** Where the list begins, if the piece is an item of a list. */
  readonly group?: number
}

/**
 * What may stand before a value. A name begins only where no character of a name comes before it, so no long word is
 * read twice. The pattern is shared: `piecesIn` alone uses it, sets `lastIndex` before the first match, and finishes
 * before anything else runs.
 */
const pieceHead = new RegExp(
  [
    String.raw`(?<comment>^[ \t]*#)[^\n]*`,
    String.raw`^[ \t]*(?:-[ \t]+)?(?:(?:export|const|let|var)[ \t]+)?(?<setting>[A-Za-z_][\w.-]*)[ \t]*(?<sign>=(?!=)|:)[ \t]+`,
    String.raw`(?<address>https?:\/\/[^\s"'\`\\\\{}?<>]{1,400}\/(?:models?|engines)\/[^\s"'\`\\\\\${}?<>/]+(?::[a-z]+[A-Z]?|\/(?:invoke|converse|completions))[A-Za-z-]*)`,
    String.raw`(?<template>${templateForm})`,
    String.raw`\$\{(?<variable>\w+):?[-=]`,
    String.raw`(?<![\w-])(?:--(?<flag>[A-Za-z][\w.-]*)|-(?<letter>[A-Za-z]))(?:=|[ \t]+)`,
    String.raw`\\?(?<quote>["'])(?<key>[\w.-]+)\\?\k<quote>[ \t]*:[ \t]*(?=\\?["'])`,
    String.raw`(?<![\w.$-])(?<field>[A-Za-z_]\w*):[ \t]+(?=\\?["'])`,
    String.raw`(?<![\w.$-])(?<target>[A-Za-z_][\w.-]*)=(?!=)`,
  ].join('|'),
  'gm',
)

/** What stands before a string in code: `old = '`, `replace('`. What looks like a setting in that string is a text. */
const quotedInCode = /(?:[\w)\]][ \t]+=[ \t]+|[(,[][ \t]*)["'`]$/

/** The pieces of a text, in ascending order and without overlaps. */
function piecesIn(text: string): EmbeddedPiece[] {
  const pieces: EmbeddedPiece[] = []
  pieceHead.lastIndex = 0
  for (let match = pieceHead.exec(text); match; match = pieceHead.exec(text)) {
    const found = match.groups!
    const end = match.index + match[0].length
    if (found['comment'] !== undefined) {
      const start = match.index + found['comment'].length
      pieces.push({ range: { start, end: text[end - 1] === '\r' ? Math.max(start, end - 1) : end }, role: 'comment' })
      continue
    }
    if (found['address'] !== undefined) {
      pieces.push({ range: { start: match.index, end }, role: 'argument' })
      continue
    }
    if (found['template'] !== undefined) {
      for (const { range, name } of fallbacksIn(found['template'])) {
        pieces.push({
          ...placed('default', name),
          range: { start: match.index + range.start, end: match.index + range.end },
        })
      }
      continue
    }
    const listEnd = found['sign'] === undefined ? quotedListEnd(text, end) : undefined
    if (listEnd !== undefined) {
      for (const { start, end: stop } of quotedItems(text.slice(end, listEnd)))
        pieces.push({ ...placed('element', nameOf(found)), range: { start: end + start, end: end + stop }, group: end })
      pieceHead.lastIndex = listEnd
      continue
    }
    const value = valueAt(text, end)
    if (found['target'] !== undefined && quotedInCode.test(text.slice(Math.max(0, match.index - 24), match.index)))
      continue
    if (!value || !fits(text, value, found)) continue
    const items = value.partial ? undefined : commaItems(text.slice(value.start, value.end))
    if (items) {
      const name = nameOf(found)
      for (const { start, end: stop } of items) {
        const range = { start: value.start + start, end: value.start + stop }
        pieces.push({ ...placed('element', name), range, group: value.start })
      }
    } else {
      const range = { start: value.start, end: value.end }
      pieces.push({ ...placed(roleOf(found), nameOf(found)), range, ...(value.partial ? { partial: true } : {}) })
    }
    pieceHead.lastIndex = value.end
  }
  return pieces
}

/**
 * The items of a value such as `a,b, c`, without the brackets and quotes around them.
 * Undefined if the value is not a list: it has no comma, an item holds a space, or it is an object.
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

interface ValueWord extends Range {
  readonly quoted: boolean
  readonly partial: boolean
}

const openingQuote = /\\?["']/y

const quotedWord = /[^\s"'`\\${}=]+/y

const bareWord = /[^\s"'`\\${}=;|&()<>]+/y

/** The single word at an offset, without its quotes. Undefined if there is no such word. */
function valueAt(text: string, at: number): ValueWord | undefined {
  const quote = matchAt(openingQuote, text, at)?.[0]
  const start = at + (quote?.length ?? 0)
  const word = matchAt(quote === undefined ? bareWord : quotedWord, text, start)?.[0]
  if (word === undefined) return undefined
  const stop = start + word.length
  const next = text[stop]
  const partial = next === '$' || next === '{'
  if (quote !== undefined) {
    return partial || text.startsWith(quote, stop) ? { start, end: stop, quoted: true, partial } : undefined
  }
  // A flag, the key of another assignment, and a call are not values.
  if (word.startsWith('-') || next === '=' || next === '(') return undefined
  const end = partial ? stop : start + word.replace(/[.,:]{1,9}$/, '').length
  return end === start ? undefined : { start, end, quoted: false, partial: partial || next === '`' }
}

type HeadGroups = Readonly<Record<string, string | undefined>>

const restOfLine = /[ \t]*[,;]?[ \t]*(?=\r?\n|\r?$|#|\/\/)/y

/** A default must end with its brace. A bare value after `key: ` or `key = ` must fill the rest of its line. */
function fits(text: string, value: ValueWord, found: HeadGroups): boolean {
  if (found['variable'] !== undefined && !value.partial) return text[value.end + (value.quoted ? 1 : 0)] === '}'
  if (found['setting'] === undefined || value.quoted || value.partial) return true
  return matchAt(restOfLine, text, value.end) !== null
}

function roleOf(found: HeadGroups): Role {
  if (found['variable'] !== undefined) return 'default'
  if (found['flag'] !== undefined || found['letter'] !== undefined) return 'argument'
  if (found['key'] !== undefined || found['field'] !== undefined || found['sign'] === ':') return 'property'
  return 'assignment'
}

function nameOf(found: HeadGroups): string | undefined {
  return ['setting', 'variable', 'flag', 'letter', 'key', 'field', 'target'].map((group) => found[group]).find(Boolean)
}

function placed(role: Role, name: string | undefined): { role: Role; name?: string } {
  return name === undefined ? { role } : { role, name }
}
