import type { Edit } from '../../core/finding.ts'
import { memoize } from '../../core/memoize.ts'
import { positionsIn } from '../../core/range.ts'
import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import { sentRoles } from './request-stage.ts'
import { type FileVerdicts, stageOf } from './verdict.ts'

const tellsDefault = signal('default-comment')

/** A copy of the default in a comment or a help text changes in one edit set with the default itself. */
export const following = stageOf(
  'following',
  'A comment or a help text that only names the default changes with it.',
  (verdict, { located, before }) => {
    if (verdict.applicability !== 'safe' || verdict.edits.length === 0 || !sentRoles.has(located.role)) return verdict
    const copies = copiesIn(before)(located)
    if (copies.length === 0) return verdict
    return { ...verdict, edits: [...verdict.edits, ...copies].toSorted((a, b) => a.range.start - b.range.start) }
  },
)

/**
 * Reads the verdicts of a file once. Gives the edits of the words that tell of a value, where all of them may change and
 * every place that is set to the same ID changes.
 */
const copiesIn = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const positionOf = positionsIn(file.text)
  const lineOf = (offset: number) => positionOf(offset).line
  const tellings = new Map<string, { located: LocatedMention; edits: readonly Edit[] | undefined }[]>()
  const kept = new Set<string>()
  mentions.forEach(({ located }, index) => {
    const verdict = verdicts[index]!
    const { role, mention, literal } = located
    const isSafe = verdict.silence === undefined && verdict.applicability === 'safe'
    if (sentRoles.has(role) && !isSafe) kept.add(mention.text)
    if (role !== 'text' && !(role === 'comment' && tellsDefault.test(literal.value))) return
    const edits = verdict.silence === undefined && verdict.reason === 'told' ? verdict.edits : undefined
    tellings.set(mention.text, [...(tellings.get(mention.text) ?? []), { located, edits }])
  })
  return ({ start, mention }: LocatedMention): readonly Edit[] => {
    if (kept.has(mention.text)) return []
    const line = tellings.size === 0 ? 0 : lineOf(start)
    const own = (tellings.get(mention.text) ?? []).filter(
      ({ located }) => located.role === 'comment' || lineOf(located.start) === line,
    )
    return own.every(({ edits }) => edits !== undefined) ? own.flatMap(({ edits }) => edits!) : []
  }
})
