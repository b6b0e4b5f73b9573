import { hasContextSize } from '../../registry/id-grammar.ts'
import type { Role } from '../../core/literal.ts'
import type { Range } from '../../core/range.ts'
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
  if (role === 'comment' || role === 'prose') return false
  if (language === 'shell') return /^["']{1,2}[-\w.$]/.test(text.slice(range.end, range.end + 3))
  if (language === 'text') return hasJoiner(text, range)
  if (!joining.has(language)) return false
  const behind = /^["']+([^\S\n]*)((?:\\?\r?\n[^\S\r\n]*)*)[a-zA-Z@]{0,2}["'](?!"")/.exec(
    text.slice(range.end, range.end + 300),
  )
  const ahead = /["'][^\S\r\n]*((?:\\?\r?\n[^\S\r\n]*)*)[a-zA-Z@]{0,2}["']+$/.exec(
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

/** Signs that join two strings, in languages that are read as plain text: Basic, Perl, Haskell, OCaml, Fortran. */
const joinerBehind =
  /^["'][^\S\n]*(?:(?:&|<>|\^|\+\+?|\|\||\/\/)[^\S\n]*(?:_?[^\S\n]*\r?\n\s*)?["'\w$(]|\.[^\S\n]*["'$])/
const joinerAhead = /["'\w)][^\S\n]*(?:&|<>|\^|\+\+?|\|\||\/\/|\.)[^\S\n]*(?:_?[^\S\n]*\r?\n\s*)?["']$/

function hasJoiner(text: string, { start, end }: Range): boolean {
  return joinerBehind.test(text.slice(end, end + 80)) || joinerAhead.test(text.slice(Math.max(0, start - 80), start))
}

export const variant = stageOf(
  'variant',
  'The ID has a suffix that the replacement may not have: nothing is rewritten.',
  (verdict, { located: { mention } }) =>
    mention.variant !== undefined || hasContextSize(mention.text) ? forbid(verdict, 'variant') : verdict,
)

const telling: ReadonlySet<Role> = new Set<Role>(['text', 'prose', 'comment'])

export const notExact = stageOf(
  'not-exact',
  'The ID is written with escapes: nothing is rewritten. What only tells of it is a text first.',
  (verdict, { located: { exact, role } }) => {
    if (exact) return verdict
    if (!telling.has(role)) return forbid(verdict, 'not-exact')
    return verdict.applicability === 'none' && verdict.reason !== undefined
      ? verdict
      : forbid(verdict, role === 'text' ? 'text' : 'prose')
  },
)
