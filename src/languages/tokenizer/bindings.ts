import { bareName, tokenBefore, plainValue } from './name-paths.ts'
import type { Syntax } from './syntax.ts'
import type { Token } from './token.ts'

/** The name to which `=` or a similar mark binds a value. */
export interface BindingTarget {
  readonly name?: string
  /** The index of the token that holds the name. */
  readonly index: number
  /** True if a type is declared beside the name. */
  readonly typed: boolean
}

const bindingMarks = new Set(['=', ':=', '<-', '||=', '??=', ':', '=>'])
const modifiers = new Set(
  `const let var val final static public private protected internal readonly mutable mut local export override lateinit
  required late pub auto return and or`.split(/\s+/),
)

/** The target before the binding mark at an index. */
export function bindingTargetOf(tokens: readonly Token[], mark: number, syntax: Syntax): BindingTarget {
  const { item } = tokens[mark]!
  // `client, err := …`: the first name gets the result that matters.
  const start = syntax.typeAfterName ? statementStart(tokens, mark) : item
  let index = start < item && tokens[start + 1]?.text === ',' ? start : tokenBefore(tokens, mark)
  const last = tokens[index]
  if (last?.partner !== undefined && last.kind === 'mark') {
    const key = last.text === ']' && index - last.partner === 2 ? plainValue(tokens[last.partner + 1]) : undefined
    if (key !== undefined) return { name: key, index, typed: false }
    index = tokenBefore(tokens, last.partner)
  }
  const annotated = annotatedName(tokens, index, item)
  if (annotated !== undefined) return { name: bareName(tokens[annotated]!.text), index: annotated, typed: true }
  const token = tokens[index]
  const value = plainValue(token)
  if (value !== undefined) return { name: value, index, typed: false }
  if (token?.kind !== 'word') return { index, typed: false }
  const ahead = tokens[index - 1]
  const typed = ahead !== undefined && index > item && (isType(ahead) || /^[>\]?*&]$/.test(ahead.text))
  const typeIsLast = syntax.typeAfterName || /^(?:string|str|object|array)$/.test(token.text)
  const named = typed && typeIsLast && isType(ahead) ? index - 1 : index
  return { name: bareName(tokens[named]!.text), index: named, typed }
}

function isType(token: Token): boolean {
  return token.kind === 'word' && !modifiers.has(token.text)
}

/** In `name: Type = …`, the index of the name. */
function annotatedName(tokens: readonly Token[], end: number, item: number): number | undefined {
  for (let at = end; at > item && end - at < 24; at = tokenBefore(tokens, at)) {
    const token = tokens[at]!
    if (token.text === ':') {
      const { kind, partner = 0, text } = tokens[at - 1] ?? {}
      if (text === ')') return tokens[partner - 1]?.kind === 'word' ? partner - 1 : undefined
      const isLabel = /^(?:default|else)$/.test(text ?? '') || /^(?:case|[?.])$/.test(tokens[at - 2]?.text ?? '')
      return kind === 'word' && !isLabel ? at - 1 : undefined
    }
    if (token.partner !== undefined && token.kind === 'mark') at = token.partner
  }
  return undefined
}

/**
 * The index of the mark that binds the expression in which a token stands, looking back to where its item begins.
 * A colon that belongs to a `?` binds nothing. `return` binds as well.
 */
export function bindingBefore(tokens: readonly Token[], index: number): number | undefined {
  const { item } = tokens[index]!
  let ternary = false
  let found: number | undefined
  let at = tokenBefore(tokens, index)
  for (let steps = 0; at >= item && steps < 40; steps++, at = tokenBefore(tokens, at)) {
    const token = tokens[at]!
    if (token.partner !== undefined && token.kind === 'mark') at = token.partner
    else if (token.kind === 'mark' && bindingMarks.has(token.text)) {
      if (token.text !== ':') return at
      found ??= at
    } else if (token.text === '?') {
      ternary = true
      found = undefined
    } else if (token.text === 'return') return at
  }
  // If a line ends with the colon of `key: …`, the colon stands before the item.
  if (found === undefined && !ternary && at >= 0 && at === item - 1 && /^(?::|=>|->|=)$/.test(tokens[at]!.text))
    return at
  return found
}

/** Where a statement begins whose items are separated by commas, as in a call without parentheses. */
export function statementStart(tokens: readonly Token[], index: number): number {
  let { item } = tokens[index]!
  for (let steps = 0; steps < 32 && tokens[item - 1]?.text === ','; steps++) {
    const previous = tokens[item - 1]!
    if (previous.frame !== tokens[index]!.frame) break
    item = previous.item
  }
  return item
}
