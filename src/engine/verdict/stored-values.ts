import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'
import { bracketsAround } from './statement-around.ts'
import { forbid, stageOf } from './verdict.ts'

const storedHead = signal('stored-enum-head')
/** How many brackets stand between an ID and the head of its enumeration: a list of pairs has two. */
const deepest = 2
/** How much text before a bracket is read, in UTF-16 units. */
const headReach = 200
/** How long an enumeration may be, in UTF-16 units each way. */
const near = 4000

/** An enumeration of a database: its rows hold the values, or the places of the values in the list. */
export const storedValues = stageOf(
  'stored-values',
  'The values of an enumeration that a database stores: other values, or other places, would change what its rows mean. Nothing is rewritten.',
  (verdict, { located, file }) => (isStored(located, file) ? forbid(verdict, 'stored-values') : verdict),
)

const memberRoles: ReadonlySet<string> = new Set(['element', 'type', 'argument', 'property', 'key'])

function isStored({ role, start }: LocatedMention, { text, language }: FileFacts): boolean {
  if (!memberRoles.has(role)) return false
  if (language === 'sql') return role === 'type'
  let at = start
  for (let depth = 0; depth < deepest; depth++) {
    const brackets = bracketsAround(text, at, near)
    if (!brackets) return false
    at = brackets.start
    if (storedHead.test(text.slice(Math.max(0, at - headReach), at + 1))) return true
  }
  return false
}
