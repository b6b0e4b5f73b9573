import { hasContextSize } from '../../registry/id-grammar.ts'
import { signalWords } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { bracketsAround } from './statement-around.ts'
import { forbid, stageOf, weaken } from './verdict.ts'

export const partial = stageOf(
  'partial',
  'A part of the ID is computed: info at most, and nothing is rewritten.',
  (verdict, { located, file }) => (located.partial || isJoined(located, file) ? weaken(verdict, 'partial') : verdict),
)

/** Languages that join strings which stand next to each other, without a sign between them. */
const joining = signalWords('joining-language')

/** Whether the string that holds an ID is one of several that the language joins: `"gpt-4" "-0613"`. */
function isJoined({ literal: { range }, role }: LocatedMention, { text, language }: FileFacts): boolean {
  if (!joining.has(language) || role === 'comment') return false
  const behind = /^["']+([^\S\n]*)((?:\\?\r?\n\s*)*)[a-zA-Z@]{0,2}["'](?!"")/.exec(
    text.slice(range.end, range.end + 300),
  )
  const ahead = /["'][^\S\n]*((?:\\?\r?\n\s*)*)[^\S\n]*[a-zA-Z@]{0,2}["']+$/.exec(
    text.slice(Math.max(0, range.start - 300), range.start),
  )
  const gap = (behind?.[2] ?? '') + (ahead?.[1] ?? '')
  if (!behind && !ahead) return false
  // A string on a line of its own belongs to the one before only inside of brackets: elsewhere it describes a constant.
  return (
    !gap.includes('\n') ||
    gap.includes('\\') ||
    language === 'cpp' ||
    language === 'c' ||
    bracketsAround(text, range.start) !== undefined
  )
}

export const variant = stageOf(
  'variant',
  'The ID has a suffix that the replacement may not have: nothing is rewritten.',
  (verdict, { located: { mention } }) =>
    mention.variant !== undefined || hasContextSize(mention.text) ? forbid(verdict, 'variant') : verdict,
)

export const notExact = stageOf(
  'not-exact',
  'The ID is written with escapes: nothing is rewritten.',
  (verdict, { located }) => (located.exact ? verdict : forbid(verdict, 'not-exact')),
)
