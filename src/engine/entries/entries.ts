import { memoize } from '../../core/memoize.ts'
import type { Literal, Role } from '../../core/literal.ts'
import { countWhile, type Range } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import { type Bracket, type BracketTree, bracketTreeOf } from './bracket-tree.ts'
import { blockMappingsOf } from './block-mappings.ts'
import type { ListEntry } from './list-entry.ts'
import { tagAt } from './tags.ts'

/** Finds the entry around an ID. The text is read when the first one is asked for. */
export type ListEntryFinder = (place: Place) => ListEntry | undefined

interface Place extends Range {
  readonly literal: Literal
}

/** A variable is given its value in a block of code, which is no entry. */
const inEntries: ReadonlySet<string> = new Set<Role>(['argument', 'property', 'element', 'default'])

export function listEntriesIn(text: string, language: string): ListEntryFinder {
  let find: ListEntryFinder | undefined
  const known = new Map<number, ListEntry | undefined>()
  return (place) => {
    if (!known.has(place.start)) known.set(place.start, (find ??= finderOf(text, language))(place))
    return known.get(place.start)
  }
}

function finderOf(text: string, language: string): ListEntryFinder {
  const tree = bracketTreeOf(text, language)
  const block = blockMappingsOf(text, language)
  const rows = language === 'sql' ? [...text.matchAll(/\bvalues\b/gi)].map(({ index }) => index) : []
  return (place) => {
    const { group, role } = place.literal
    if (!inEntries.has(role)) return undefined
    const tag = group === undefined ? undefined : tagAt(text, group)
    if (tag) return tag
    const bracket = tree.around(place.start)
    if (block && (bracket === undefined || (group !== undefined && group > bracket.start + 1))) return block(place)
    return bracket && bracketEntry(text, tree, bracket, place, rows)
  }
}

/** A name and what may follow it before an opening bracket: `new Info`, `new()`, `&Model`, `%Model`, `List<Model>`. */
const constructor = /^(?:new\b\s*(?:\(\)\s*)?|await\s+)?[&*%@]?(?:(?:[\w.$\\]|::)+!?)?(?:<[\w.,? ]*>)?\s*$/
const keyBefore = /([\w-]+)["']?\s*(?:=>?|:)\s*[&*:]?[a-zA-Z]{0,2}["'`]?$/
const listMaker = signal('list-maker-word')

function bracketEntry(
  text: string,
  tree: BracketTree,
  inner: Bracket,
  place: Place,
  rows: readonly number[],
): ListEntry | undefined {
  const wraps = /^\s*[a-zA-Z]{0,2}["'`]?$/.test(text.slice(inner.start + 1, place.start).slice(-40))
  let bracket = inner
  let list = listOf(text, tree, bracket, rows)
  // `String::from("…")`, `Model({ … })`: what is one argument alone belongs to what stands around it.
  const { parent } = bracket
  if (list === undefined && parent && isOnly(text, tree, bracket, parent, place, wraps)) {
    const wider = listOf(text, tree, parent, rows)
    if (wider !== undefined || text[inner.start] === '(') [bracket, list] = [parent, wider]
  }
  const before = text.slice(Math.max(bracket.start + 1, place.start - 120), place.start)
  const key = keyBefore.exec(before)?.[1]
  const name = calleeBefore(text, bracket)
  // The first row behind VALUES is a row as the others are.
  const callee = rows.length > 0 && /^values$/i.test(name ?? '') ? undefined : name
  const kind = key !== undefined ? 'keyed' : callee !== undefined ? 'call' : 'row'
  // Brackets that are no item of a list are the list itself.
  if (kind === 'row' && list === undefined) return undefined
  return {
    kind,
    range: { start: bracket.start, end: endOf(text, tree, bracket) },
    ...(callee !== undefined && { callee }),
    ...(list !== undefined && { list }),
    own: shortOwn(tree, bracket) + (bracket === inner ? '' : shortOwn(tree, inner)),
  }
}

/** Brackets with more text than this, in UTF-16 code units, are a table and no entry. */
const longestEntry = 20_000

function shortOwn(tree: BracketTree, bracket: Bracket): string {
  const own = tree.own(bracket)
  return own.length > longestEntry ? '' : own
}

/** Whether a pair of brackets is all that another pair holds, as the brackets of a conversion or of named arguments. */
function isOnly(
  text: string,
  tree: BracketTree,
  inner: Bracket,
  outer: Bracket,
  place: Place,
  wraps: boolean,
): boolean {
  const own = tree.own(inner)
  if (text[inner.start] === '(') return wraps && /^\s*[a-zA-Z]{0,2}["'`][^"'`]*["'`]\s*$/.test(own)
  if (text[inner.start] !== '{' || text[outer.start] !== '(') return false
  return place.start < inner.end && text.slice(outer.start + 1, inner.start).trim() === ''
}

function calleeBefore(text: string, { start }: Bracket): string | undefined {
  if (text[start] === '[') return undefined
  const before = text.slice(Math.max(0, start - 80), start)
  return /((?:new\s+)?(?:[\w.$\\]|::)*\w!?)(?:<[\w.,? ]*>)?\s?$/.exec(before)?.[1]?.replace(/^new\s+(?=.)/, '')
}

/** The list that a pair of brackets is an item of, by its offset. */
function listOf(text: string, tree: BracketTree, bracket: Bracket, rows: readonly number[]): number | undefined {
  const { start, parent } = bracket
  const end = endOf(text, tree, bracket)
  if (rows.length > 0) return rowList(text, bracket, rows)
  if (!parent || !isFollowed(text, end, parent)) return undefined
  const gap = uncommented(text.slice(Math.max(parent.start + 1, start - 200), start))
  const cut = gap.lastIndexOf(',')
  const isFirst = parent.start + 1 >= start - 200 && cut < 0
  if (cut < 0 && !isFirst) return undefined
  if (!constructor.test(gap.slice(cut + 1).trimStart())) return undefined
  // `z.enum(['…', '…'])`: a list that is handed on is no row.
  const isHandedOn =
    text[parent.start] === '(' && calleeBefore(text, parent) !== undefined && calleeBefore(text, bracket) === undefined
  if (isHandedOn && tree.count(parent) < 2) return undefined
  return isListIn(tree, text)(parent) ? parent.start : undefined
}

/** Where an entry ends: `new Info("…") { Label = "…" }` has two pairs of brackets. */
function endOf(text: string, tree: BracketTree, { start, end }: Bracket): number {
  const next = text[start] === '(' ? /^\s*\{/.exec(text.slice(end, end + 80))?.[0].length : undefined
  return next === undefined ? end : (tree.around(end + next)?.end ?? end)
}

/** Whether a comma or the end of the list follows an item. */
function isFollowed(text: string, end: number, parent: Bracket): boolean {
  const rest = uncommented(text.slice(end, Math.min(parent.end, end + 200))).trimStart()
  return /^(?:\.(?:to_string|to_owned|into|freeze|build)\(\)\s*)?[,;)\]}]/.test(rest)
}

const uncommented = (text: string) =>
  text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/(?:(?<!:)\/\/|#(?![\w{[]*\()|--)[^\n]*(?=\n|$)/g, '')

/** `isList`, asked once for each pair of brackets: a list may hold thousands of entries. */
let lastLists: { readonly tree: BracketTree; readonly ask: (bracket: Bracket) => boolean } | undefined

function isListIn(tree: BracketTree, text: string): (bracket: Bracket) => boolean {
  if (lastLists?.tree !== tree) lastLists = { tree, ask: memoize((bracket: Bracket) => isList(text, tree, bracket)) }
  return lastLists.ask
}

/** What an attribute of C# or Rust is written before. */
const attributed =
  /^\s*\n?\s*(?:(?:public|private|protected|internal|static|pub|fn|struct|enum|class|record|async)\b|#?\[[A-Za-z])/

/** Whether brackets hold the items of a list: not an index, a block of code, or the arguments of a call. */
function isList(text: string, tree: BracketTree, bracket: Bracket): boolean {
  const before = text.slice(Math.max(0, bracket.start - 80), bracket.start)
  const own = tree.own(bracket)
  switch (text[bracket.start]) {
    case '[':
      if (attributed.test(text.slice(bracket.end, bracket.end + 40))) return false
      return !/[\w)\]]$/.test(before) || /(?:\b(?:list|List|Seq|Array|Vec|Set)|\])$/.test(before)
    case '{':
      return /\]\s*[*&]?[\w.]*\s*$/.test(before) || (own.includes(',') && !own.includes(';'))
    default: {
      const callee = /((?:[\w.$\\]|::)*\w!?)(?:<[\w.,? ]*>)?$/.exec(before)?.[1]
      if (callee === undefined || /^(?:return|in|yield|case)$/.test(callee)) return own.includes(',')
      return listMaker.test(callee.split(/[.:\\]/).at(-1)!) && !/^(?:re|off)?set(?=[A-Z_t]|$)/.test(callee)
    }
  }
}

/** The rows behind one VALUES of SQL. */
function rowList(text: string, { start }: Bracket, rows: readonly number[]): number | undefined {
  if (text[start] !== '(') return undefined
  const before = uncommented(text.slice(Math.max(0, start - 200), start))
  if (!/(?:\bvalues|\)\s*,)\s*$/i.test(before)) return undefined
  return rows[countWhile(rows, (index) => index < start) - 1]
}
