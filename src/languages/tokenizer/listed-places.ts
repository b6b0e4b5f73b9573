import { bindingBefore, bindingTargetOf } from './bindings.ts'
import { compares, lists } from './callees.ts'
import { isComparingMethod } from './compared-places.ts'
import { bareName, tokenBefore, callOf, isKeyword, pathTo, plainValue } from './name-paths.ts'
import { isPairInBraces } from './keyed-places.ts'
import type { Frame } from './token.ts'
import { type Code, type CodePlace, type Spot, named } from './syntax.ts'

/** One of a list: `["…", "…"]`, `{"…", "…"}`, `listOf("…")`, `x = "…", "…"`. */
export function listedPlace(code: Code, spot: Spot): CodePlace | undefined {
  const { tokens, syntax } = code
  const { first, frame, left, right } = spot
  // If a newline separates items, nothing stands to the left.
  const separated =
    left === undefined ? frame.bracket === '[' && tokens[first]!.item === first : /^[([{,;]$/.test(tokens[left]!.text)
  const next = right === undefined ? undefined : tokens[right]!
  const ended = !next || right === frame.close || next.kind === 'string' || /^[,;]$/.test(next.text)
  if (!separated || !ended) return undefined
  const call = callOf(tokens, frame)
  if (frame.bracket === '(' && call && !lists(call)) return undefined
  if (frame.bracket === '(' && !call && frame.position === 0) return undefined
  if (frame.bracket === 'hole') return undefined
  if (frame.bracket === '' && (left === undefined || tokens[left]!.text !== ',' || syntax.commands)) return undefined
  if (frame.bracket === '{' && syntax.blockValue && frame.position === 0) return undefined
  if (frame.bracket === '[' && tokens[frame.open - 1]?.text === 'Literal') {
    return named({ role: 'type' }, listName(code, frame, frame.open))
  }
  if (isCompared(code, frame)) return { role: 'comparison' }
  if (isPairInBraces(code, frame)) return named({ role: 'property' }, plainValue(tokens[frame.open + 1]))
  const outer = enclosingCall(code, frame) ?? functionBefore(code, frame)
  const place: CodePlace = { role: 'element', ...(outer !== undefined && { callee: outer }) }
  return named(place, frame.open < 0 ? undefined : listName(code, frame, frame.open))
}

/** `x = "…", "…"`: strings behind one name are a list, also without brackets. `x, y = "…", "…"` gives each its own. */
export function bareListPlace({ tokens, syntax }: Code, { frame, left, right }: Spot): CodePlace | undefined {
  if (frame.bracket !== '' || left === undefined) return undefined
  const isFirst = tokens[left]!.text === '='
  const behind = right === undefined ? undefined : tokens[right]
  if (isFirst && !(behind?.text === ',' && tokens[right! + 1]?.kind === 'string')) return undefined
  let mark = left
  for (let steps = 0; steps < 64 && tokens[mark]?.text === ','; steps++) {
    const previous = tokenBefore(tokens, mark)
    if (tokens[previous]?.kind !== 'string') return undefined
    mark = tokenBefore(tokens, previous)
  }
  if (tokens[mark]?.text !== '=') return undefined
  const target = bindingTargetOf(tokens, mark, syntax)
  return tokens[target.index - 1]?.text === ',' ? undefined : named({ role: 'element' }, target.name)
}

/** The name of a list: the variable, key or argument that it is given to, or the variable of a loop over it. */
function listName({ tokens, syntax }: Code, frame: Frame, open: number): string | undefined {
  let at: Frame | undefined = frame
  let opening = open
  for (let depth = 0; at && at.open >= 0 && depth < 4; depth++) {
    opening = at.open
    const binding = bindingBefore(tokens, opening)
    if (binding !== undefined) return bindingTargetOf(tokens, binding, syntax).name
    const ahead = tokens[tokenBefore(tokens, opening)]
    if (ahead?.text === 'in') return bareName(tokens[tokenBefore(tokens, tokenBefore(tokens, opening))]?.text ?? '')
    if (syntax.commands && ahead?.kind === 'word' && tokens[opening]!.item < opening) return bareName(ahead.text)
    at = at.parent
    if (at?.bracket === '{' && syntax.braces !== 'items') return undefined
  }
  return undefined
}

function enclosingCall({ tokens }: Code, frame: Frame): string | undefined {
  let at = frame.bracket === '(' ? frame.parent : frame
  for (let depth = 0; at && depth < 4; depth++, at = at.parent) {
    const call = callOf(tokens, at)
    if (call) return lists(call) ? undefined : call.text
    if (at.bracket === '' || at.bracket === 'hole') return undefined
    if (at.open >= 0 && tokens[at.open]!.item === at.open && at.parent?.bracket === '{') return undefined
  }
  return undefined
}

/** The function that takes a list without parentheses: `types.enum [ … ]`. */
function functionBefore({ tokens }: Code, { bracket, open }: Frame): string | undefined {
  const ahead = tokens[open - 1]
  if (bracket !== '[' || ahead?.kind !== 'word' || tokens[open]!.item === open) return undefined
  const path = ahead.end < tokens[open]!.start ? pathTo(tokens, open - 1) : undefined
  return path && !isKeyword(path.text) ? path.text : undefined
}

/** `x in ["…"]`, `["…"].include?(x)`, `in_array(x, ["…"])` */
function isCompared(code: Code, frame: Frame): boolean {
  const { tokens } = code
  if (frame.open < 0) return false
  const list = callOf(tokens, frame)?.first ?? frame.open
  const sign = tokenBefore(tokens, list)
  const ahead = tokens[sign]?.text === '%' ? sign - 1 : sign
  if (tokens[ahead]?.text === 'in' && !isLoop(code, ahead)) return true
  const behind = (frame.close ?? tokens.length) + 1
  if (tokens[behind]?.text === '.' && isComparingMethod(code, behind)) return true
  const call = frame.parent && callOf(tokens, frame.parent)
  return call !== undefined && compares(call) && frame.bracket !== '('
    ? pathTo(tokens, frame.open - 1) === undefined || frame.bracket === '{'
    : false
}

/** Whether the word at an index is the `in` of `for x in …`. */
function isLoop({ tokens }: Code, index: number): boolean {
  for (let at = index - 1; at >= 0 && index - at < 8; at--) {
    if (/^(?:for|foreach)$/.test(tokens[at]!.text)) return true
  }
  return false
}
