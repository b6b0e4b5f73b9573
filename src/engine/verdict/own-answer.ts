import { signal } from '../../core/signal.ts'
import type { LocatedMention } from '../mentions/model-mentions.ts'
import type { FileFacts } from './file-facts.ts'

const answer = signal('answer-callee')
const wrapper = signal('mapping-maker')
const route = signal('route-return')
const answered = signal('answered-name')

/** How many UTF-16 code units before an ID its answer may begin. */
const reach = 600
/** How much of a text is read before a bracket, and before the `return` of a route, in UTF-16 code units. */
const headReach = 120
const routeReach = 1500

const asked: ReadonlySet<string> = new Set(['property', 'argument'])

/**
 * Whether an ID stands in what a server of the program answers: `res.json({ ok: true, model: "…" })`. Nobody is asked by it.
 * A call inside of the answer may ask somebody, and a default may be what is asked.
 */
export function isOwnAnswer({ role, literal, start }: LocatedMention, { text }: FileFacts): boolean {
  if (!asked.has(role) || !isAnswered(literal.name, text, literal.range.start)) return false
  let closed = 0
  for (let at = literal.range.start - 1; at > start - reach && at >= 0; at--) {
    const sign = text[at]!
    if (closed === 0 && sign === ';') return false
    if (')]}'.includes(sign)) closed++
    else if ('([{'.includes(sign) && closed-- === 0) {
      closed = 0
      const head = text.slice(Math.max(0, at - headReach), at).trimEnd()
      if (answer.test(head)) return true
      if (sign === '(' && !wrapper.test(head)) return false
      if (sign === '{' && route.test(text.slice(Math.max(0, at - routeReach), at).trimEnd())) return true
    }
  }
  return false
}

/** `"model", "…"` in a call that makes a mapping has the name before the value. */
const nameBefore = /["'](\w{1,40})["']\s*(?:,|to\b)\s*["']$/

function isAnswered(name: string | undefined, text: string, start: number): boolean {
  const own = nameBefore.exec(text.slice(Math.max(0, start - 60), start))?.[1] ?? name
  return own !== undefined && answered.test(own)
}
