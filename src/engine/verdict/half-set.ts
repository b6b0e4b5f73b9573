import type { Edit } from '../../core/finding.ts'
import { groupsBy } from '../../core/groups-by.ts'
import { memoize } from '../../core/memoize.ts'
import { countWhile, type Range } from '../../core/range.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { dataLanguages } from './fix-blockers.ts'
import { blockAround, bracketsAround } from './statement-around.ts'
import type { FileFacts } from './file-facts.ts'
import { type FileVerdicts, stageOf, withoutFix } from './verdict.ts'

/** A default outside of its own allowed values is refused by the schema, the database or the parser of arguments. */
export const halfSet = stageOf(
  'half-set',
  'The allowed values stand in the same statement, and would not have the new value, or no longer the old one that stays: nothing is rewritten.',
  (verdict, { located, place, before }) => {
    const [own] = verdict.edits
    // In a test all places change together, or none.
    if (!own || verdict.applicability === 'none' || place.zone === 'test') return verdict
    return leavesHalf(before)(located, newText(verdict.edits, located))
      ? withoutFix(verdict, 'listed-elsewhere')
      : verdict
  },
)

const newText = (edits: readonly Edit[], { end }: LocatedMention) => edits.find(({ range }) => range.end === end)?.text

const setRoles: ReadonlySet<string> = new Set(['element', 'type'])
const valueRoles: ReadonlySet<string> = new Set(['argument', 'property', 'assignment', 'default'])

const leavesHalf = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const edits = new Map(
    mentions.map(({ located }, at) => [located, verdicts[at]!.silence === undefined ? verdicts[at]!.edits : []]),
  )
  const isDeclared = dataLanguages.has(file.language) || file.language === 'sql'
  const isSet = ({ role, literal, mention }: LocatedMention) => {
    // In code a table elsewhere is another matter. A key with more than the ID in it is the name of an entry.
    if (role === 'key') return isDeclared && literal.value === mention.text
    return setRoles.has(role) || (isDeclared && role === 'comparison')
  }
  // Only what may speak against a place is kept: a list of thousands has no values beside it.
  const sets = groupsBy(file.located.filter(isSet), ({ mention }) => mention.text)
  const values = groupsBy(
    file.located.filter(({ role }) => valueRoles.has(role)),
    ({ mention }) => mention.text,
  )
  /** The new texts that the edits write into a list. */
  const written = new Map<number, string>()
  for (const [{ literal }, made] of edits)
    if (literal.group !== undefined)
      written.set(literal.group, (written.get(literal.group) ?? '') + made.map(({ text }) => ` ${text} `).join(''))
  const placesOf = groupsBy(file.located, ({ literal, mention }) => `${literal.group} ${mention.text}`)
  const holds = ({ literal, start, end }: LocatedMention, id: string): boolean =>
    (literal.group !== undefined && (written.get(literal.group) ?? '').includes(id)) ||
    (placesOf.get(`${literal.group} ${id}`) ?? []).some((one) => one.start !== start && one.end !== end)
  return (located: LocatedMention, next: string | undefined): boolean => {
    const isValue = valueRoles.has(located.role)
    const others = (isValue ? sets : isSet(located) ? values : undefined)?.get(located.mention.text) ?? []
    const isPattern = next !== undefined && valueRoles.has(located.role) && file.text.includes('|')
    if (others.length === 0 && !isPattern) return false
    const scope = scopeOf(file, located)
    if (isPattern && isOneOfPattern(file.text.slice(scope.start, scope.end), located.mention.text, next)) return true
    const near = placesIn(others, scope).filter((one) => one !== located)
    const isOwnSet = (one: LocatedMention) =>
      one.literal.group !== undefined && one.literal.group === located.literal.group && one.role === located.role
    if (next === undefined) return false
    return isValue
      ? near.some((one) => !isOwnSet(one) && !holds(one, next))
      : near.some((one) => (edits.get(one) ?? []).length === 0)
  }
})

/** The places within a range, of places in the order of the text. There may be very many. */
function placesIn(places: readonly LocatedMention[], { start, end }: Range): readonly LocatedMention[] {
  const first = countWhile(places, (one) => one.start < start)
  return places
    .slice(
      first,
      countWhile(places, (one) => one.start <= end),
    )
    .filter((one) => one.end <= end)
}

/** The call, the line, the object or the block that a value and its allowed values share. */
function scopeOf({ text, language }: FileFacts, { start, end }: LocatedMention): Range {
  if (language === 'sql') return sqlStatement(text, start, end)
  const brackets = bracketsAround(text, start)
  if (language === 'yaml' && !brackets) return blockAround(text, start)
  if (dataLanguages.has(language)) return brackets ?? { start, end }
  if (brackets && text[brackets.start] === '(') return brackets
  const lineEnd = text.indexOf('\n', end)
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd }
}

/** Whether a pattern of allowed values names the ID, and not the new one: `regex("^(gpt-4|gpt-4o)$", …)`. */
function isOneOfPattern(text: string, id: string, next: string): boolean {
  const names = (one: string) =>
    new RegExp(String.raw`[(|^]${one.replaceAll(/[^\w-]/g, String.raw`\\{0,2}$&`)}[|)$]`).test(text)
  return text.includes(id.split('.')[0]!) && names(id) && !names(next)
}

const longestStatement = 6000

function sqlStatement(text: string, start: number, end: number): Range {
  const from = Math.max(0, start - longestStatement)
  const before = text.slice(from, start).lastIndexOf(';')
  const after = text.slice(end, end + longestStatement).indexOf(';')
  return { start: from + before + 1, end: after < 0 ? Math.min(text.length, end + longestStatement) : end + after }
}
