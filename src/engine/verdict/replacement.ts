import { entriesOf, entryAt } from './list-entry.ts'
import { offersAt } from '../../policy/policy-table.ts'
import { forbid, stageOf } from './verdict.ts'

/** A strong reason stays: it says more than that a replacement is missing. */
export const replacementChoice = stageOf(
  'replacement-choice',
  'No living replacement is known, or the replacement has to be chosen by hand: nothing is rewritten.',
  (verdict, { reference: { replacements, profile } }) => {
    if (profile === 'none') return forbid(verdict, 'no-profile')
    if (replacements.length === 1) return verdict
    return forbid(verdict, replacements.length === 0 ? 'no-replacement' : 'ambiguous-replacement')
  },
)

/** Outside a list that an edit can rewrite, a doubled ID has to be deleted by hand. */
export const alreadyListed = stageOf(
  'already-listed',
  'The replacement stands beside the ID already: nothing is rewritten, the old ID can be deleted.',
  (verdict, { located, reference: { replacements, reading }, place, file }) => {
    const { literal, role } = located
    const { neighbours, lists } = file
    const [replacement, ...others] = replacements
    if (replacement === undefined || others.length > 0 || role === 'key' || verdict.reason === 'pair') return verdict
    const list = entryAt(file, located)?.list
    if (
      list !== undefined &&
      offersAt(place) &&
      entriesOf(file)
        .get(list)
        ?.has(reading.prefix + replacement)
    ) {
      return forbid(verdict, 'already-listed')
    }
    if (literal.group === undefined || lists.has(literal.group)) return verdict
    return neighbours.lists.get(literal.group)?.has(replacement) ? forbid(verdict, 'replacement-beside') : verdict
  },
)

/** What the reading leaves before the ID stays: LiteLLM's `openai/`. */
export const rewrite = stageOf(
  'rewrite',
  'The fix writes the replacement in the place of the ID.',
  (verdict, { located: { mention, start, end }, reference: { reading, replacements }, file: { text } }) => {
    if (verdict.applicability === 'none' || verdict.listChange) return verdict
    const kept = reading.prefix.length
    const range = { start: start + kept, end }
    const next = withoutRoute(replacements[0]!, text.slice(Math.max(0, range.start - longestRoute), range.start))
    return { ...verdict, edits: [{ range, expected: mention.text.slice(kept), text: next }] }
  },
)

const longestRoute = 40

/** A replacement with a route of its own, behind the same route: `perplexity/sonar` in the place of `perplexity/…`. */
function withoutRoute(id: string, before: string): string {
  const route = id.slice(0, id.indexOf('/') + 1)
  return route !== '' && before.endsWith(route) ? id.slice(route.length) : id
}
