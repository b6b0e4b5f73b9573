import { signalFor } from '../../core/explain-signal.ts'
import type { Reason } from '../../core/finding.ts'
import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import type { EvaluatedMention } from '../../engine/evaluated-mention.ts'

/** A row of `rules/signals` that spoke for a reason. */
export interface SignalAccount {
  readonly id: string
  /** What the row recognises. */
  readonly says: string
  /** The text that the row matches: a name, a call, a key beside the ID, or a part of the file. */
  readonly matched: string
}

/** What a row looks at: the name of the literal, the call that gets it, the keys beside it, or the text of the file. */
type Subject = 'name' | 'callee' | 'keys beside' | 'file'

/** The rows that can be behind a reason. */
const rowsBehind: { readonly [reason in Reason]?: readonly (readonly [string, RegExp, Subject])[] } = {
  tokenizer: [
    ['tokenizer-callee', signal('tokenizer-callee'), 'callee'],
    ['tokenizer-name', signal('tokenizer-name'), 'name'],
    ['tokenizer-call', signal('tokenizer-call'), 'file'],
  ],
  'tokenizer-too': [['tokenizer-call', signal('tokenizer-call'), 'file']],
  type: [['allowed-value-callee', signal('allowed-value-callee'), 'callee']],
  'dead-on-purpose': [['dead-on-purpose-name', signal('dead-on-purpose-name'), 'name']],
  'failure-comment': [['failure-comment', signal('failure-comment'), 'file']],
  described: [['description-key', signal('description-key'), 'keys beside']],
  'old-tools': [['old-anthropic-tool', signal('old-anthropic-tool'), 'file']],
  'endpoint-gone': [['assistants-api', signal('assistants-api'), 'file']],
  'compared-in-file': [['version-reader', signal('version-reader'), 'file']],
  'shared-default': [
    ['default-model-key', signal('default-model-key'), 'name'],
    ['published-default', signal('published-default'), 'callee'],
  ],
}

/** The rows of `rules/signals` that speak for a reason at a mention. Empty if no row is behind it. */
export function signalAccounts(
  reason: Reason,
  { literal }: EvaluatedMention,
  text: string,
  literals: readonly Literal[],
): SignalAccount[] {
  const subjects = (subject: Subject): readonly string[] => {
    if (subject === 'file') return [text]
    if (subject === 'keys beside') return keysBeside(literal, literals)
    const one = subject === 'name' ? literal?.name : literal?.callee
    return one === undefined ? [] : [one]
  }
  return (rowsBehind[reason] ?? []).flatMap(([id, pattern, subject]) => {
    const matched = subjects(subject).flatMap((one) => {
      // A pattern with the flag `g` goes on from its last match.
      pattern.lastIndex = 0
      const match = pattern.exec(one)
      return match ? (subject === 'file' ? match[0] : one) : []
    })
    const row = signalFor(id)
    return row && matched[0] !== undefined ? [{ id, says: row.says, matched: matched[0] }] : []
  })
}

/** The keys of the object that a literal is in. */
function keysBeside(literal: Literal | undefined, literals: readonly Literal[]): string[] {
  if (literal?.group === undefined) return []
  return literals
    .filter(({ group }) => group === literal.group)
    .flatMap(({ role, value, name }) => (role === 'key' ? value : (name ?? [])))
}
