import type { EntryKind } from '../mentions/entry.ts'
import type { Edit } from '../../core/finding.ts'
import { type Reported, stageOf, weaken, withoutRewrite } from './verdict.ts'

export const entryStage = stageOf(
  'entry',
  'What stands around the ID is a price, a result, a list that names are compared with, a step that does nothing, a sample for readers, a label or a query of what is watched, a permission, an entry named after the model, and no request.',
  (verdict, { entry: { kind, key } }) => (kind && rulings[kind]?.(verdict, key)) ?? verdict,
)

const rulings: { readonly [kind in EntryKind]?: (verdict: Reported, key?: string) => Reported } = {
  answer: (verdict) => weaken(verdict, 'record'),
  record: (verdict) => weaken(verdict, 'record'),
  price: (verdict) => weaken(verdict, 'described'),
  offered: (verdict) => weaken(verdict, 'described'),
  described: (verdict) => weaken(verdict, 'described'),
  asked: (verdict) => withoutRewrite(verdict, 'described'),
  result: (verdict) => weaken(verdict, 'record'),
  hash: (verdict) => weaken(verdict, 'record'),
  restated: (verdict) => weaken(verdict, 'named-after'),
  'named-after': (verdict, key) =>
    key !== undefined && verdict.applicability !== 'none'
      ? { ...verdict, applicability: 'unsafe', reason: 'entry-name' }
      : withoutRewrite(verdict, 'named-after'),
  matched: (verdict) => weaken(verdict, 'looked-up'),
  linked: (verdict) => weaken(verdict, 'table-key'),
  inert: (verdict) => weaken(verdict, 'not-run'),
  // Another ID is as good a sample, so that a rewrite stays possible.
  sample: (verdict) =>
    verdict.applicability === 'none'
      ? { ...verdict, severity: 'info' }
      : { ...verdict, severity: 'info', applicability: 'unsafe', reason: 'told' },
  observed: (verdict) => weaken(verdict, 'observed'),
  permission: (verdict) => weaken(verdict, 'permission'),
  label: (verdict) => weaken(verdict, 'text'),
  numbered: (verdict) =>
    verdict.applicability === 'safe' ? { ...verdict, applicability: 'unsafe', reason: 'list' } : verdict,
}

export const labelBeside = stageOf(
  'label-beside',
  'What is shown for the model beside its ID changes with it, where it is the ID itself; otherwise a fix is not safe.',
  (verdict, { entry: { shown }, located: { literal, mention, end }, file }) => {
    const own = verdict.edits.find(({ range }) => range.end === end)
    if (!shown || !own) return verdict
    const edits: Edit[] = []
    for (const { key, text } of shown) {
      const label = file.located.find(
        (one) => one.literal.name === key && one.literal.group === literal.group && one.literal.value === mention.text,
      )
      if (label?.exact && label.start !== own.range.start) {
        edits.push({ range: { start: label.start, end: label.end }, expected: mention.text, text: own.text })
      } else if (names(text, mention.text)) {
        return verdict.applicability === 'safe'
          ? { ...verdict, applicability: 'unsafe', reason: 'named-beside' }
          : verdict
      }
    }
    if (edits.length === 0) return verdict
    return { ...verdict, edits: [...verdict.edits, ...edits].toSorted((a, b) => a.range.start - b.range.start) }
  },
)

/** Whether a label has a word of the ID that is no number. */
function names(label: string, id: string): boolean {
  const words = new Set(label.toLowerCase().match(/[a-z]{3,}/g))
  return (id.toLowerCase().match(/[a-z]{3,}/g) ?? []).some((word) => words.has(word))
}
