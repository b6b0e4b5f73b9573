import { signal } from '../../core/signal.ts'
import type { LiteralContext } from './literal-context.ts'

/*
 * A string in the hole of a template, or beside a plus, is a part of a longer text. Where the text around the hole ends the
 * word, the string is a whole value all the same: `claude --model ${model || 'id'} -p`, `models/${model ?? 'id'}`.
 */

/** The fixed text before and after a hole. Undefined where something computed stands there. */
export interface HoleEdges {
  readonly before: string | undefined
  readonly after: string | undefined
}

/** A flag, a key of JSON or a parameter of an address that takes a model, right before its value. */
const slot =
  /(?:(?:^|\s)(?:--?(?<flag>[\w-]{0,40}model[\w-]{0,40})|-(?<letter>m))(?:\s+|=)\\?["']?|\\?["'](?<key>\w{0,40}model\w{0,40})\\?["']\s*:\s*\\?["']|[?&](?<query>model\w{0,20})=)$/i
/** How much before a hole is read, in UTF-16 units. */
const reach = 120

/** What may stand before and after a whole value in a text without white space. */
const opens = /(?:^|[^\w.$@/-]|\bmodels?\/)$/
const closes = /^(?:$|[^\w.$@:-]|:[a-z]+[A-Z])/
/** What may stand after a value that a flag or a key gets. */
const endsValue = /^(?:$|[\s"'`\\&;|,)])/
const printing = signal('printing-callee')

/** The context of what stands in a hole of a text whose context is `context`. */
export function holeContext(context: LiteralContext, { before, after }: HoleEdges): LiteralContext {
  if (before === undefined || after === undefined || printing.test(context.callee ?? '')) return context
  const named = endsValue.test(after) ? slot.exec(before.slice(-reach))?.groups : undefined
  if (named) return { role: 'property', name: named['flag'] ?? named['letter'] ?? named['key'] ?? named['query'] }
  if (context.fragment !== 'joined' || !opens.test(before.slice(-reach)) || !closes.test(after)) return context
  const { fragment: _, ...whole } = context
  return whole
}
