import { standsInComment } from '../../core/in-comment.ts'
import { memoize } from '../../core/memoize.ts'
import type { Range } from '../../core/range.ts'
import { tableRuling } from '../../policy/policy-table.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { selectsAt } from '../mentions/selecting-places.ts'
import type { FileFacts } from './file-facts.ts'
import { tableNamesIn } from '../entries/table-names.ts'
import { fateOfItems } from '../mentions/walked-lists.ts'
import { type Reported, type StageContext, stageOf } from './verdict.ts'

/**
 * A member of an enumeration, or a constant that is named after its ID, is one of many names. Where the program hands it on
 * as the model, it fails as a string there does.
 */
export const selected = stageOf(
  'selected',
  'The file selects the model by the name of this constant, or asks each key of the table: as severe as a string at that place.',
  (verdict, context) => {
    const { located, place, file } = context
    if (verdict.severity !== 'info' || verdict.settled) return verdict
    if (located.role === 'key' && verdict.reason === 'table-key') return withWalkedKey(verdict, context)
    const isMember = located.role === 'type' && verdict.reason === 'type'
    const isNamed = /^(?:type|assignment)$/.test(located.role) && verdict.reason === 'named-after'
    // `LEGACY_MODEL` that a request sends is as gone as any other name.
    const isDead = /^(?:assignment|default)$/.test(located.role) && verdict.reason === 'dead-on-purpose'
    if (!isMember && !isNamed && !isDead) return verdict
    const { name } = located.literal
    if (!isSelected(located, file) && !(isDead && name !== undefined && selectsName(name, file))) return verdict
    const ruling = tableRuling(verdict.rule, { ...place, role: 'property', name: 'model' }, file.policy.table)
    if (!ruling || ruling.severity === 'info') return verdict
    return { ...verdict, severity: ruling.severity, ...(isMember && { reason: 'enum-member' }) }
  },
)

const tableNamesOf = memoize(({ text, language }: FileFacts) => tableNamesIn(text, language))

/** `for (const model of Object.keys(budgets)) ask({ model })`: the keys of the table are asked one by one, as the items of a list. */
function withWalkedKey(verdict: Reported, { located, place, file }: StageContext): Reported {
  const table = tableNamesOf(file)(located.start)
  if (!table || table.isInner || fateOfItems(file.text, table.name) !== 'asked') return verdict
  const ruling = tableRuling(verdict.rule, { ...place, role: 'element', name: table.name }, file.policy.table)
  return ruling && ruling.severity !== 'info' ? { ...verdict, severity: ruling.severity, reason: 'described' } : verdict
}

/** A constant that an ID is the value of: its own name, and the name of the type that it is a member of. */
export interface NamedConstant {
  readonly member: string
  /** Undefined where the constant stands alone. */
  readonly owner?: string
}

const longestHead = 240
/** What stands between the name of a constant and the quote of its value. Go writes a type behind the name. */
const heads = /([A-Za-z_]\w*)["']?\s*(?::\s*[\w<>.&' ]{1,40}?\s*)?(?:=|\()\s*(?:new\s+)?(?:[A-Za-z_]\w*\(\s*)?["'`]$/
const typedHeads = /^\s*(?:const\s+)?(?!const\b|var\b)([A-Za-z_]\w*)\s+[\w.]+\s*=\s*(?:[A-Za-z_]\w*\()?["`]$/m
/** The member behind an annotation that holds the ID: `#[serde(rename = "…")] Smart`, `@JsonProperty("…") LARGE`. */
const tails = /^["'`]\s*\)?\s*\]?\s*(?:(?:\/\/|#\[|@)[^\n]*\n\s*)*(?:case\s+)?([A-Za-z_]\w*)/
const annotation = /(?:#\[|@)[\w:]+\([^()]*$/
/** `[EnumMember(Value = "…")] Haiku` in C#. */
const attribute = /^\s*\[[\w.]+\([^()]*$/

const lineBefore = (before: string) => before.slice(before.lastIndexOf('\n') + 1)

const typeAlias = /\b(?:type|typealias|newtype)\s+$/

/** The constant whose value stands in a range of a text, by the text around it, and where its name stands. */
export function constantAt(text: string, language: string, range: Range): (NamedConstant & { at: number }) | undefined {
  const from = Math.max(0, range.start - longestHead)
  const before = text.slice(from, range.start)
  const isAnnotated = annotation.test(before) || (language === 'csharp' && attribute.test(lineBefore(before)))
  const found = isAnnotated
    ? tails.exec(text.slice(range.end, range.end + longestHead))
    : (language === 'go' && typedHeads.exec(before)) || heads.exec(before)
  const member = found?.[1]
  if (!found || member === undefined) return undefined
  // `type Model = 'a' | 'b'` names the whole set. Where the name stands behind another one, it is its type.
  if (typeAlias.test(before.slice(0, found.index))) return undefined
  const at = isAnnotated ? range.end + found[0].length - member.length : from + found.index + found[0].indexOf(member)
  const owner = ownerBefore(text, range.start)
  return owner === undefined ? { member, at } : { member, at, owner }
}

/** How far above a member its type begins, in UTF-16 units. */
const longestType = 20_000
const types =
  /\b(?:enum(?:\s+(?:class|struct))?|class|struct|object|interface|trait|module|extension|impl(?:<[^<>\n]{0,80}>)?(?:\s+[\w:<>]{1,80}\s+for)?)\s+([A-Za-z_]\w*)/g
/** The words by which a type speaks of itself. `companion object` belongs to the class around it. */
const itself = /^(?:Self|self|static|this)$/

function ownerBefore(text: string, at: number): string | undefined {
  return [...text.slice(Math.max(0, at - longestType), at).matchAll(types)].at(-1)?.[1]
}

const isSelected = (located: LocatedMention, file: FileFacts): boolean => {
  const constant = constantAt(file.text, file.language, located.literal.range)
  if (!constant) return false
  if (isMarkedDefault(file.text, constant.at) && !isOnlyOptional(file.text, constant.owner)) return true
  return selectsConstant(file.text, constant, located.role === 'type', usesIn(file), (index) => index !== constant.at)
}

/** So far above a member its attributes may begin, in UTF-16 code units. */
const longestAttributes = 600
/** The attributes at the end of a line, and a line that may stand among those of others. */
const attributes = /(?:#\[[^\]]*\]\s*)+(?:\/\/.*)?$/
const passed = /^\s*(?:\/\/.*)?$/

/** `#[default]` among the attributes before a member: Rust takes that member where none is named. */
function isMarkedDefault(text: string, at: number): boolean {
  const lines = text
    .slice(Math.max(0, at - longestAttributes), at)
    .split('\n')
    .toReversed()
  for (const line of lines) {
    const found = attributes.exec(line)
    if (found?.[0].includes('#[default]')) return true
    if (!passed.test(line.slice(0, found?.index))) return false
  }
  return false
}

/** Whether each field of a type is optional: a request without a value then names none, and the platform takes its own default. */
function isOnlyOptional(text: string, owner = ''): boolean {
  const [optional, plain] = [
    new RegExp(String.raw`\bOption<\s*${owner}\s*>`),
    new RegExp(String.raw`(?<!:):\s*${owner}\s*[,}\n]`),
  ]
  return owner !== '' && optional.test(text) && !plain.test(text)
}

/** The most uses of one name that are looked at. */
const mostUses = 200

/** Whether a text hands a constant on as the model that is asked. */
export function selectsConstant(
  text: string,
  { member, owner }: NamedConstant,
  isMember: boolean,
  uses: ReadonlyMap<string, readonly number[]>,
  counts: (index: number) => boolean = () => true,
): boolean {
  return (uses.get(member) ?? []).slice(0, mostUses).some((index) => {
    const end = index + member.length
    const qualified = /(?:([A-Za-z_]\w*)\s{0,4}(?:\.|::))$/.exec(text.slice(Math.max(0, index - 80), index))
    const start = qualified ? qualifiedStart(text, index) : index
    if (!counts(index) || standsInComment(text, index)) return false
    if (owner !== undefined && qualified && namesOwner(qualified[1]!, owner, text, index))
      return selectsAt(text, start, end, true)
    if (qualified) return !isMember && selectsAt(text, start, end)
    const isImplied = text[index - 1] === '.'
    if (isImplied) return !isOfAnother(text, index - 1, owner) && selectsAt(text, index - 1, end)
    return (!isMember || /^[A-Z]/.test(member)) && selectsAt(text, index, end, false)
  })
}

const namesOwner = (name: string, owner: string, text: string, index: number) =>
  name === owner || (itself.test(name) && ownerBefore(text, index) === owner)

/** Whether the type that is written before `= .member` is another one: its member has the same name. */
function isOfAnother(text: string, dot: number, owner: string | undefined): boolean {
  const type = /:\s*([A-Z]\w*)[?!]?\s*(?:=|\{(?:\s*return)?)\s*$/.exec(text.slice(Math.max(0, dot - 120), dot))?.[1]
  return type !== undefined && owner !== undefined && type !== owner && type !== 'Self'
}

function qualifiedStart(text: string, index: number): number {
  return index - /(?:[A-Za-z_]\w*\s{0,4}(?:\.|::))+$/.exec(text.slice(Math.max(0, index - 160), index))![0].length
}

/** Whether a text hands the value of a variable on as the model that is asked. */
export const selectsName = (name: string, file: FileFacts): boolean =>
  selectsConstant(file.text, { member: name }, false, usesIn(file))

const usesIn = memoize(({ text }: FileFacts) => namesIn(text))

/** Where each name of a text stands. The text is read once for all its constants. */
export function namesIn(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const { index, 0: name } of text.matchAll(/(?<![\w$])[A-Za-z_]\w*/g)) {
    const all = places.get(name)
    if (all) all.push(index)
    else places.set(name, [index])
  }
  return places
}
