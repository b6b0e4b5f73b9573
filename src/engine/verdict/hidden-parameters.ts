import type { Literal } from '../../core/literal.ts'
import { signal, signalWords } from '../../core/signal.ts'
import { refusedWords, refusesMostRequests } from '../../requests/refused.ts'
import type { RequestTarget } from '../../requests/capabilities.ts'

/** Files of settings, where what belongs together stands in lines of its own. */
const settings: ReadonlySet<string> = signalWords('settings-language')
/** A call that takes the model alone, one of several that make the request: `.model("…")`, `WithModel("…")`. */
const setter = signal('model-setter')

/**
 * Whether a parameter that the new model refuses, and the old one took, may be sent with an ID whose request cannot be
 * read: a hint that somebody should look, by the brackets around the ID.
 */
export function mayHideRefusedParameter(
  literal: Literal,
  text: string,
  language: string,
  target: RequestTarget,
): boolean {
  const words = refusedWords(target)
  if (!words) return false
  const { role, callee = '', range } = literal
  // What is asked with a default, a constant, a setting or a client that is made with a model stands elsewhere.
  if (role === 'default' || role === 'assignment' || settings.has(language) || setter.test(callee)) {
    return refusesMostRequests(target) || standIn(text, words)
  }
  const own = bracketAround(text, range.start, range.end)
  if (!own) return false
  return words.test(text.slice(own.start, range.start)) || words.test(text.slice(range.end, own.end))
}

let last: { readonly text: string; readonly answers: Map<string, boolean> } | undefined

/** Whether words stand anywhere in a text. Each is looked for once in a text, however many IDs ask. */
function standIn(text: string, words: RegExp): boolean {
  if (last?.text !== text) last = { text, answers: new Map() }
  const known = last.answers.get(words.source) ?? words.test(text)
  last.answers.set(words.source, known)
  return known
}

/** How far a bracket may reach, in UTF-16 units each way: what is larger is no request. */
const reach = 6000
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** The innermost pair of brackets around a span. Brackets in strings are taken for brackets. */
function bracketAround(text: string, start: number, end: number): { start: number; end: number } | undefined {
  const closed: string[] = []
  let open = -1
  for (let at = start - 1; at >= Math.max(0, start - reach) && open < 0; at--) {
    const sign = text[at]!
    if (sign in pairs) closed.push(pairs[sign]!)
    else if ('([{'.includes(sign) && closed.pop() === undefined) open = at
  }
  if (open < 0) return undefined
  let depth = 0
  for (let at = end; at < Math.min(text.length, end + reach); at++) {
    const sign = text[at]!
    if ('([{'.includes(sign)) depth++
    else if (sign in pairs && depth-- === 0) return { start: open, end: at + 1 }
  }
  return undefined
}
