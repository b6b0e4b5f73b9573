import { compares, pairs } from './callees.ts'
import { tokenBefore, callOf, declares } from './name-paths.ts'
import { operandName } from './name-paths.ts'
import type { Frame } from './token.ts'
import { type Code, type CodePlace, type Spot, argumentPlace, named } from './syntax.ts'

const marks = new Set(['==', '!=', '===', '!==', '=~'])
const wordsAhead = new Set(['case', 'when', 'is', 'in', 'eq', 'ne', 'like', 'match', 'elsif'])
const wordsBehind = new Set(['in', 'is', 'eq', 'ne', 'like', 'match'])

/** `x == "…"`, `case "…":`, `"…" => …`, `startsWith("…")`, `"…" in x` */
export function comparedPlace(code: Code, spot: Spot): CodePlace | undefined {
  const { tokens } = code
  const { left, right, first, frame } = spot
  const ahead = left === undefined ? undefined : tokens[left]!
  const behind = right === undefined ? undefined : tokens[right]!
  if (ahead && (marks.has(ahead.text) || (wordsAhead.has(ahead.text) && ahead.kind === 'word'))) {
    return named(
      { role: 'comparison' },
      marks.has(ahead.text) ? operandName(tokens, tokenBefore(tokens, left!)) : undefined,
    )
  }
  if (behind && (marks.has(behind.text) || wordsBehind.has(behind.text))) return { role: 'comparison' }
  if (behind?.text === 'not' && tokens[right! + 1]?.text === 'in') return { role: 'comparison' }
  if (behind?.text === '-' && /^(?:eq|ne|like|match|in)$/.test(tokens[right! + 1]?.text ?? ''))
    return { role: 'comparison' }
  if (behind?.text === '.' && isComparingMethod(code, right!)) return { role: 'comparison' }
  // A case of PowerShell's `switch`.
  if (code.syntax.flags && behind?.text === '{' && tokens[first]!.item === first) return { role: 'comparison' }
  if (isCombined(tokens, left) || isPattern(code, spot) || isInHead(code, spot)) return { role: 'comparison' }
  const call = callOf(tokens, frame)
  if (!call || pairs(call) || !compares(call) || !ahead || !/^[(,|]$/.test(ahead.text)) return undefined
  return tokens[first]!.position >= 0 ? argumentPlace('comparison', call) : undefined
}

/** `"…".equals(x)`, `["…"].include?(x)`: `dot` is the index of the dot. */
export function isComparingMethod({ tokens }: Code, dot: number): boolean {
  const method = tokens[dot + 1]
  return method?.kind === 'word' && compares({ text: method.text, last: method.text, first: dot + 1 })
}

/** Whether a string is a pattern in the parameters of a function, and not the default of a parameter. */
function isInHead({ tokens, syntax }: Code, { left, frame }: Spot): boolean {
  if (!syntax.patternHeads || (left !== undefined && tokens[left]!.text.endsWith('\\\\'))) return false
  let head: Frame | undefined = frame
  for (let depth = 0; head && depth < 8; depth++) {
    if (declares(tokens, head)) return true
    head = head.parent
  }
  return false
}

/** What stands between the patterns of one arm: `"a", "b" ->`, `"a" | "b" =>`, `'a' || 'b' =>`, `"a" or "b" =>`. */
const alternative = /^(?:,|\|\|?|or)$/

/** Whether a string is a part of a pattern behind `is`: `x is "a" or "b"`, `x is not ("a" or "b")`. */
function isCombined(tokens: Code['tokens'], left: number | undefined): boolean {
  let at = left ?? -1
  for (let steps = 0; steps < 64 && at >= 0; steps++) {
    const token = tokens[at]!
    if (token.text === 'is' && token.kind === 'word') return true
    if (token.kind !== 'string' && !/^(?:not|or|and|\()$/.test(token.text)) return false
    at = tokenBefore(tokens, at)
  }
  return false
}

/** Whether a string is one of the patterns before the arrow of an arm, or after its `case`. */
function isPattern({ tokens, syntax }: Code, { first, left, right, frame }: Spot): boolean {
  if (frame.bracket === '(' || frame.bracket === '[' || frame.bracket === 'hole') return false
  let at = left
  for (let steps = 0; at !== undefined && steps < 64 && alternative.test(tokens[at]?.text ?? ''); steps++) {
    const previous = tokenBefore(tokens, at)
    if (tokens[previous]?.kind !== 'string') break
    at = tokenBefore(tokens, previous)
    if (/^(?:case|when)$/.test(tokens[at]?.text ?? '')) return true
  }
  if (syntax.arm === undefined || right === undefined) return false
  if (left !== undefined && tokens[first]!.item !== first && !/^(?:\|\|?|or)$/.test(tokens[left]!.text)) return false
  let next = right
  for (let steps = 0; steps < 64 && alternative.test(tokens[next]?.text ?? ''); steps++) {
    const { content } = tokens[next + 1] ?? {}
    if (!content) return false
    next = content.after
  }
  const arrow = tokens[next]?.text
  return arrow === syntax.arm || (arrow === 'if' && next === right && tokens[first]!.item === first)
}
