import type { Literal } from '../../core/literal.ts'
import { signal } from '../../core/signal.ts'
import type { Around } from './surroundings.ts'

/*
 * What watches a program names models too: labels, tags and dimensions of what runs, attributes of a trace, queries over
 * what was measured. They describe what is asked elsewhere, and select nothing.
 */

const describingGroup = signal('describing-group')
const telemetryGroup = signal('telemetry-group')
const telemetryPlace = signal('telemetry-place')
const describingKey = signal('describing-key')
const describingCallee = signal('describing-callee')
const describingLine = signal('describing-line')
const queryKey = signal('query-key')
const labelMatcher = signal('label-matcher')

/** Whether the value at an offset of a text describes what is watched. `around` are the blocks around it. */
export function isObserved(
  { name, callee, role }: Pick<Literal, 'name' | 'callee' | 'role'>,
  start: number,
  around: readonly Around[],
  text: string,
): boolean {
  if (name !== undefined && describingKey.test(name)) return true
  if (callee !== undefined && describingCallee.test(callee)) return true
  if (isDescribed(around, role === 'element')) return true
  const before = text.slice(Math.max(0, start - reach), start)
  return describingLine.test(before.slice(before.lastIndexOf('\n') + 1)) || isInQuery(before)
}

/** Whether the mapping around a value, or the list of pairs around it, holds labels. */
function isDescribed(around: readonly Around[], isElement: boolean): boolean {
  const telemetry = () =>
    around.some(({ block: { key = '', callee = '' } }) => telemetryPlace.test(key) || telemetryPlace.test(callee))
  const describes = (key = '') => {
    const last = key.slice(key.lastIndexOf('.') + 1)
    return describingGroup.test(last) || (telemetryGroup.test(last) && telemetry())
  }
  for (const [index, { block }] of around.entries()) {
    // A call may have its key as the name of what it gives back.
    if (block.kind === 'call') return describingCallee.test(block.callee ?? '')
    // `labels: ['gpt-4', …]` may be the words of a choice.
    if (describes(block.key) && !(isElement && index === 0)) return true
    if (block.kind === 'mapping' && around[index + 1]?.block.kind === 'mapping') return false
  }
  return false
}

/** How far before a value its line and its query are read, in UTF-16 units. */
const reach = 400

/** Whether a value stands in the braces of a query, as a label that is compared: `expr: rate(llm{model="…"}[5m])`. */
function isInQuery(before: string): boolean {
  const matcher = labelMatcher.exec(before)
  if (!matcher) return false
  const ahead = before.slice(0, matcher.index)
  const key = [...ahead.matchAll(keyed)].at(-1)
  // Right behind the key begins a mapping: `search: { model: … }`.
  return key !== undefined && queryKey.test(key[1]!) && /\S/.test(ahead.slice(key.index + key[0].length))
}

/** A key with what stands behind it, to the next key. */
const keyed = /(?:^|[\s{,])["']?([\w.-]+)["']?[ \t]*(?:[:=](?=[ \t"'`])|:$)/gm
