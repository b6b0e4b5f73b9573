import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { collectionsIn } from './collections.ts'
import { joinedIn, wordsAround } from './joined-values.ts'
import { lineOfIn } from './line-of.ts'
import { repeatedIn } from './repeated-units.ts'
import { bracketsAround } from './statement-around.ts'

/**
 * What a place shares with others that are one list without being written as one: statements that add to it, words of a
 * command, lists that are joined or spread into each other, lines and entries that differ in their ID alone, attributes above
 * one declaration, and the two branches of a condition. No two of them may become equal.
 */
export function sharedSlots(located: LocatedMention, file: FileFacts): readonly string[] {
  const { role, literal, start } = located
  const choice = branching.has(role) ? choiceAt(file.text, literal.range) : undefined
  const slots: string[] = choice === undefined ? [] : [`choice ${choice}`]
  slots.push(
    ...collectionsIn(file)(located),
    ...wordsAround(file.text, located),
    ...(repeatedIn(file).get(start) ?? []),
  )
  const joined = joinedIn(file).get(start)
  if (joined !== undefined) slots.push(joined)
  if (role !== 'element' && role !== 'argument') return slots
  if (role === 'element' && literal.group === undefined)
    slots.push(`words ${lineOfIn(file)(start)} ${literal.name ?? ''}`)
  const attribute = attributeAt(file.text, located)
  if (attribute !== undefined) slots.push(attribute)
  const root = role === 'element' ? spreadsIn(file)?.(start) : undefined
  if (root !== undefined) slots.push(`spread ${root}`)
  return slots
}

const branching: ReadonlySet<string> = new Set(['argument', 'assignment', 'default', 'element', 'property'])

/** Behind the first branch of a condition, up to the second one. */
const secondBranch = {
  question: /^["'`]\s*:\s*["'`]/,
  else: /^["']\s*\}?\s*else\s*\{?\s*["']/,
  python: /^["']\s+if\s[^\n"']{1,120}\selse\s+["']/,
}
/** Before the first branch. */
const firstBranch = { question: /[^?.]\?\s*["'`]$/, else: /\bif\b[^\n;{}]*[)\s{]\s*["']$/ }
const isSecond =
  /[^?.]\?\s*(["'`])[^"'`\n]*\1\s*:\s*["'`]$|\bif\b[^\n;{}]*[)\s{]\s*["'][^"'\n]*["']\s*\}?\s*else\s*\{?\s*["']$|["']\s+if\s[^\n"']{1,120}\selse\s+["']$/

/** The condition that chooses between an ID and another text, by where the second branch begins: `fast ? 'a' : 'b'`. */
function choiceAt(text: string, { start, end }: Range): number | undefined {
  const before = text.slice(Math.max(0, start - reach), start)
  if (isSecond.test(before)) return start
  const after = text.slice(end, end + reach)
  const behind = firstBranch.question.test(before)
    ? secondBranch.question.exec(after)
    : firstBranch.else.test(before)
      ? secondBranch.else.exec(after)
      : secondBranch.python.exec(after)
  return behind ? end + behind[0].length : undefined
}

/** How much is read around an attribute, in UTF-16 units. */
const reach = 400
const attributeHead = /(?:#?\[|@)\s*([A-Za-z_][\w.:]*)\s*\(\s*[^()\n]*$/
const attributes = /^[^()\n]*\)\s*\]?\s*(?:(?:#?\[[^\][\n]*\]|@[\w.:]+(?:\([^()\n]*\))?)\s*)*/

/** The attribute around an ID, by its text without the ID and the declaration below it: `[InlineData("…")]`, `#[case("…")]`. */
function attributeAt(text: string, { start, end }: LocatedMention): string | undefined {
  const before = text.slice(Math.max(0, start - reach), start)
  const head = attributeHead.exec(before.slice(before.lastIndexOf('\n') + 1))
  if (!head) return undefined
  const after = text.slice(end, end + reach)
  const behind = attributes.exec(after)
  if (!behind) return undefined
  const own = /^[^\n]*?\)/.exec(after)?.[0] ?? ''
  return `attribute ${head[0]} ${own} ${end + behind[0].length}`
}

const spread = /(?:\.\.\.|[[(,]\s*\*)\s*\$?([A-Za-z_]\w*)/g
/** An inner list that is spread where it stands: `...(old ? ['a'] : [])`, `*["a"]`. */
const spreadHere = /(?:\.\.\.|[[(,]\s*\*)[^,[\]]*$/
const joined = /\$?([A-Za-z_]\w*)\s*\+\s*$/
/** How far the elements of a list are read for names that are spread into it. */
const longestList = 4000

/** Finds the outermost list that an element ends up in. Absent where the file spreads nothing. */
const spreadsIn = memoize(({ text, located }: FileFacts): ((offset: number) => number | undefined) | undefined => {
  if (!/\.\.\.\s*[$\w([]|[[(,]\s*\*\s*[\w[]|\w\s*\+\s*\[/.test(text)) return undefined
  const parents = new Map<number, number>()
  const lists = new Map<number, number | undefined>()
  const listAt = (offset: number) => bracketsAround(text, offset)?.start
  for (const { role, literal, start } of located) {
    if (role !== 'element' || literal.group === undefined || lists.has(literal.group)) continue
    const list = bracketsAround(text, start)
    lists.set(literal.group, list?.start)
    if (!list) continue
    const outer = bracketsIn(text, list.start)
    if (outer !== undefined && spreadHere.test(text.slice(Math.max(outer, list.start - 120), list.start)))
      parents.set(list.start, outer)
    const head = text.slice(Math.max(0, list.start - 80), list.start)
    const own = text.slice(list.start, Math.min(list.end, list.start + longestList))
    const names = [...own.matchAll(spread), ...[joined.exec(head)].filter((hit) => hit !== null)]
    for (const [, name] of names) {
      const declared = new RegExp(String.raw`(?<![\w.])${name}\b[^=\n]{0,60}=\s*(?:[\w.]*\(?)\s*[[{(]`).exec(text)
      const inner = declared && declared.index + declared[0].length - 1
      if (inner !== null && inner !== undefined && inner !== list.start) parents.set(inner, list.start)
    }
  }
  if (parents.size === 0) return undefined
  const roots = new Set(parents.values())
  return (offset) => {
    let at = listAt(offset)
    for (let step = 0; at !== undefined && parents.has(at) && step < 8; step++) at = parents.get(at)
    return at !== undefined && roots.has(at) ? at : undefined
  }
})

/** The list around an inner list, through the parentheses of a condition. */
function bracketsIn(text: string, offset: number): number | undefined {
  let outer = bracketsAround(text, offset)
  if (
    outer &&
    text[outer.start] === '(' &&
    /(?:\.\.\.|\*)\s*$/.test(text.slice(Math.max(0, outer.start - 8), outer.start))
  )
    outer = bracketsAround(text, outer.start)
  return outer?.start
}
