import { memoize } from '../../core/memoize.ts'
import { signal } from '../../core/signal.ts'
import { chainAround } from '../entries/chains.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { headsAround } from '../mentions/heads-around.ts'
import { askedOnce, entryAt } from './list-entry.ts'
import { stageOf, weaken } from './verdict.ts'

/** A flag in the text of an entry which says that nobody can choose it. */
const saysOff = askedOnce(signal('entry-off'))
/** A condition that never holds, on a line that opens a branch or has it. */
const deadBranch = signal('dead-branch')
const deadBranches = new RegExp(deadBranch.source, 'm')

export const switchedOff = stageOf(
  'switched-off',
  'The entry of a list is turned off by a flag beside the ID, or the branch around it never runs: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => {
    if (verdict.severity === 'info' && verdict.applicability === 'none') return verdict
    return isOff(file, located) || isDead(file)(located) ? weaken(verdict, 'not-run') : verdict
  },
)

function isOff(file: FileFacts, located: LocatedMention): boolean {
  const entry = entryAt(file, located)
  const isItem = entry && (entry.list !== undefined || isBehindDash(file.text, entry.range.start))
  const own = isItem ? entry.own : chainAround(file.text, located)
  return own !== undefined && saysOff(own)
}

/** Whether a mapping in braces is an item of a list of YAML: `- { id: …, enabled: false }`. */
const isBehindDash = (text: string, start: number) =>
  /(?:^|\n)[ \t]*-[ \t]+$/.test(text.slice(Math.max(0, start - 80), start))

/** Whether a branch around a place never runs. */
const isDead = memoize(({ text }: FileFacts) => {
  if (!deadBranches.test(text)) return () => false
  return ({ start }: LocatedMention) => {
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
    if (deadBranch.test(line)) return true
    return headsAround(text, start).some((head) =>
      deadBranch.test(text.slice(head.start, head.end).split('\n').at(-1)!),
    )
  }
})
