import { memoize } from '../../core/memoize.ts'
import { type FileVerdicts, stageOf, withoutFix } from './verdict.ts'

/** In a test the mock, the call and the assertion have to stay equal. */
export const allOrNothing = stageOf(
  'all-or-nothing',
  'In a test an ID is rewritten everywhere or nowhere, so that mocks and assertions stay equal.',
  (verdict, { located, file, before }) =>
    file.zone === 'test' && verdict.edits.length > 0 && !isRewrittenEverywhere(before)(located.mention.text)
      ? withoutFix(verdict, 'test')
      : verdict,
)

const isRewrittenEverywhere = memoize(({ file, mentions, verdicts }: FileVerdicts) => {
  const rewritten = new Map<string, number>()
  verdicts.forEach((verdict, index) => {
    const isRewritten = verdict.silence === undefined && verdict.edits.length > 0
    if (isRewritten) countOf(rewritten, mentions[index]!.located.mention.text)
  })
  const standing = new Map<string, number>()
  for (const { mention, role } of file.located) if (role !== 'comment') countOf(standing, mention.text)
  return (id: string) => rewritten.get(id) === standing.get(id)
})

function countOf(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}
